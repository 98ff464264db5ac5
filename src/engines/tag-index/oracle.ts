import type { Documents, TagColumn } from "./documents.ts";
import type { CompareTags } from "./found.ts";
import type { Expansion } from "./live-index.ts";
import type { Answer, Condition, Filter, Question, Range, Sort, Tag } from "./question.ts";

// What the index is held against: works as a reader would note them down, and answers found by looking at each of them.
// It shares nothing with the index but the words of its door.

export type Work = {
  readonly id: number;
  readonly updatedAt: number;
  readonly tags: ReadonlyMap<string, ReadonlySet<number>>;
  readonly values: ReadonlyMap<string, number>;
  readonly texts: ReadonlyMap<string, string>;
};

export type Archive = {
  readonly types: readonly { readonly name: string; readonly isFacet: boolean }[];
  readonly columns: readonly string[];
  readonly textColumns: readonly string[];
  readonly works: readonly Work[];
  /** Later ones count. */
  readonly expansions: readonly Expansion[];
};

export type Oracle = (question: Question) => Omit<Answer, "choice">;

export function toOracle({ works, expansions }: Archive, compareTags: CompareTags): Oracle {
  const meanings = new Map(expansions.map(({ tag, means }) => [keyOf(tag), means]));
  const meant = works.map((work) => ({
    ...work,
    tags: expand(work.tags, meanings),
    texts: new Map([...work.texts].map(([name, text]) => [name, toPoints(text)] as const)),
  }));
  return ({ filter, sort, page, facets, counts = [] }) => {
    const found = meant.filter((work) => matches(work, filter)).sort((a, b) => compare(a, b, sort));
    return {
      total: found.length,
      workIds: Uint32Array.from(found.slice(page.skip, page.skip + page.take), ({ id }) => id),
      facets: (facets?.types ?? []).map((type) => {
        const rows = rankTags(countTags(found, type), type, compareTags).slice(0, facets?.rowCount);
        return {
          type,
          ids: Uint32Array.from(rows, ([id]) => id),
          counts: Uint32Array.from(rows, ([, count]) => count),
        };
      }),
      counts: Uint32Array.from(counts, (tag) => found.filter((work) => hasTag(work, tag)).length),
    };
  };
}

export function toDocuments({ types, columns, textColumns }: Archive, works: readonly Work[]): Documents {
  return {
    workIds: Uint32Array.from(works, ({ id }) => id),
    updatedAt: Float64Array.from(works, ({ updatedAt }) => updatedAt),
    tags: types.map(({ name, isFacet }) => ({ type: name, isFacet, ...toLists(works, name) })),
    values: columns.map((name) => ({
      name,
      values: Uint32Array.from(works, ({ values }) => values.get(name) ?? 0),
    })),
    texts: textColumns.map((name) => ({ name, values: works.map(({ texts }) => texts.get(name) ?? "") })),
  };
}

function toLists(works: readonly Work[], type: string): Pick<TagColumn, "starts" | "ids"> {
  const starts = new Uint32Array(works.length + 1);
  const ids: number[] = [];
  for (const [row, { tags }] of works.entries()) {
    ids.push(...(tags.get(type) ?? []));
    starts[row + 1] = ids.length;
  }
  return { starts, ids: Uint32Array.from(ids) };
}

function keyOf({ type, id }: Tag): string {
  return `${type} ${id}`;
}

function expand(tags: Work["tags"], meanings: ReadonlyMap<string, readonly Tag[]>): Work["tags"] {
  const meant = new Map<string, Set<number>>();
  for (const [type, ids] of tags) {
    for (const id of ids) {
      for (const tag of meanings.get(keyOf({ type, id })) ?? [{ type, id }]) {
        meant.set(tag.type, (meant.get(tag.type) ?? new Set()).add(tag.id));
      }
    }
  }
  return meant;
}

function matches(work: Work, { include, anyOf, exclude, ranges, where }: Filter): boolean {
  return (
    include.every((tag) => hasTag(work, tag)) &&
    anyOf.every((group) => group.some((tag) => hasTag(work, tag))) &&
    !exclude.some((tag) => hasTag(work, tag)) &&
    ranges.every((range) => isWithin(work, range)) &&
    (where === undefined || where === null || holds(work, where))
  );
}

function holds(work: Work, condition: Condition): boolean {
  switch (condition.kind) {
    case "all":
      return condition.of.every((part) => holds(work, part));
    case "any":
      return condition.of.some((part) => holds(work, part));
    case "not":
      return !holds(work, condition.of);
    case "tag":
      return hasTag(work, condition.tag);
    case "range":
      return isWithin(work, condition.range);
    case "works":
      return condition.workIds.includes(work.id);
  }
}

function hasTag({ tags }: Work, { type, id }: Tag): boolean {
  return tags.get(type)?.has(id) === true;
}

function isWithin(work: Work, { by, min, max }: Range): boolean {
  return readValue(work, by) >= min && readValue(work, by) <= max;
}

function readValue({ updatedAt, values }: Work, by: string): number {
  return by === "updatedAt" ? updatedAt : (values.get(by) ?? 0);
}

function compare(a: Work, b: Work, { by, direction }: Sort): number {
  const ascending =
    comparePoints(a.texts.get(by) ?? "", b.texts.get(by) ?? "") ||
    readValue(a, by) - readValue(b, by) ||
    a.updatedAt - b.updatedAt ||
    a.id - b.id;
  return direction === "ascending" ? ascending : -ascending;
}

/** As many characters for each code point, so that comparing them as strings compares code points. */
function toPoints(text: string): string {
  return [...text].map((point) => (point.codePointAt(0) ?? 0).toString(16).padStart(6, "0")).join("");
}

function comparePoints(text: string, other: string): number {
  if (text === other) return 0;
  return text < other ? -1 : 1;
}

type Counts = ReadonlyMap<number, number>;

function rankTags(counts: Counts, type: string, compareTags: CompareTags) {
  return [...counts].sort(([a, count], [b, other]) => other - count || compareTags(type, a, b));
}

function countTags(works: readonly Work[], type: string): Counts {
  const counts = new Map<number, number>();
  for (const { tags } of works) {
    for (const id of tags.get(type) ?? []) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

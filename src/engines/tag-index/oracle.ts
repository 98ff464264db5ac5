import type { Documents, TagColumn } from "./documents.ts";
import type { Answer, Filter, Question, Range, Sort, Tag } from "./question.ts";

// What the index is held against: works as a reader would note them down, and answers found by looking at each of them.
// It shares nothing with the index but the words of its door.

export type Work = {
  readonly id: number;
  readonly updatedAt: number;
  readonly tags: ReadonlyMap<string, ReadonlySet<number>>;
  readonly values: ReadonlyMap<string, number>;
};

export type Archive = {
  readonly types: readonly { readonly name: string; readonly isFacet: boolean }[];
  readonly columns: readonly string[];
  readonly works: readonly Work[];
};

export type Oracle = (question: Question) => Omit<Answer, "choice">;

export function toOracle({ types, works }: Archive): Oracle {
  const usesByType = new Map(types.map(({ name }) => [name, countTags(works, name)]));
  return ({ filter, sort, page, facets }) => {
    const found = works.filter((work) => matches(work, filter)).sort((a, b) => compare(a, b, sort));
    return {
      total: found.length,
      workIds: Uint32Array.from(found.slice(page.skip, page.skip + page.take), ({ id }) => id),
      facets: (facets?.types ?? []).map((type) => {
        const rows = rankTags(countTags(found, type), usesByType.get(type) ?? new Map()).slice(0, facets?.rowCount);
        return {
          type,
          ids: Uint32Array.from(rows, ([id]) => id),
          counts: Uint32Array.from(rows, ([, count]) => count),
        };
      }),
    };
  };
}

export function toDocuments({ types, columns, works }: Archive): Documents {
  return {
    workIds: Uint32Array.from(works, ({ id }) => id),
    updatedAt: Float64Array.from(works, ({ updatedAt }) => updatedAt),
    tags: types.map(({ name, isFacet }) => ({ type: name, isFacet, ...toLists(works, name) })),
    values: columns.map((name) => ({
      name,
      values: Uint32Array.from(works, ({ values }) => values.get(name) ?? 0),
    })),
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

function matches(work: Work, { include, anyOf, exclude, ranges }: Filter): boolean {
  return (
    include.every((tag) => hasTag(work, tag)) &&
    anyOf.every((group) => group.some((tag) => hasTag(work, tag))) &&
    !exclude.some((tag) => hasTag(work, tag)) &&
    ranges.every((range) => isWithin(work, range))
  );
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
  const ascending = readValue(a, by) - readValue(b, by) || a.updatedAt - b.updatedAt || a.id - b.id;
  return direction === "ascending" ? ascending : -ascending;
}

type Counts = ReadonlyMap<number, number>;

function rankTags(counts: Counts, uses: Counts): readonly (readonly [id: number, count: number])[] {
  const usesOf = (id: number): number => uses.get(id) ?? 0;
  return [...counts].sort(([a, count], [b, other]) => other - count || usesOf(b) - usesOf(a) || a - b);
}

function countTags(works: readonly Work[], type: string): Counts {
  const counts = new Map<number, number>();
  for (const { tags } of works) {
    for (const id of tags.get(type) ?? []) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

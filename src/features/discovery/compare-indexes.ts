import type { PersonId, PseudId, SeriesId, TagId } from "#core/ids.ts";
import { textFields } from "./indexed-work.ts";
import type { ListSort, WorkClaim, WorkCondition } from "./question.ts";
import type { Who } from "./who.ts";
import type { WorkIndex } from "./work-index.ts";

/** Everything that works can be asked for by its number. */
export interface KnownIds {
  readonly tags: readonly TagId[];
  readonly people: readonly PersonId[];
  readonly pseuds: readonly PseudId[];
  readonly series: readonly SeriesId[];
}

const nobody = 0 as PersonId; // no row has it: these see what they see by their kind
const allSeeing: Who = { kind: "moderator", personId: nobody };
const everything: WorkCondition = { kind: "all", of: [] };

const claims: readonly WorkClaim[] = ["complete", "crossover", "single", "otp", "anonymous", "restricted", "backdated"];

const orders: readonly ListSort["by"][] = [
  "revisedAt",
  "publishedAt",
  "words",
  "kudos",
  "comments",
  "bookmarks",
  "hits",
  "title",
  "author",
];

/** So many works of a disagreement are named. */
const namedMax = 5;

/** Where two indexes of one archive answer differently, a sentence each: every tag, word, person and order is asked of both. */
export function* compareIndexes(saved: WorkIndex, fresh: WorkIndex, known: KnownIds): Generator<string> {
  for (const by of orders) {
    const isSame = sameIds(list(saved, everything, by), list(fresh, everything, by));
    if (!isSame) yield `Works by ${by}: ${toDifference(list(saved, everything), list(fresh, everything), "the order")}`;
  }
  for (const who of [{ kind: "guest" }, { kind: "member", personId: nobody }] as const) {
    const [mine, other] = [list(saved, everything, "revisedAt", who), list(fresh, everything, "revisedAt", who)];
    if (!sameIds(mine, other)) yield `What a ${who.kind} sees: ${toDifference(mine, other, "nothing")}`;
  }
  for (const [label, condition] of listProbes(saved, fresh, known)) {
    const [mine, other] = [list(saved, condition), list(fresh, condition)];
    if (!sameIds(mine, other)) yield `${label}: ${toDifference(mine, other, "nothing")}`;
  }
}

function* listProbes(
  saved: WorkIndex,
  fresh: WorkIndex,
  { tags, people, pseuds, series }: KnownIds,
): Generator<readonly [label: string, WorkCondition]> {
  for (const claim of claims) yield [`Works that are ${claim}`, { kind: "claim", claim }];
  for (let count = 0; count <= Math.max(saved.fandomCountMax, fresh.fandomCountMax); count += 1) {
    yield [`Works of ${count} fandoms`, { kind: "range", by: "fandoms", from: count, to: count }];
  }
  for (const id of tags) yield [`Tag ${id}`, { kind: "tag", id }];
  for (const id of people) yield [`Person ${id}`, { kind: "person", id }];
  for (const id of pseuds) yield [`Pseud ${id}`, { kind: "pseud", id }];
  for (const id of series) yield [`Series ${id}`, { kind: "series", id }];
  for (const code of new Set([...saved.languages, ...fresh.languages])) {
    yield [`Language ${code}`, { kind: "language", code }];
  }
  for (const word of new Set([...saved.words.words, ...fresh.words.words])) {
    for (const field of textFields) {
      if (field !== "tags") yield [`Word ${word} in ${field}`, { kind: "word", field, word, match: "whole" }];
    }
    yield [`Word ${word}`, { kind: "word", field: "any", word, match: "whole" }];
  }
}

function list(
  index: WorkIndex,
  condition: WorkCondition,
  by: ListSort["by"] = "revisedAt",
  who: Who = allSeeing,
): Uint32Array {
  const sort = { by, direction: "descending" } as const;
  return index.find(who, { condition, sort, page: 1, perPage: 2 ** 32 - 1, facets: null }).ids;
}

function sameIds(ids: Uint32Array, others: Uint32Array): boolean {
  return ids.length === others.length && ids.every((id, place) => id === others[place]);
}

function toDifference(ids: Uint32Array, others: Uint32Array, otherwise: string): string {
  const extra = [...new Set(ids).difference(new Set(others))];
  const lacking = [...new Set(others).difference(new Set(ids))];
  const parts = [
    extra.length === 0 ? [] : [`the index has works that the database has not (${toNames(extra)})`],
    lacking.length === 0 ? [] : [`the index lacks works of the database (${toNames(lacking)})`],
  ].flat();
  return parts.length === 0 ? `${otherwise} differs` : parts.join("; ");
}

function toNames(ids: readonly number[]): string {
  const named = ids.slice(0, namedMax).join(", ");
  return ids.length > namedMax ? `${named} and ${ids.length - namedMax} more` : named;
}

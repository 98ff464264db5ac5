import type { PersonId, PseudId, SeriesId, TagId, WorkId } from "#core/ids.ts";
import { findLanguage, languages } from "#core/languages.ts";
import { nameKey } from "#core/name-key.ts";
import type { Condition, IdField, TextField, TextValue, TimeRange } from "#engines/search-query/index.ts";
import { toInstants } from "#engines/search-query/index.ts";
import { seekPattern, seekWords } from "#engines/words/index.ts";
import type { WorkClaim, WorkCondition, WorkNumber } from "#features/discovery/index.ts";

/** What the words of a query stand for in this archive, found before; the rest is arithmetic. */
export interface QueryMeanings {
  /** The works that a phrase, or a condition on the texts of chapters, finds. */
  readonly works: ReadonlyMap<Condition, WorkCondition>;
  /** The tags that a condition on tags means. */
  readonly tags: ReadonlyMap<Condition, readonly TagId[]>;
  readonly now: number;
}

export const noWork: WorkCondition = { kind: "any", of: [] };
export const everyWork: WorkCondition = { kind: "all", of: [] };

/** What a query asks of a work. */
export function toWorkCondition(condition: Condition, meanings: QueryMeanings): WorkCondition {
  switch (condition.kind) {
    case "all":
    case "any":
      return { kind: condition.kind, of: condition.of.map((part) => toWorkCondition(part, meanings)) };
    case "not":
      return { kind: "not", of: toWorkCondition(condition.of, meanings) };
    case "text":
      return meanings.works.get(condition) ?? toWordCondition(condition.field, condition.value);
    case "tag":
      return { kind: "any", of: (meanings.tags.get(condition) ?? []).map((id) => ({ kind: "tag", id })) };
    case "language":
      return { kind: "language", code: toLanguageCode(condition.name) };
    case "id":
      return toIdCondition(condition.of, condition.id);
    case "number":
      return toRange(numbers[condition.field], condition.range);
    case "time":
      return toTimeCondition(
        condition.field === "updated" ? "revisedAt" : "publishedAt",
        condition.range,
        meanings.now,
      );
    case "truth": {
      const claim: WorkCondition = { kind: "claim", claim: claims[condition.field] };
      return condition.is ? claim : { kind: "not", of: claim };
    }
    case "foreign":
      return noWork;
  }
}

export function toRange(
  by: WorkNumber,
  range: { readonly from: number | null; readonly to: number | null },
): WorkCondition {
  const { from, to } = range;
  return { kind: "range", by, ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
}

export function toTimeCondition(by: "revisedAt" | "publishedAt", range: TimeRange, now: number): WorkCondition {
  const { from, before } = toInstants(range, now);
  return toRange(by, { from, to: before === null ? null : before - 1 });
}

/** The code of a language that was named by its code, by its own name or in English; what is none finds no work. */
export function toLanguageCode(name: string): string {
  return codes.get(nameKey(name)) ?? findLanguage(name)?.code ?? name;
}

/** Of two languages with one name the first. */
const codes: ReadonlyMap<string, string> = new Map(
  languages
    .toReversed()
    .flatMap(({ code, name, english }) => [[nameKey(english), code] as const, [nameKey(name), code]]),
);

const numbers = {
  words: "words",
  kudos: "kudos",
  comments: "comments",
  bookmarks: "bookmarks",
  hits: "hits",
  chapters: "chapters",
  expected_chapters: "expectedChapters",
} as const satisfies Record<string, WorkNumber>;

const claims = {
  complete: "complete",
  crossover: "crossover",
  otp: "otp",
  single_chapter: "single",
  restricted: "restricted",
  backdate: "backdated",
  anonymous: "anonymous",
} as const satisfies Record<string, WorkClaim>;

/** All words of a text, in any order. */
export function toWordCondition(field: TextField, value: TextValue): WorkCondition {
  if (field === "text") return noWork;
  const words = value.match === "pattern" ? seekPattern(value) : seekWords(value.text);
  return { kind: "all", of: words.map(({ word, match }) => ({ kind: "word", field, word, match })) };
}

function toIdCondition(of: IdField, digits: number): WorkCondition {
  // The query's grammar takes digits only, and the field says which table they are for.
  const id = <Id extends number>() => digits as Id;
  switch (of) {
    case "tag":
      return { kind: "tag", id: id<TagId>() };
    case "series":
      return { kind: "series", id: id<SeriesId>() };
    case "work":
      return { kind: "works", ids: [id<WorkId>()] };
    case "person":
      return { kind: "person", id: id<PersonId>() };
    case "pseud":
      return { kind: "pseud", id: id<PseudId>() };
  }
}

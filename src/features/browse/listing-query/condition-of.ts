import type { SeriesId, TagId } from "#core/ids.ts";
import { findLanguage, languages } from "#core/languages.ts";
import { nameKey } from "#core/name-key.ts";
import type { Condition, IdField, TextField, TextValue, TimeRange } from "#engines/search-query/index.ts";
import { toInstants } from "#engines/search-query/index.ts";
import { seekWords } from "#engines/words/index.ts";
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
  }
}

/** Words that a text field holds, all of them; a text without any asks for nothing. */
export function toWordsCondition(field: TextField, text: string): WorkCondition {
  return toWordCondition(field, { match: "word", text });
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
  const key = nameKey(name);
  const named = languages.find((one) => nameKey(one.name) === key || nameKey(one.english) === key);
  return named?.code ?? findLanguage(name)?.code ?? name;
}

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
} as const satisfies Record<string, WorkClaim>;

/** All words of a text, in any order. */
export function toWordCondition(field: TextField, value: TextValue): WorkCondition {
  if (field === "text" || field === "source") return noWork;
  // A star elsewhere than at the end was refused before.
  const words = value.match === "pattern" ? seekWords(value.parts[0] ?? "", "beginning") : seekWords(value.text);
  return { kind: "all", of: words.map(({ word, match }) => ({ kind: "word", field, word, match })) };
}

/** Collections are still to come, and nothing is found by the skin that it wears. */
function toIdCondition(of: IdField, id: number): WorkCondition {
  // The query's grammar takes digits only; the brands say which table they are for.
  if (of === "tag") return { kind: "tag", id: id as TagId };
  // As above.
  return of === "series" ? { kind: "series", id: id as SeriesId } : noWork;
}

import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { PublicationState } from "#core/vocabulary.ts";

/** What the totals of a work need of a chapter that is not deleted. */
export interface CountedChapter {
  readonly state: PublicationState;
  readonly publishedAt: number;
  readonly isBackdated: boolean;
  readonly words: number;
}

export interface Totals {
  readonly chapters: number;
  readonly words: number;
  readonly expectedChapters: number | null;
  readonly publishedAt: number;
  readonly revisedAt: number;
  readonly isBackdated: boolean;
}

/**
 * What a work says of itself, from its chapters in order: a posted work counts its posted chapters, a draft all. It came
 * out with its earliest chapter and was revised with its latest; editing a text moves neither. A total that is too
 * small grows.
 */
export function toTotals(
  chapters: readonly CountedChapter[],
  work: {
    readonly state: PublicationState;
    readonly expectedChapters: number | null;
    readonly createdAt: number;
  },
): Totals {
  const counted = work.state === "posted" ? chapters.filter((chapter) => chapter.state === "posted") : chapters;
  const dates = counted.filter((chapter) => work.state === "posted" || chapter.isBackdated);
  const expected = work.expectedChapters;
  return {
    chapters: counted.length,
    words: counted.reduce((sum, chapter) => sum + chapter.words, 0),
    expectedChapters: expected === null ? null : Math.max(expected, counted.length),
    publishedAt: dates.reduce(
      (least, chapter) => Math.min(least, chapter.publishedAt),
      dates[0]?.publishedAt ?? work.createdAt,
    ),
    revisedAt: dates.reduce(
      (most, chapter) => Math.max(most, chapter.publishedAt),
      dates[0]?.publishedAt ?? work.createdAt,
    ),
    isBackdated: chapters[0]?.isBackdated ?? false,
  };
}

/**
 * The expected number of chapters that a writer means, for a work of `count` chapters. A number below the count is
 * taken as unknown; "complete" means the count and contradicts any other number, "not complete" makes the count unknown.
 */
export function settleExpected(
  asked: { readonly expectedChapters: number | null; readonly isComplete: boolean | null },
  count: number,
): Outcome<number | null, "conflict"> {
  const { expectedChapters, isComplete } = asked;
  if (isComplete === true) {
    return expectedChapters === null || expectedChapters === count ? done(count) : refuse("conflict");
  }
  const least = isComplete === false ? count + 1 : count;
  return done(expectedChapters === null || expectedChapters < least ? null : expectedChapters);
}

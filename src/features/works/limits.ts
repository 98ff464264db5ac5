/** Lengths are in characters (code points), after cleaning for HTML. */
export const titleMax = 255;
export const summaryMax = 1_250;
export const notesMax = 5_000;
export const bodyMin = 10;
export const bodyMax = 510_000;
export const giftNameMax = 100;
export const addressMax = 2_000;
export const skinTitleMax = 255;

/** Tags that a writer coins, of all free types together. */
export const freeTagsMax = 75;

/** Chapters of one work: what an index page can show and one transaction can write. */
export const chaptersMax = 2_000;

export const giftsMax = 50;
export const relationsMax = 50;
export const seriesMax = 50;
export const expectedChaptersMax = 10_000;

/** Position in a series: far above any series, far below what sums could break. */
export const seriesPositionMax = 1_000_000;

/** How long what was deleted can be restored. */
export const binMs = 30 * 24 * 60 * 60 * 1_000;

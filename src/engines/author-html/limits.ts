/** Raises when a rule below changes what comes out, so that text cleaned under older rules can be cleaned again. */
export const rulesVersion = 1;

/** The fields that take markup. Endnotes are cleaned as notes, bookmark notes as comments. */
export type AuthorField = "content" | "notes" | "summary" | "comment" | "profile";

/**
 * What a field may hold before cleaning, in characters. Markup pasted from office programs shrinks to a quarter and
 * less, so these are about four times what the archive keeps; the caller refuses more before it calls the cleaner.
 */
export const rawCharactersMax: Readonly<Record<AuthorField, number>> = {
  content: 2_000_000,
  notes: 50_000,
  summary: 20_000,
  comment: 50_000,
  profile: 20_000,
};

/** What a work skin may hold before cleaning, in characters. */
export const skinCharactersMax = 510_000;

/** Elements deeper than this lose their tags and keep their text: no story needs it, and programs that read pages do not stand it. */
export const nestingDepthMax = 100;

/**
 * How many characters of tags may come out for the characters that went in. Honest text that reopens its emphasis in
 * every paragraph stays far below; a hundred unclosed tags before a hundred thousand paragraphs would fill the memory.
 */
export function tagCharactersMax(sourceLength: number): number {
  return 4 * sourceLength + 100_000;
}

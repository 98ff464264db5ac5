import { type ImportedChapter, unknownChapter } from "../document.ts";

/** What stands before the first chapter is a chapter of its own from this many characters of HTML on. */
const openingCharactersMin = 10_000;

export function isChapterLong(opening: string): boolean {
  return opening.length >= openingCharactersMin;
}

/**
 * Chapters with the HTML that stood before their first heading: at the beginning of the first, as a title page
 * stands in a book, or as a chapter of its own when it is long. Nothing that a source says is left out.
 */
export function putOpening(opening: string, chapters: readonly ImportedChapter[]): readonly ImportedChapter[] {
  const [start, ...rest] = chapters;
  if (start === undefined || opening === "") return chapters;
  if (isChapterLong(opening)) return [{ ...unknownChapter, body: opening }, ...chapters];
  return [{ ...start, body: `${opening}\n<hr>\n${start.body}` }, ...rest];
}

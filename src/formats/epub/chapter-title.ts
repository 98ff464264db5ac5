import { chapterTitle, parseChapterHeading } from "../decode/chapter-heading.ts";
import { showsPicture, type TreeElement, textOf } from "../decode/tree.ts";

/** A title is a line; what is longer is left to the text. */
export const titleCharactersMax = 240;

/** Where a chapter stands: its number from 1, and whether its part may count anew. */
export interface ChapterPlace {
  readonly position: number;
  readonly isInPart: boolean;
}

export interface SettledTitle {
  readonly title: string;
  /** Headings of the text that say the same, so that they are not shown twice. */
  readonly left: readonly TreeElement[];
}

/**
 * The title of a chapter at a place, from the contents and the headings that its text begins with. Where one says
 * more than the other, that one counts; a heading that says something else stays in the text.
 */
export function settleTitle(
  listed: string,
  headings: readonly TreeElement[],
  { position, isInPart }: ChapterPlace,
): SettledTitle {
  const shown = headings.filter((heading) => !showsPicture(heading) && textOf(heading) !== "");
  const first = shown[0];
  if (first === undefined) return { title: titleLine(listed, position), left: [] };
  if (listed === "") return titleOfHeadings(shown, position);

  const left: TreeElement[] = [];
  let title = listed;
  for (const heading of shown) {
    const text = textOf(heading);
    // A number below the name is that of a section.
    const isSection = isBareNumber(text) && left.some((one) => !isBareNumber(textOf(one)));
    const said = isSection ? null : combine(title, text, left.length > 0);
    if (said === null) break;
    if (said.length > titleCharactersMax) return { title: titleLine(title, position), left };
    title = said;
    left.push(heading);
  }
  const number = left.map(textOf).find(isBareNumber) ?? "";
  const isSaidByPage = isInPart || parseChapterHeading(number)?.number === position;
  return { title: titleLine(isSaidByPage ? withoutNumber(title, number) : title, position), left };
}

/** The title that a title and a heading make together; null when the heading says something else. */
function combine(title: string, text: string, isNumbered: boolean): string | null {
  if (saysAlso(title, text) || (isBareNumber(text) && !isBareNumber(title))) return title;
  if (saysAlso(text, title)) return text;
  // "Chapter 1" in the contents and below it "The Storm" in the text: the number goes with its name.
  return isBareNumber(title) && isNumbered && !isBareNumber(text) ? `${title}: ${text}` : null;
}

/** "II: The Storm" where the text itself parts the number from the name. */
function withoutNumber(title: string, number: string): string {
  if (number === "" || !title.toLowerCase().startsWith(number.toLowerCase())) return title;
  return /^[\s.:—–-]+(.*)$/u.exec(title.slice(number.length))?.[1] || title;
}

/** A bare number takes the heading below it as its name. */
function titleOfHeadings(headings: readonly TreeElement[], position: number): SettledTitle {
  const [first, second] = headings;
  const text = first === undefined ? "" : textOf(first);
  if (first === undefined || text.length > titleCharactersMax) return { title: "", left: [] };
  const name = second === undefined ? "" : textOf(second);
  const isNamed = second !== undefined && isBareNumber(text) && name.length <= titleCharactersMax - text.length - 2;
  if (!isNamed) return { title: titleLine(text, position), left: [first] };
  return { title: titleLine(`${text.replace(/[.:]$/, "")}: ${name}`, position), left: [first, second] };
}

function titleLine(text: string, position: number): string {
  const line = text.length > titleCharactersMax ? `${text.slice(0, titleCharactersMax - 1)}…` : text;
  return chapterTitle(line, position);
}

function isBareNumber(text: string): boolean {
  const heading = parseChapterHeading(text);
  return heading !== null && heading.kind !== "named" && heading.title === "";
}

/** Whether the words of `text` stand in `title` one behind the other, whatever the case and the signs between. */
function saysAlso(title: string, text: string): boolean {
  const words = wordsOf(text);
  return words !== " " && wordsOf(title).includes(words);
}

/** The words of a text in small letters with blanks around each, so that whole ones can be looked for. */
export function wordsOf(text: string): string {
  return ` ${(
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  ).join(" ")} `.replace("  ", " ");
}

import { type ChapterHeading, parseChapterHeading } from "../decode/chapter-heading.ts";
import type { Block } from "./blocks.ts";
import { findListedChapters } from "./contents-list.ts";
import type { FoundHeading } from "./found-heading.ts";
import { withHeadingsApart } from "./heading-lines.ts";
import { acceptHeadings } from "./sequences.ts";

export interface TextChapter {
  readonly heading: ChapterHeading;
  /** Titles of parts, books and the like that begin right before the chapter. */
  readonly partTitles: readonly string[];
  readonly blocks: readonly Block[];
}

export interface TextParts {
  readonly opening: readonly Block[];
  readonly chapters: readonly TextChapter[];
  /** The lines of a table of contents by which the chapters were found; it is in neither of the others. */
  readonly tableLines: number;
}

const titleLinesMax = 3;
const titleCharactersMax = 100;

/** The chapters of a text with at least two headings at consecutive numbers, and what stands before the first. */
export function splitChapters(given: readonly Block[]): TextParts {
  const { blocks, headings, table } = findDivision(given);
  const chapters: TextChapter[] = [];
  let partTitles: string[] = [];
  for (const [index, found] of headings.entries()) {
    const content = blocks.slice(found.to, headings[index + 1]?.from ?? blocks.length);
    const { label, title } = found.heading;
    if (content.length === 0) partTitles.push([label, title].filter((text) => text !== "").join(": "));
    else {
      chapters.push({ heading: found.heading, partTitles, blocks: content });
      partTitles = [];
    }
  }
  const last = chapters.at(-1);
  // A heading with nothing behind it is the last line of the text.
  const lines = partTitles.map((line) => ({ lines: [line], blankLinesBefore: 1 }));
  if (last !== undefined) chapters.splice(-1, 1, { ...last, blocks: [...last.blocks, ...lines] });
  const opening = blocks.slice(0, headings[0]?.from ?? blocks.length);
  const tableLines = table.reduce((sum, { lines }) => sum + lines.length, 0);
  return { opening: opening.filter((block) => !table.includes(block)), chapters, tableLines };
}

/** What a table of contents names, else headings with blank lines around them, unless there are more without. */
function findDivision(given: readonly Block[]) {
  const listed = findListedChapters(given);
  if (listed !== null) return { blocks: given, ...listed };
  const apart = withHeadingsApart(given);
  const divide = (blocks: readonly Block[]) => ({
    blocks,
    headings: acceptHeadings(blocks, findHeadings(blocks)),
    table: [],
  });
  const usual = divide(given);
  const dense = divide(apart);
  return dense.headings.length > usual.headings.length ? dense : usual;
}

function findHeadings(blocks: readonly Block[]): readonly FoundHeading[] {
  const found: FoundHeading[] = [];
  for (let index = 0; index < blocks.length; index += 1) {
    const heading = headingOf(blocks[index]);
    if (heading === null) continue;
    const title = heading.title === "" ? titleBelow(blocks, index + 1) : null;
    const to = title === null ? index + 1 : index + 2;
    found.push({ heading: title === null ? heading : { ...heading, title }, from: index, to });
  }
  return found;
}

function headingOf(block: Block | undefined): ChapterHeading | null {
  const lines = block?.lines.map((line) => plain(line)) ?? [];
  if (lines.length > titleLinesMax) return null;
  const [first = "", ...rest] = lines;
  const heading = parseChapterHeading(first);
  if (heading === null || rest.length === 0) return heading;

  const isTitle = rest.every((line) => line.length <= titleCharactersMax && parseChapterHeading(line) === null);
  const opensTitle = /^[^\p{L}]*\p{Lu}/u.test(heading.title === "" ? (rest[0] ?? "") : heading.title);
  if (!isTitle || !opensTitle || heading.kind === "named") return null;
  return { ...heading, title: [heading.title, ...rest].filter((line) => line !== "").join(" ") };
}

/** A title that stands as a block of its own under the number: in capitals, or set off from the text. */
function titleBelow(blocks: readonly Block[], index: number): string | null {
  const block = blocks[index];
  const lines = block?.lines.map(plain) ?? [];
  const text = lines.join(" ");
  if (lines.length > titleLinesMax || !/\p{L}/u.test(text) || parseChapterHeading(text) !== null) return null;
  if (isInCapitals(text)) return text.length <= titleCharactersMax * titleLinesMax ? text : null;

  const isSetOff = (blocks[index + 1]?.blankLinesBefore ?? 0) > 1 && (block?.blankLinesBefore ?? 0) <= 2;
  const isShort = lines.length === 1 && text.length <= titleCharactersMax;
  return isSetOff && isShort && !/[.!?…:;,]["”’»)]*$/.test(text) ? text : null;
}

/** A few letters may be small: the name of a ship, "Mc", the emphasised word. */
function isInCapitals(text: string): boolean {
  const small = text.match(/\p{Ll}/gu)?.length ?? 0;
  const capital = text.match(/\p{Lu}/gu)?.length ?? 0;
  return capital >= small * 4;
}

/** A heading is text: emphasis marks around it are no part of it. */
function plain(line: string): string {
  return line.trim().replace(/(?<![\p{L}\p{N}_])_([^_]+)_(?![\p{L}\p{N}_])/gu, "$1");
}

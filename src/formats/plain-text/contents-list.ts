import { parseChapterHeading } from "../decode/chapter-heading.ts";
import type { Block } from "./blocks.ts";
import type { FoundHeading } from "./found-heading.ts";

/** Chapters that begin at the lines which a table of contents names, and what of that table says nothing else. */
export interface ListedChapters {
  readonly headings: readonly FoundHeading[];
  readonly table: readonly Block[];
}

const contentsTitle =
  /^(?:table of contents|contents|chapters|inhalt(?:sverzeichnis)?|table des matières|sommaire|índice|содержание|оглавление)[.:]?$/iu;

/** The first lines of a table may be broken by hand, so that no heading says them again. */
const firstLinesMax = 3;

/** What is longer is no heading, and no line of a table. */
const headingCharactersMax = 300;

/** So large a share of a table's lines must come again as headings, and so many at the least. */
const sharedMin = 0.6;
const headingsMin = 2;

/** A table and its chapters, when the lines of the one come again alone in theirs and in the same order; else null. */
export function findListedChapters(blocks: readonly Block[]): ListedChapters | null {
  const from = blocks.findIndex(({ lines }) => lines.length === 1 && contentsTitle.test((lines[0] ?? "").trim()));
  if (from === -1) return null;
  const places = placesOfLines(blocks);
  const following = (line: string, behind: number): number | null =>
    places.get(keyOf(line))?.find((place) => place > behind) ?? null;
  const lines = blocks
    .slice(from + 1)
    .flatMap((block, index) => block.lines.map((line) => ({ line, at: from + 1 + index })));
  const isListed = ({ line, at }: PlacedLine) => following(line, at) !== null;
  // Behind the last line that comes again, but one may be broken by hand here or there.
  let end = lines.findIndex(isListed);
  if (end === -1 || end >= firstLinesMax) return null;
  const first = keyOf(lines[end]?.line ?? "");
  end += 1;
  // The first of them begins the text when it comes again.
  const goesOn = (index: number) =>
    keyOf(lines[index]?.line ?? "") !== first && lines.slice(index, index + 2).some(isListed);
  while (end < lines.length && goesOn(end)) end += 1;
  const listed = lines.slice(0, end);
  const to = lines[end]?.at ?? blocks.length;
  const headings: FoundHeading[] = [];
  for (const { line } of listed) {
    const place = following(line, Math.max(to - 1, headings.at(-1)?.from ?? 0));
    if (place !== null) headings.push(toHeading(line, place));
  }
  const isTable = headings.length >= headingsMin && headings.length >= listed.length * sharedMin;
  const isSaidAgain = ({ lines: own }: Block, index: number) =>
    index === 0 || own.every((line) => following(line, to - 1) !== null);
  return isTable ? { headings, table: blocks.slice(from, to).filter(isSaidAgain) } : null;
}

interface PlacedLine {
  readonly line: string;
  readonly at: number;
}

/** Where a line stands alone between blank lines, by its words. */
function placesOfLines(blocks: readonly Block[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [index, { lines }] of blocks.entries()) {
    const [line, ...more] = lines;
    if (line === undefined || more.length > 0) continue;
    const known = places.get(keyOf(line));
    if (known === undefined) places.set(keyOf(line), [index]);
    else known.push(index);
  }
  return places;
}

/** The number of a page at the end of a line, and what leads to it, are the table's own. */
function keyOf(line: string): string {
  if (line.length > headingCharactersMax) return line;
  return line
    .replace(/[\s.…]{3,}\d+\s*$/, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

function toHeading(line: string, from: number): FoundHeading {
  const title = line
    .replace(/[\s.…]{3,}\d+\s*$/, "")
    .replace(/\s+/g, " ")
    .trim();
  const heading = parseChapterHeading(title) ?? { kind: "named", number: 0, label: "", title };
  return { heading, from, to: from + 1 };
}

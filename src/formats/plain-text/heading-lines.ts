import { parseChapterHeading } from "../decode/chapter-heading.ts";
import { type Block, lengthOf } from "./blocks.ts";

/** A heading with the lines of its title has at most so many; in a longer block text begins right below it. */
const headingLinesMax = 3;

/** A heading longer than this is a sentence. */
const headingCharactersMax = 80;

/** A line as long as this was never broken by hand: each line of the text is a paragraph. */
const unbrokenCharactersMin = 100;

/** Blocks in which headings of chapters stand apart that had no blank line beside them. */
export function withHeadingsApart(blocks: readonly Block[]): readonly Block[] {
  const isUnbroken = blocks.some(({ lines }) => lines.some((line) => lengthOf(line) > unbrokenCharactersMin));
  return blocks.flatMap((block) => {
    const { lines } = block;
    const isHeading = (line: string, index: number): boolean =>
      (isUnbroken || (index === 0 && lines.length > headingLinesMax)) && isChapterLine(line);
    if (lines.length < 2 || !lines.some(isHeading)) return [block];
    return cutAround(block, isHeading);
  });
}

function cutAround(block: Block, isHeading: (line: string, index: number) => boolean): readonly Block[] {
  const pieces: { lines: string[]; readonly blankLinesBefore: number }[] = [];
  let isBehindHeading = true;
  for (const [index, line] of block.lines.entries()) {
    const parts = isHeading(line, index);
    if (parts || isBehindHeading)
      pieces.push({ lines: [], blankLinesBefore: index === 0 ? block.blankLinesBefore : 1 });
    pieces.at(-1)?.lines.push(line);
    isBehindHeading = parts;
  }
  return pieces;
}

function isChapterLine(line: string): boolean {
  return lengthOf(line) <= headingCharactersMax && parseChapterHeading(line)?.kind === "chapter";
}

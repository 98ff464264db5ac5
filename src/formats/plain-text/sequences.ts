import type { Block } from "./blocks.ts";
import type { FoundHeading } from "./found-heading.ts";

type Kind = FoundHeading["heading"]["kind"];

/** A table of contents has at most this many words between its last line and the first chapter. */
const contentsGapWordsMax = 60;

/**
 * Those of the headings that divide the text: kinds of which two stand at consecutive numbers. Bare numerals count
 * only where no heading says "chapter" or "letter", since then they number sections, and only next to a neighbour.
 */
export function acceptHeadings(blocks: readonly Block[], found: readonly FoundHeading[]): readonly FoundHeading[] {
  const numbered = withoutContents(blocks, found);
  const counted = (["chapter", "letter", "roman", "digits"] as const).filter((kind) => isSequence(numbered, kind));
  const worded = counted.filter((kind) => kind === "chapter" || kind === "letter");
  const bare = worded.length === 0 ? counted.slice(0, 1) : [];
  const kinds: readonly Kind[] = [...worded, ...bare];
  if (kinds.length === 0) return isSequence(numbered, "part") ? pick(numbered, ["part", "named"]) : [];

  const neighbours = new Set(bare.flatMap((kind) => nextToNeighbours(numbered, kind)));
  return pick(numbered, [...kinds, "part", "named"]).filter((one) => !isBare(one) || neighbours.has(one));
}

function pick(found: readonly FoundHeading[], kinds: readonly Kind[]): readonly FoundHeading[] {
  return found.filter((one) => kinds.includes(one.heading.kind));
}

function isBare(one: FoundHeading): boolean {
  return one.heading.kind === "roman" || one.heading.kind === "digits";
}

function isSequence(found: readonly FoundHeading[], kind: Kind): boolean {
  return nextToNeighbours(found, kind).length > 0;
}

function nextToNeighbours(found: readonly FoundHeading[], kind: Kind): readonly FoundHeading[] {
  const same = pick(found, [kind]);
  return same.filter((one, index) => {
    const { number } = one.heading;
    return same[index - 1]?.heading.number === number - 1 || same[index + 1]?.heading.number === number + 1;
  });
}

/** Without the lines of a table of contents: headings with nothing under them that come again further on. */
function withoutContents(blocks: readonly Block[], found: readonly FoundHeading[]): readonly FoundHeading[] {
  const last = new Map(found.map((one, index) => [nameOf(one), index]));
  let isInContents = false;
  return found.filter((one, index) => {
    const comesAgain = (last.get(nameOf(one)) ?? index) > index;
    const words = wordsBetween(blocks, one.to, found[index + 1]?.from ?? blocks.length);
    isInContents = comesAgain && (words === 0 || (isInContents && words <= contentsGapWordsMax));
    return !isInContents;
  });
}

function nameOf({ heading }: FoundHeading): string {
  return `${heading.kind} ${heading.number}`;
}

function wordsBetween(blocks: readonly Block[], from: number, to: number): number {
  const text = blocks.slice(from, to).flatMap((block) => block.lines);
  return text.join(" ").match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

import { parseChapterHeading } from "../decode/chapter-heading.ts";
import { escapeText } from "../decode/escape.ts";
import { findHeader, type HeaderEntry, type HeaderLine, headerLinesMax } from "../decode/header/find-header.ts";
import { bare, parseLabelled } from "../decode/header/header-labels.ts";
import type { Block } from "./blocks.ts";
import { markEmphasis } from "./emphasis.ts";
import { isRuleLine } from "./paragraphs.ts";

export interface TitleLines {
  readonly title: string | null;
  readonly author: string | null;
  /** What lines with labels say below them, or above the text where there are none. */
  readonly header: readonly HeaderEntry[];
  /** The blocks without the lines that said so. */
  readonly rest: readonly Block[];
}

/** A line longer than this is a sentence. */
const lineCharactersMax = 100;

/**
 * What a text says of itself in its first lines: its title and "by NAME" below it, and lines "Label: value" as lists
 * and archives wanted them. `isOpening` says that chapters stand behind the blocks.
 */
export function takeTitleLines(blocks: readonly Block[], isOpening: boolean): TitleLines {
  const takeHeader = (some: readonly Block[]) => takeHeaderOf(some, isOpening);
  const labelled = takeHeader(blocks);
  if (labelled !== null) return { title: null, author: null, ...labelled };
  const byline = takeByline(blocks);
  if (byline !== null) return { header: [], ...byline, ...takeHeader(byline.rest) };
  return takeTitleAbove(blocks, takeHeader) ?? { title: null, author: null, header: [], rest: blocks };
}

type HeaderAndRest = Pick<TitleLines, "header" | "rest">;

/** A header that is all of a text is its text, unless chapters come behind. */
function takeHeaderOf(blocks: readonly Block[], isOpening: boolean): HeaderAndRest | null {
  // Each block has a line at least, so that these hold any header and what stands behind it.
  const lines = blocks.slice(0, headerLinesMax + 1).flatMap((block) => block.lines.map(toHeaderLine));
  const found = findHeader(isOpening ? [...lines, toHeaderLine("", 0)] : lines);
  return found === null ? null : { header: found.entries, rest: withoutLines(blocks, found.length) };
}

function toHeaderLine(text: string, index: number): HeaderLine {
  const toHtml = (words: string) => markEmphasis(escapeText(words.trim()));
  return {
    text,
    isApart: index === 0,
    isRule: isRuleLine(text),
    toHtml: () => toHtml(text),
    toValueHtml: () => toHtml(parseLabelled(text)?.value ?? text),
  };
}

function withoutLines(blocks: readonly Block[], count: number): readonly Block[] {
  let left = count;
  return blocks.flatMap((block) => {
    const lines = block.lines.slice(left);
    left = Math.max(0, left - block.lines.length);
    return lines.length === 0 ? [] : [{ ...block, lines }];
  });
}

/** A line by itself above a header that names no title, or the same. */
function takeTitleAbove(
  blocks: readonly Block[],
  takeHeader: (some: readonly Block[]) => HeaderAndRest | null,
): TitleLines | null {
  const [line = ""] = blocks[0]?.lines ?? [];
  const title = plain(line);
  const isTitle = title !== "" && title.length <= lineCharactersMax && !/[.,;:]$/.test(title);
  if (!isTitle || parseLabelled(title) !== null || parseChapterHeading(title) !== null) return null;
  const below = takeHeader(withoutLines(blocks, 1));
  const labelled = below?.header.find(({ field }) => field === "title")?.value;
  const isSame = labelled === undefined || bare(labelled) === bare(title);
  return below === null || !isSame ? null : { title: labelled ?? title, author: null, ...below };
}

/** "By the sea" goes on with its title. */
const noName = /^(?:the|an?|my|your|his|her|its|our|their|night|day|then|now|chance|candlelight|moonlight)\b/;

function takeByline(blocks: readonly Block[]): Omit<TitleLines, "header"> | null {
  const [first, second, ...others] = blocks;
  const lines = first?.lines.map(plain) ?? [];
  const isOneBlock = lines.length === 2;
  const [title = "", author] = isOneBlock ? lines : [lines[0], second?.lines.map(plain).join(" ")];
  if (lines.length > 2 || (!isOneBlock && second?.lines.length !== 1)) return null;
  const name = /^(?:written )?by:?\s+(\S.{0,79})$/i.exec(author ?? "")?.[1];
  const isTitle = title !== "" && title.length <= lineCharactersMax && parseChapterHeading(title) === null;
  if (!isTitle || name === undefined || noName.test(name) || /[.!?…,;:]$/.test(name) || /[,;]$/.test(title))
    return null;
  return { title, author: name, rest: isOneBlock ? blocks.slice(1) : others };
}

/** Marks of emphasis around a line are no part of it. */
function plain(line: string): string {
  return line.trim().replace(/^([*_=]{1,3})\s*(.*?)\s*\1$/, "$2");
}

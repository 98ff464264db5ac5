import { parseChapterHeading } from "../decode/chapter-heading.ts";
import type { Block } from "./blocks.ts";

export interface TitleLines {
  readonly title: string | null;
  readonly author: string | null;
  /** The blocks without the lines that said so. */
  readonly rest: readonly Block[];
}

/** A line longer than this is a sentence. */
const lineCharactersMax = 100;

/** Lines with labels stand in the first of a text, if at all. */
const labelledLinesMax = 30;

const titleLabel = /^(?:story )?title:\s*(\S.*)$/i;
const authorLabel = /^(?:author|written by|pen ?name|by):\s*(\S.*)$/i;
const label =
  /^(?:(?:story )?title|author|written by|pen ?name|by|fandoms?|ratings?|rated|pairings?|relationships?|characters?|summary|disclaimers?|warnings?|genres?|categor(?:y|ies)|status|word ?count|words|chapters|published|updated|completed|language|series|spoilers?|notes?|a\/n|author'?s notes?|archive|feedback|tags|beta|date|source|url)\s*:/i;

/**
 * What a text calls itself and its author in its first lines: by labels, as lists and programs wanted them, or as a
 * line of its own with "by NAME" below it.
 */
export function takeTitleLines(blocks: readonly Block[]): TitleLines {
  return takeLabelled(blocks) ?? takeByline(blocks) ?? { title: null, author: null, rest: blocks };
}

function takeLabelled(blocks: readonly Block[]): TitleLines | null {
  const lines = labelledLines(blocks);
  if (lines.length < 2) return null;
  const title = lines.map((line) => titleLabel.exec(line)?.[1]).find((found) => found !== undefined) ?? null;
  const author = lines.map((line) => authorLabel.exec(line)?.[1]).find((found) => found !== undefined) ?? null;
  if (title === null && author === null) return null;
  const taken = new Set(lines.filter((line) => titleLabel.exec(line)?.[1] === title));
  for (const line of lines) if (author !== null && authorLabel.exec(line)?.[1] === author) taken.add(line);
  return { title, author, rest: withoutLines(blocks, taken) };
}

/** The lines with labels before anything else; one that goes on in the next line says more than can be told. */
function labelledLines(blocks: readonly Block[]): readonly string[] {
  const lines: string[] = [];
  for (const block of blocks) {
    if (!label.test(plain(block.lines[0] ?? ""))) break;
    for (const [index, line] of block.lines.entries()) {
      const next = block.lines[index + 1];
      const isWhole = next === undefined || label.test(plain(next));
      if (isWhole && label.test(plain(line)) && line.length <= lineCharactersMax) lines.push(plain(line));
    }
    if (lines.length > labelledLinesMax) break;
  }
  return lines;
}

function withoutLines(blocks: readonly Block[], taken: ReadonlySet<string>): readonly Block[] {
  const left = new Set(taken);
  return blocks.flatMap((block) => {
    const lines = block.lines.filter((line) => !left.delete(plain(line)));
    return lines.length === 0 ? [] : [{ ...block, lines }];
  });
}

/** "By the sea" goes on with its title. */
const noName = /^(?:the|an?|my|your|his|her|its|our|their|night|day|then|now|chance|candlelight|moonlight)\b/;

function takeByline(blocks: readonly Block[]): TitleLines | null {
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

import { serializeOuter } from "parse5";
import { parseChapterHeading } from "../decode/chapter-heading.ts";
import { parseLabelled } from "../decode/header/header-labels.ts";
import { type TreeHeader, takeTreeHeader } from "../decode/header/tree-header.ts";
import { type TreeElement, type TreeNode, textOf } from "../decode/tree.ts";
import type { Headings } from "./headings.ts";
import { isBlank } from "./page-nodes.ts";

export interface DocumentHeader {
  /** A line by itself above the others, which is then the title. */
  readonly titleLine: TreeElement | null;
  readonly entries: TreeHeader["entries"];
  /** All of the document without the lines that it takes. */
  readonly nodes: readonly TreeElement[];
}

/** A line longer than this is a sentence. */
const lineCharactersMax = 100;

/** The lines "Label: value" between the title of a document, or its beginning, and its first chapter. */
export function takeHeader(nodes: readonly TreeElement[], headings: Headings): DocumentHeader | null {
  const from = headings.title === null ? 0 : nodes.indexOf(headings.title) + 1;
  const next = nodes.findIndex(
    (node, index) => index >= from && (headings.chapters.has(node) || headings.parts.has(node)),
  );
  const until = next === -1 ? nodes.length : next;
  const opening = nodes.slice(from, until);
  const behind = nodes.slice(until);
  const take = (some: readonly TreeElement[]) =>
    takeTreeHeader(behind.length === 0 ? some : [...some, ...behind.slice(0, 1)], toInline);
  const settle = (found: TreeHeader, titleLine: TreeElement | null): DocumentHeader => {
    const rest = found.rest.filter((node) => node !== behind[0]);
    return { titleLine, entries: found.entries, nodes: [...nodes.slice(0, from), ...rest, ...behind] };
  };
  const found = take(opening);
  if (found !== null) return settle(found, null);
  const line = opening.find((node) => !isBlank(node));
  if (headings.title !== null || line === undefined || !isTitleLine(line)) return null;
  const below = take(opening.slice(opening.indexOf(line) + 1));
  return below === null ? null : settle(below, line);
}

function isTitleLine(line: TreeElement): boolean {
  const text = textOf(line);
  const isLine = line.tagName === "p" && text.length <= lineCharactersMax && !/[.,;:]$/.test(text);
  return isLine && parseLabelled(text) === null && parseChapterHeading(text) === null;
}

function toInline(nodes: readonly TreeNode[]): string {
  return nodes.map((node) => serializeOuter(node)).join("");
}

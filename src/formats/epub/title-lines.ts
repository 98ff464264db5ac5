import {
  childrenOf,
  isElement,
  isText,
  showsPicture,
  type TreeElement,
  type TreeNode,
  textOf,
} from "../decode/tree.ts";
import { wordsOf } from "./chapter-title.ts";
import type { Segment } from "./segment.ts";

/**
 * Paragraphs at the beginning of a stretch that say its title over again, as programs set it that know no headings:
 * "Chapter One" and below it "The Storm" for "Chapter One: The Storm". None, unless they say all of it and nothing else.
 */
export function titleLinesOf(segment: Segment): readonly TreeElement[] {
  const wanted = wordsOf(segment.title).trim();
  const lines: TreeElement[] = [];
  let said = "";
  for (const block of leadingBlocks(segment.pieces[0]?.nodes ?? [])) {
    said = `${said} ${wordsOf(textOf(block)).trim()}`.trim();
    if (said === "" || !`${wanted} `.startsWith(`${said} `)) return [];
    lines.push(block);
    if (said === wanted) return lines;
  }
  return [];
}

/** More lines than these are no title. */
const linesMax = 3;

function leadingBlocks(nodes: readonly TreeNode[]): readonly TreeElement[] {
  const blocks: TreeElement[] = [];
  const stack: TreeNode[] = [...nodes].reverse();
  for (let node = stack.pop(); node !== undefined && blocks.length < linesMax; node = stack.pop()) {
    if (isText(node) && node.value.trim() !== "") break;
    if (!isElement(node)) continue;
    const isLine = node.tagName === "p" || (node.tagName === "div" && !childrenOf(node).some(isBlock));
    if (showsPicture(node) && isLine) break;
    if (isLine && textOf(node) !== "") blocks.push(node);
    else if (!isLine) stack.push(...[...childrenOf(node)].reverse());
  }
  return blocks;
}

function isBlock(node: TreeNode): boolean {
  return isElement(node) && /^(?:p|div|section|article|h[1-6]|ul|ol|table|blockquote)$/.test(node.tagName);
}

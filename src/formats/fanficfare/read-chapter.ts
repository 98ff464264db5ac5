import type { TextPiece } from "../decode/epub/notes.ts";
import { type TextSetting, textWithNotes } from "../decode/epub/text-with-notes.ts";
import { childrenOf, isElement, type TreeElement, type TreeNode } from "../decode/tree.ts";
import { type ImportedChapter, unknownChapter } from "../document.ts";
import { findParts } from "./chapter-parts.ts";

/** A chapter of a file: its title as the site had it, and its nodes without the heading. */
export interface FoundChapter extends TextPiece {
  readonly title: string;
  /** Where the chapter stands on its site, or null. */
  readonly address: string | null;
  readonly heading: TreeElement | null;
}

export function readChapter(found: FoundChapter, setting: Omit<TextSetting, "left">): ImportedChapter {
  const parts = findParts(found.nodes);
  const left = [...parts.left, ...(found.heading === null ? [] : [found.heading])];
  const toHtml = (nodes: readonly TreeNode[], without: readonly TreeElement[]) =>
    textWithNotes([{ path: found.path, nodes: nodes.flatMap(openQuote) }], { ...setting, left: without }).body;
  return {
    ...unknownChapter,
    title: found.title,
    summary: toHtml(parts.summary, []),
    notes: toHtml(parts.notes, []),
    endNotes: toHtml(parts.endNotes, []),
    body: textWithNotes([found], { ...setting, left }).body,
    oldAddresses: found.address === null ? [] : [found.address],
  };
}

/** Notes are put into a quotation, as their site shows them; nobody is quoted. */
function openQuote(node: TreeNode): readonly TreeNode[] {
  return isElement(node) && node.tagName === "blockquote" ? childrenOf(node) : [node];
}

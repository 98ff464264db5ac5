import { serializeOuter } from "parse5";
import { type TitledHeader, takeTitledHeader, takeTreeHeader } from "../decode/header/tree-header.ts";
import type { TreeElement, TreeNode } from "../decode/tree.ts";
import type { Headings } from "./headings.ts";

export interface DocumentHeader {
  /** A line by itself above the others, which is then the title. */
  readonly titleLine: TreeElement | null;
  readonly entries: TitledHeader["entries"];
  /** All of the document without the lines that it takes. */
  readonly nodes: readonly TreeElement[];
}

/** The lines "Label: value" between the title of a document, or its beginning, and its first chapter. */
export function takeHeader(nodes: readonly TreeElement[], headings: Headings): DocumentHeader | null {
  const from = headings.title === null ? 0 : nodes.indexOf(headings.title) + 1;
  const next = nodes.findIndex(
    (node, index) => index >= from && (headings.chapters.has(node) || headings.parts.has(node)),
  );
  const until = next === -1 ? nodes.length : next;
  // One node behind the opening tells that there is more than the header.
  const opening = nodes.slice(from, until + 1);
  const titled = headings.title === null ? takeTitledHeader(opening, toInline) : null;
  const found = titled ?? takeTreeHeader(opening, toInline);
  if (found === null) return null;
  return {
    titleLine: titled?.titleLine ?? null,
    entries: found.entries,
    nodes: [...nodes.slice(0, from), ...found.rest, ...nodes.slice(until + 1)],
  };
}

function toInline(nodes: readonly TreeNode[]): string {
  return nodes.map((node) => serializeOuter(node)).join("");
}

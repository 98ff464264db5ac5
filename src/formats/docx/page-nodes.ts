import {
  attributeOf,
  childrenOf,
  elementsIn,
  findElement,
  isElement,
  type TreeElement,
  textOf,
} from "../decode/tree.ts";
import { marks } from "./to-html.ts";

/** Blank lines of such a share of paragraphs part all of them, and mean nothing alone. */
const spacedShare = 1 / 3;

/**
 * Turns what the converter has marked into what authors may write: alignment, and blank lines, which part scenes where
 * they are rare. A page that parts every paragraph by one keeps only those that stand in twos.
 */
export function settleNodes(nodes: readonly TreeElement[]): readonly TreeElement[] {
  for (const node of nodes) for (const element of [node, ...elementsIn(node)]) align(element);
  const inside = withoutEdges(withoutEdges(nodes).toReversed()).toReversed();
  const blanks = inside.filter(isBlank).length;
  const isSpaced = blanks > (inside.length - blanks) * spacedShare;
  return inside.filter((node, index) => {
    if (!isBlank(node)) return true;
    const before = inside[index - 1];
    const next = inside[index + 1];
    const isFirst = before === undefined || !isBlank(before);
    return isFirst && (!isSpaced || (next !== undefined && isBlank(next)));
  });
}

/** Without the blank lines behind a heading, a line across or the beginning, where they part nothing. */
function withoutEdges(nodes: readonly TreeElement[]): readonly TreeElement[] {
  let isAfterBreak = true;
  return nodes.filter((node) => {
    const isDropped = isBlank(node) && isAfterBreak;
    if (!isBlank(node)) isAfterBreak = isBreak(node);
    return !isDropped;
  });
}

/** A paragraph that is kept though it is blank needs a sign in it, or the cleaner takes it away. */
export function isBlank(node: TreeElement): boolean {
  return node.tagName === "p" && textOf(node).trim() === "" && !holdsShown(node);
}

function holdsShown(node: TreeElement): boolean {
  return findElement(node, ({ tagName }) => tagName === "img" || tagName === "hr" || tagName === "table") !== null;
}

function isBreak(node: TreeElement): boolean {
  return node.tagName === "hr" || /^h[1-6]$/.test(node.tagName);
}

function align(element: TreeElement): void {
  const name = attributeOf(element, "class");
  if (name !== marks.center && name !== marks.right) return;
  const value = name === marks.center ? "center" : "right";
  element.attrs = element.attrs.map((one) => (one.name === "class" ? { ...one, name: "align", value } : one));
}

/** The elements right inside a page's body; text beside them is none of the converter's. */
export function topOf(body: TreeElement): readonly TreeElement[] {
  return childrenOf(body).filter(isElement);
}

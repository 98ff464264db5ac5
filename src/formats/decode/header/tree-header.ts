import {
  attributeOf,
  childrenOf,
  findElement,
  isElement,
  isText,
  type TreeElement,
  type TreeNode,
  textOf,
} from "../tree.ts";
import { findHeader, type HeaderEntry, type HeaderLine, headerLinesMax } from "./find-header.ts";

export interface TreeHeader {
  readonly entries: readonly HeaderEntry[];
  /** The elements without the lines that it takes. */
  readonly rest: readonly TreeElement[];
}

/**
 * The header with which some paragraphs begin. A paragraph of several lines may be one of the header in its first ones,
 * and keeps the others. `toHtml` writes what stands behind labels as the format does.
 */
export function takeTreeHeader(
  elements: readonly TreeElement[],
  toHtml: (nodes: readonly TreeNode[]) => string,
): TreeHeader | null {
  const lines: (HeaderLine & { readonly of: TreeElement })[] = [];
  const parts = new Map<TreeElement, readonly (readonly TreeNode[])[]>();
  for (const element of elements) {
    if (lines.length > headerLinesMax || !/^(?:p|div|hr)$/.test(element.tagName) || holdsMore(element)) break;
    const pieces = element.tagName === "hr" ? [[]] : splitAtBreaks(childrenOf(element)).filter(holdsText);
    if (element.tagName !== "hr" && pieces.length === 0) continue;
    parts.set(element, pieces);
    for (const [index, piece] of pieces.entries()) lines.push({ ...toLine(piece, index, toHtml), of: element });
  }
  // What stands below may be of any kind.
  const stop: HeaderLine = { text: "", isApart: true, isRule: false, toHtml: () => "", toValueHtml: () => "" };
  const found = findHeader(parts.size < elements.length ? [...lines, stop] : lines);
  if (found === null) return null;
  const taken = Map.groupBy(lines.slice(0, found.length), ({ of }) => of);
  const last = lines[found.length - 1]?.of;
  const rest = elements.slice(last === undefined ? 0 : elements.indexOf(last) + 1);
  const kept = last === undefined ? [] : (parts.get(last) ?? []).slice(taken.get(last)?.length ?? 0);
  return {
    entries: found.entries,
    rest: last === undefined || kept.length === 0 ? rest : [joined(last, kept), ...rest],
  };
}

function toLine(piece: readonly TreeNode[], index: number, toHtml: (nodes: readonly TreeNode[]) => string): HeaderLine {
  const text = piece.map(textWithin).join("").replace(/\s+/g, " ").trim();
  return {
    text,
    isApart: index === 0,
    isRule: piece.length === 0 || /^(?:[*\-_=~#+•·]\s*){3,}$/.test(text),
    toHtml: () => toHtml(piece).trim(),
    toValueHtml: () => toHtml(behindColon(piece)).trim(),
  };
}

function textWithin(node: TreeNode): string {
  return isText(node) ? node.value : textOf(node) === "" ? " " : childrenOf(node).map(textWithin).join("");
}

/** Pictures and marks of notes belong to the text. */
function holdsMore(element: TreeElement): boolean {
  return (
    findElement(
      element,
      (one) => /^(?:img|table|ul|ol|p|div)$/.test(one.tagName) || /^#/.test(attributeOf(one, "href") ?? ""),
    ) !== null
  );
}

function holdsText(nodes: readonly TreeNode[]): boolean {
  return nodes.some((node) => textOf(node) !== "");
}

/** Nodes parted where a line ends; an element around such a place stands on both sides of it. */
function splitAtBreaks(nodes: readonly TreeNode[]): readonly (readonly TreeNode[])[] {
  let last: TreeNode[] = [];
  const pieces = [last];
  for (const node of nodes) {
    const isBreak = isElement(node) && node.tagName === "br";
    const [first = [], ...more] = isBreak ? [[], []] : isElement(node) ? splitAtBreaks(childrenOf(node)) : [[]];
    if (!isBreak) last.push(isElement(node) && more.length > 0 ? withChildren(node, first) : node);
    for (const children of more) {
      last = isBreak || !isElement(node) ? [] : [withChildren(node, children)];
      pieces.push(last);
    }
  }
  return pieces;
}

/** Nodes without the words up to their first colon, and without elements of which nothing is left. */
function behindColon(nodes: readonly TreeNode[]): readonly TreeNode[] {
  let isBehind = false;
  const cut = (some: readonly TreeNode[]): readonly TreeNode[] =>
    some.flatMap((node): readonly TreeNode[] => {
      if (isBehind) return [node];
      if (isText(node)) {
        const at = node.value.search(/[:：]/);
        isBehind = at !== -1;
        return isBehind ? [{ ...node, value: node.value.slice(at + 1) }] : [];
      }
      if (!isElement(node)) return [];
      const children = cut(childrenOf(node));
      const inside = withChildren(node, children);
      return textOf(inside) === "" ? [] : [inside];
    });
  return cut(nodes);
}

function withChildren(element: TreeElement, children: readonly TreeNode[]): TreeElement {
  // Children go on knowing the element that they came from, which may yet be kept as it is.
  return { ...element, childNodes: [...children] };
}

/** A paragraph of the lines that are left of it. */
function joined(element: TreeElement, pieces: readonly (readonly TreeNode[])[]): TreeElement {
  const children = pieces.flatMap((piece, index) => (index === 0 ? piece : [lineBreak(element), ...piece]));
  return withChildren(element, children);
}

function lineBreak(like: TreeElement): TreeElement {
  return { ...like, tagName: "br", nodeName: "br", attrs: [], childNodes: [] };
}

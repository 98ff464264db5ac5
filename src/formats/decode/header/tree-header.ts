import { parseChapterHeading } from "../chapter-heading.ts";
import { attributeOf, childrenOf, isElement, isText, type TreeElement, type TreeNode, textOf } from "../tree.ts";
import { findHeader, type HeaderEntry, type HeaderLine, headerLinesMax } from "./find-header.ts";
import { bare, parseLabelled } from "./header-labels.ts";

export interface TreeHeader {
  readonly entries: readonly HeaderEntry[];
  /** The elements without the lines that it takes. */
  readonly rest: readonly TreeElement[];
}

/** Writes nodes of a page as its format does. */
export type ToHtml = (nodes: readonly TreeNode[]) => string;

interface PageLine extends HeaderLine {
  readonly of: TreeElement;
  /** The place of the line among those of its paragraph, blank ones too. */
  readonly at: number;
}

/** A header below a line by itself, which is then the title of what follows. */
export interface TitledHeader extends TreeHeader {
  readonly titleLine: TreeElement | null;
}

/** A line longer than this is a sentence. */
const titleCharactersMax = 100;

/** The header with which some paragraphs begin, or the second does, when the first names what the header does not. */
export function takeTitledHeader(elements: readonly TreeElement[], toHtml: ToHtml): TitledHeader | null {
  const found = takeTreeHeader(elements, toHtml);
  if (found !== null) return { ...found, titleLine: null };
  const at = elements.findIndex((element) => textOf(element) !== "");
  const line = elements[at];
  if (line === undefined || line.tagName !== "p" || !isTitleLine(textOf(line))) return null;
  const below = takeTreeHeader(elements.slice(at + 1), toHtml);
  const labelled = below?.entries.find(({ field }) => field === "title")?.value ?? textOf(line);
  return below === null || bare(labelled) !== bare(textOf(line)) ? null : { ...below, titleLine: line };
}

function isTitleLine(text: string): boolean {
  const isLine = text.length <= titleCharactersMax && !/[.,;:]$/.test(text);
  return isLine && parseLabelled(text) === null && parseChapterHeading(text) === null;
}

/**
 * The header with which some paragraphs begin. A paragraph of several lines may be one of the header in its first ones,
 * and keeps the others.
 */
export function takeTreeHeader(elements: readonly TreeElement[], toHtml: ToHtml): TreeHeader | null {
  const lines: PageLine[] = [];
  const parts = new Map<TreeElement, readonly (readonly TreeNode[])[]>();
  for (const element of elements) {
    if (lines.length > headerLinesMax || !/^(?:p|div|hr)$/.test(element.tagName)) break;
    const pieces = element.tagName === "hr" ? [[]] : splitAtBreaks(childrenOf(element));
    const end = pieces.findIndex((piece) => piece.some(holdsMore));
    if (end === 0) break;
    parts.set(element, pieces);
    lines.push(...toLines(element, end === -1 ? pieces : pieces.slice(0, end), toHtml));
    if (end !== -1) break;
  }
  // What stands below may be of any kind.
  const stop: HeaderLine = { text: "", isApart: true, isRule: false, toHtml: () => "", toValueHtml: () => "" };
  const all = [...parts.values()].reduce((sum, pieces) => sum + pieces.length, 0);
  const isCut = parts.size < elements.length || (lines.at(-1)?.at ?? 0) + 1 < all;
  const found = findHeader(isCut ? [...lines, stop] : lines);
  const last = found === null ? undefined : lines[found.length - 1];
  if (found === null || last === undefined) return null;
  const rest = elements.slice(elements.indexOf(last.of) + 1);
  const kept = (parts.get(last.of) ?? []).slice(last.at + 1);
  const from = kept.findIndex(holdsText);
  return { entries: found.entries, rest: from === -1 ? rest : [joined(last.of, kept.slice(from)), ...rest] };
}

function toLines(element: TreeElement, pieces: readonly (readonly TreeNode[])[], toHtml: ToHtml): readonly PageLine[] {
  return pieces.flatMap((piece, at) => {
    const isBlank = element.tagName !== "hr" && !holdsText(piece);
    const isApart = at === 0 || !holdsText(pieces[at - 1] ?? []);
    return isBlank ? [] : [{ ...toLine(piece, isApart, toHtml), of: element, at }];
  });
}

function toLine(piece: readonly TreeNode[], isApart: boolean, toHtml: ToHtml): HeaderLine {
  const text = piece.map(textWithin).join("").replace(/\s+/g, " ").trim();
  return {
    text,
    isApart,
    isRule: piece.length === 0 || /^(?:[*\-_=~#+•·]\s*){3,}$/.test(text),
    toHtml: () => toHtml(piece).trim(),
    toValueHtml: () => toHtml(behindColon(piece)).trim(),
  };
}

function textWithin(node: TreeNode): string {
  return isText(node) ? node.value : childrenOf(node).map(textWithin).join("");
}

/** Pictures, marks of notes and whole blocks belong to the text. */
function holdsMore(node: TreeNode): boolean {
  if (!isElement(node)) return false;
  const isMore = /^(?:img|table|ul|ol|p|div|hr)$/.test(node.tagName) || /^#/.test(attributeOf(node, "href") ?? "");
  return isMore || childrenOf(node).some(holdsMore);
}

function holdsText(nodes: readonly TreeNode[]): boolean {
  return nodes.some((node) => textOf(node) !== "");
}

/** Elements of so many levels stand around a line, in headers that people wrote. */
const depthMax = 8;

/** Nodes parted where a line ends; an element around such a place stands on both sides of it. */
function splitAtBreaks(nodes: readonly TreeNode[], depth = 0): readonly (readonly TreeNode[])[] {
  let last: TreeNode[] = [];
  const pieces = [last];
  for (const node of nodes) {
    const isBreak = isElement(node) && node.tagName === "br";
    const isParted = isElement(node) && depth < depthMax;
    const [first = [], ...more] = isBreak ? [[], []] : isParted ? splitAtBreaks(childrenOf(node), depth + 1) : [[]];
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

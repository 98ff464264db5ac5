import {
  bookPages,
  chapterTypes,
  frontPages,
  hasType,
  notePages,
  partTypes,
  typesOf,
} from "../decode/epub/semantic-types.ts";
import { stemOf } from "../decode/epub/source-folder.ts";
import { cutIntoSections, openUp } from "../decode/sections.ts";
import { childrenOf, elementsIn, isElement, type TreeElement, type TreeNode, textOf } from "../decode/tree.ts";
import { readHeading, type UnitHeading } from "./unit-heading.ts";

/** A document of the spine. `base` is its file name, by which the table of contents knows it. */
export interface SpineDocument {
  readonly path: string;
  readonly base: string;
  readonly body: TreeElement;
}

export type UnitKind = "book-page" | "notes" | "part" | "front" | "chapter";

/** What a reader would call one thing of a document: a chapter, a part's title page, a dedication. */
export interface Unit {
  readonly kind: UnitKind;
  readonly path: string;
  readonly base: string;
  readonly nodes: readonly TreeNode[];
  readonly heading: UnitHeading;
}

/** A part's page has no more text than this under its title; a longer one is a chapter. */
const partCharactersMax = 2000;

const bookStem =
  /^(?:cover|title|half-?title|copyright|imprint|colophon|uncopyright|toc|nav|contents|table-of-contents|loi)(?:[-_]?page)?$/;
const notesStem = /^(?:end|foot|rear)?-?notes$/;

/** The units of a document in order; several when it holds several chapters. */
export function toUnits(document: SpineDocument): readonly Unit[] {
  const kind = kindOfPage(document);
  if (kind === "book-page" || kind === "notes") return [unit(document, kind, [document.body])];

  const marked = outermost(document.body);
  if (marked.length > 1) return splitAtMarked(document, new Set(marked));
  if (marked.length === 1) return [unit(document, kind, [document.body])];
  const { opening, sections } = cutIntoSections(document.body, []);
  if (sections.length < 2) return [unit(document, kind, [document.body])];
  const start = hasText(opening) ? [unit(document, "part", opening)] : [];
  return [...start, ...sections.map(({ heading, nodes }) => unit(document, "chapter", [heading, ...nodes]))];
}

/** Whether a file name alone says that a document is about the book. */
export function isBookPage(path: string): boolean {
  return bookStem.test(stemOf(path));
}

function kindOfPage(document: SpineDocument): UnitKind {
  const children = childrenOf(document.body).filter(isElement);
  const types = new Set([document.body, ...children].flatMap(typesOf));
  const isOf = (wanted: readonly string[]) => wanted.some((type) => types.has(type));
  if (isOf(bookPages) || isBookPage(document.base)) return "book-page";
  if (isOf(notePages) || notesStem.test(stemOf(document.base))) return "notes";
  if (isOf(partTypes) && textOf(document.body).length <= partCharactersMax) return "part";
  const isFront = isOf(frontPages) || frontPages.includes(stemOf(document.base));
  return isFront && !isOf(["chapter", "short-story"]) ? "front" : "chapter";
}

function outermost(body: TreeElement): readonly TreeElement[] {
  const found: TreeElement[] = [];
  const inside = new Set<TreeNode>();
  for (const element of elementsIn(body)) {
    if (inside.has(element) || !isDivision(element) || !hasType(element, chapterTypes)) continue;
    found.push(element);
    for (const inner of elementsIn(element)) inside.add(inner);
  }
  return found;
}

function isDivision(element: TreeElement): boolean {
  return ["section", "article", "div"].includes(element.tagName);
}

/** What stands between marked chapters is a part's title, or goes ahead of the chapter after it. */
function splitAtMarked(document: SpineDocument, marked: ReadonlySet<TreeElement>): readonly Unit[] {
  const units: Unit[] = [];
  let between: TreeNode[] = [];
  for (const node of openUp(childrenOf(document.body), marked)) {
    if (!isElement(node) || !marked.has(node)) between.push(node);
    else {
      if (hasText(between)) units.push(unit(document, "part", between));
      units.push(unit(document, "chapter", [node]));
      between = [];
    }
  }
  return hasText(between) ? [...units, unit(document, "chapter", between)] : units;
}

function unit(document: SpineDocument, kind: UnitKind, nodes: readonly TreeNode[]): Unit {
  return { kind, path: document.path, base: document.base, nodes, heading: readHeading(nodes) };
}

function hasText(nodes: readonly TreeNode[]): boolean {
  return nodes.some((node) => textOf(node) !== "");
}

import { parseChapterHeading } from "../decode/chapter-heading.ts";
import type { ContentsEntry } from "../decode/epub/contents.ts";
import type { EpubDocument } from "../decode/epub/open-epub.ts";
import { bookPages, typesOf } from "../decode/epub/semantic-types.ts";
import { leadingHeadings } from "../decode/leading-headings.ts";
import { cutIntoSections, openUp } from "../decode/sections.ts";
import { childrenOf, isElement, type TreeNode, textOf } from "../decode/tree.ts";
import { isNamedBookPage } from "./book-pages.ts";
import { findMarks, type Mark } from "./marks.ts";
import type { Segment } from "./segment.ts";

interface Growing extends Segment {
  readonly pieces: { path: string; nodes: TreeNode[] }[];
}

/** The text of all documents in stretches: by the contents where these tell at least two, else by documents and headings. */
export function toSegments(contents: readonly ContentsEntry[], documents: readonly EpubDocument[]): readonly Segment[] {
  const marks = findMarks(contents, documents);
  const places = new Set(marks.map(({ document, order }) => `${document} ${order}`));
  return places.size > 1 ? byContents(marks, documents) : byDocuments(documents, marks);
}

function byContents(marks: readonly Mark[], documents: readonly EpubDocument[]): readonly Segment[] {
  const segments: Growing[] = [];
  const byDocument = Map.groupBy(marks, ({ document }) => document);
  for (const [index, document] of documents.entries()) {
    const here = Map.groupBy(byDocument.get(index) ?? [], ({ element }): TreeNode | null => element);
    beginDocument(segments, document, here.get(null) ?? []);
    const breaks = new Set([...here.keys()].filter((node) => node !== null).filter(isElement));
    for (const node of openUp(childrenOf(document.body), breaks)) {
      const begun = here.get(node) ?? [];
      if (begun.length > 0) begin(segments, document, begun);
      pieceFor(segments, document).push(node);
    }
  }
  return segments;
}

/** An unlisted document goes on with the chapter before it, unless it begins one itself, is about the book or apart. */
function beginDocument(segments: Growing[], document: EpubDocument, marks: readonly Mark[]): void {
  const last = segments.at(-1);
  if (marks.length > 0) begin(segments, document, marks);
  else if (
    last === undefined ||
    standsApart(document) ||
    isChapterStart([document.body]) ||
    !goesOnAfter(last, document)
  ) {
    segments.push(segmentOf(document, null));
  }
}

/** Pages before the first chapter stand each for itself, and so does what follows a page about the book. */
function goesOnAfter({ isListed, isLinear, pieces, title, types }: Segment, { path }: EpubDocument): boolean {
  const before = pieces[0]?.path ?? "";
  const isAboutBook = types.some((type) => bookPages.includes(type)) || isNamedBookPage(isListed ? "" : before, title);
  if (isAboutBook && wholeName(before) !== wholeName(path)) return false;
  return isLinear && (isListed || isChapterStart(pieces[0]?.nodes ?? []));
}

/** The name of a document that a program has cut into several. */
function wholeName(path: string): string {
  return path.replace(/_split_\d+(?=\.\w+$)/, "");
}

/** Contents may leave chapters out; a heading that numbers one says that it is one. */
function isChapterStart(nodes: readonly TreeNode[]): boolean {
  const [heading] = leadingHeadings(nodes);
  return heading !== undefined && parseChapterHeading(textOf(heading)) !== null;
}

function standsApart(document: EpubDocument): boolean {
  return !document.isLinear || ownTypes(document).length > 0 || isNamedBookPage(document.path, "");
}

/** Two entries for one place: the one around the other has no text of its own, others name the place together. */
function begin(segments: Growing[], document: EpubDocument, marks: readonly Mark[]): void {
  const around = new Set(marks.flatMap((mark) => mark.around));
  const own = marks.filter((mark) => !around.has(mark.entry));
  const [first] = own;
  if (first === undefined) return;
  const titles = [...new Set(own.map(({ title }) => title).filter((title) => title !== ""))];
  segments.push({ ...segmentOf(document, first), title: titles.slice(0, 2).join(": ") });
}

function segmentOf(document: EpubDocument, mark: Mark | null): Growing {
  return {
    title: mark?.title ?? "",
    isListed: mark !== null,
    pieces: [],
    // What is said of the document is said of what it begins with.
    types: mark === null || mark.element === null ? ownTypes(document) : typesOf(mark.element),
    isLinear: document.isLinear,
    entry: mark?.entry ?? null,
    around: mark?.around ?? [],
  };
}

/** What is said of a document as a whole, in it and about it. */
function ownTypes({ body, types }: EpubDocument): readonly string[] {
  const children = childrenOf(body).filter(isElement);
  const inner = children.length === 1 ? children : [];
  const inside = [body, ...inner].flatMap(typesOf);
  return [...types, ...inside].filter((type) => !/^(?:text|start|bodymatter|frontmatter|backmatter)$/.test(type));
}

function pieceFor(segments: Growing[], { path }: EpubDocument): TreeNode[] {
  const pieces = segments.at(-1)?.pieces ?? [];
  const last = pieces.at(-1);
  if (last?.path === path) return last.nodes;
  const piece = { path, nodes: [] };
  pieces.push(piece);
  return piece.nodes;
}

/** Without contents a document is a stretch, or several where headings number chapters. */
function byDocuments(documents: readonly EpubDocument[], marks: readonly Mark[]): readonly Segment[] {
  const segments: Growing[] = [];
  const haveHeadings = documents.filter(({ body }) => leadingHeadings([body]).length > 0).length;
  for (const [index, document] of documents.entries()) {
    const mark = marks.find((one) => one.document === index) ?? null;
    const { opening, sections } = cutIntoSections(document.body, []);
    const isCut = sections.length > 0;
    const nodes = isCut ? opening : [document.body];
    if (!isCut || opening.some((node) => textOf(node) !== "")) {
      const isRest = mark === null && !standsApart(document) && goesOn(document, haveHeadings, index);
      if (!isRest || segments.length === 0) segments.push(segmentOf(document, isCut ? null : mark));
      pieceFor(segments, document).push(...nodes);
    }
    for (const section of sections) {
      segments.push({ ...segmentOf(document, null), types: [] });
      pieceFor(segments, document).push(section.heading, ...section.nodes);
    }
  }
  return segments;
}

/**
 * Where other documents begin with headings, one without goes on; so does one that a program cut off, and one of
 * pictures alone, but for the one behind the cover.
 */
function goesOn({ path, body }: EpubDocument, haveHeadings: number, index: number): boolean {
  const isHeadless = leadingHeadings([body]).length === 0;
  if (index > 1 && textOf(body) === "") return true;
  return isHeadless && (haveHeadings > 0 || /_split_0*[1-9]\d*\.\w+$/.test(path));
}

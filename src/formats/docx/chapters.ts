import { serializeOuter } from "parse5";
import { chapterTitle } from "../decode/chapter-heading.ts";
import type { Losses } from "../decode/losses.ts";
import { isChapterLong, putOpening } from "../decode/opening.ts";
import { withOwnLinks } from "../decode/own-links.ts";
import { attributeOf, elementsIn, type TreeElement, textOf } from "../decode/tree.ts";
import { type ImportedChapter, unknownChapter } from "../document.ts";
import { type Headings, withoutSigns } from "./headings.ts";
import { listNotes, numberOf, type PageNotes } from "./notes.ts";
import { isBlank, settleNodes } from "./page-nodes.ts";

interface Piece {
  readonly heading: TreeElement | null;
  /** The part that begins with it. */
  readonly part: string;
  readonly nodes: TreeElement[];
}

/** The chapters of a document, each with the notes that its text leads to. */
export function toChapters(
  nodes: readonly TreeElement[],
  headings: Headings,
  at: { readonly notes: PageNotes; readonly losses: Losses },
): readonly ImportedChapter[] {
  const [opening, ...pieces] = cut(nodes, headings);
  const before = opening === undefined ? unknownChapter : toChapter(opening, 1, at.notes);
  if (pieces.length === 0) return [withOwnLinks(before, at.losses)];
  const first = isChapterLong(before.body) ? 2 : 1;
  const chapters = pieces.map((piece, index) => toChapter(piece, first + index, at.notes));
  // Notes of the opening stand before those of the chapter that it opens.
  const [start, ...rest] = putOpening(before.body, chapters);
  if (start === undefined) return [];
  const endNotes = before.endNotes === start.endNotes ? start.endNotes : before.endNotes + start.endNotes;
  return [{ ...start, endNotes }, ...rest].map((chapter) => withOwnLinks(chapter, at.losses));
}

function cut(nodes: readonly TreeElement[], headings: Headings): readonly Piece[] {
  const pieces: Piece[] = [{ heading: null, part: "", nodes: [] }];
  let part = "";
  for (const node of nodes) {
    if (node === headings.title) continue;
    if (headings.parts.has(node)) part = textOf(node);
    else if (headings.chapters.has(node)) {
      pieces.push({ heading: node, part, nodes: [] });
      part = "";
    } else pieces.at(-1)?.nodes.push(node);
  }
  return pieces;
}

function toChapter({ heading, part, nodes }: Piece, position: number, notes: PageNotes): ImportedChapter {
  const whole = heading === null ? nodes : [heading, ...nodes];
  const title = heading === null ? "" : chapterTitle(withoutSigns(textOf(heading)), position);
  const own = listNotes(whole, notes);
  const marked = heading === null ? "" : noteMarks(heading);
  return {
    ...unknownChapter,
    title: [part, title].filter((one) => one !== "").join(": "),
    body: marked + toMarkup(trimBreaks(settleNodes(nodes))),
    endNotes: own.length === 0 ? "" : toNoteList(own, notes),
  };
}

/** A title is text, so that a note's mark in it moves to the beginning of the chapter. */
function noteMarks(heading: TreeElement): string {
  const links = [...elementsIn(heading)].filter((one) => /^#(?:foot|end)note-/.test(attributeOf(one, "href") ?? ""));
  return links.length === 0 ? "" : `<p>${toMarkup(links)}</p>\n`;
}

function toNoteList(items: readonly TreeElement[], notes: PageNotes): string {
  const numbers = items.map((item) => numberOf(item, notes));
  const areInOrder = numbers.every((number, index) => number === (numbers[0] ?? 1) + index);
  // A list counts on from its first number alone; in any other order each note is its own list.
  const groups = areInOrder ? [items] : items.map((item) => [item]);
  const lists = groups.map((group) => {
    const [first] = group;
    const number = first === undefined ? 1 : numberOf(first, notes);
    return `<ol${number === 1 ? "" : ` start="${number}"`}>${toMarkup(group)}</ol>`;
  });
  return lists.join("\n");
}

function toMarkup(nodes: readonly TreeElement[]): string {
  for (const node of nodes) for (const element of [node, ...elementsIn(node)]) nameAnchor(element);
  return nodes.map((node) => (isBlank(node) ? "<p>&nbsp;</p>" : serializeOuter(node))).join("\n");
}

/** The cleaner of the archive takes ids away and leaves names of anchors. */
function nameAnchor(element: TreeElement): void {
  const id = attributeOf(element, "id");
  if (id === null) return;
  const attrs = element.attrs.filter(({ name }) => name !== "id");
  if (element.tagName === "a") element.attrs = [...attrs, { name: "name", value: id }];
  else {
    element.attrs = attrs;
    const place = element.childNodes.find((node): node is TreeElement => node.nodeName === "p") ?? element;
    const anchor: TreeElement = {
      ...element,
      tagName: "a",
      nodeName: "a",
      attrs: [{ name: "name", value: id }],
      childNodes: [],
    };
    anchor.parentNode = place;
    place.childNodes = [anchor, ...place.childNodes];
  }
}

/** Page breaks before a chapter's first word and behind its last only part it from others. */
function trimBreaks(nodes: readonly TreeElement[]): readonly TreeElement[] {
  const isEmpty = (node: TreeElement) => node.tagName === "hr" || isBlank(node);
  const first = nodes.findIndex((node) => !isEmpty(node));
  const last = nodes.findLastIndex((node) => !isEmpty(node));
  return first === -1 ? [] : nodes.slice(first, last + 1);
}

import { defaultTreeAdapter } from "parse5";
import { attributeOf, elementsIn, findElement, isElement, type TreeElement, textOf } from "../decode/tree.ts";
import type { Finding } from "../document.ts";

/** What a page that a word processor saved tells in ways of its own. */
export interface PageNotes {
  /** Footnotes and endnotes by the marks in the text that lead to them; they are no longer in the page. */
  readonly notes: ReadonlyMap<TreeElement, TreeElement>;
  readonly findings: readonly Finding[];
}

/** Where marks lead: Google Docs, Word and LibreOffice, in this order. */
const noteName = /^(?:ftnt\d+|_(?:ftn|edn)\d+|sd(?:foot|end)note\d+sym)$/;
const commentName = /^(?:cmnt\d+|_msocom_\d+)$/;

/** Makes the paragraph that a word processor styles as title a heading, and takes out notes and comments. */
export function settleWordProcessor(body: TreeElement): PageNotes {
  const title = findElement(body, (element) => element.tagName === "p" && textOf(element) !== "");
  if (title !== null && /(?:^|\s)(?:MsoTitle|title)(?:\s|$)/.test(attributeOf(title, "class") ?? "")) {
    title.tagName = "h1";
    title.nodeName = "h1";
  }
  const comments = takePlaces(body, commentName);
  for (const mark of comments.keys()) remove(aroundMark(mark));
  const notes = takePlaces(body, noteName);
  for (const mark of notes.keys()) makeWords(mark);
  if (comments.size === 0) return { notes, findings: [] };
  const message = `Comments of editors are no part of the text and were left out: ${comments.size}.`;
  return { notes, findings: [{ code: "editor-comments", severity: "info", message }] };
}

/** Boxes that links of such names lead to, taken out of the page, by the links. */
function takePlaces(body: TreeElement, name: RegExp): ReadonlyMap<TreeElement, TreeElement> {
  const links = [...elementsIn(body)].filter(({ tagName }) => tagName === "a");
  const marks = new Map(
    links.flatMap((link) => {
      const target = attributeOf(link, "href")?.replace(/^#/, "") ?? "";
      return name.test(target) ? [[target, link] as const] : [];
    }),
  );
  const places = new Map<TreeElement, TreeElement>();
  for (const link of links) {
    const own = attributeOf(link, "id") ?? attributeOf(link, "name") ?? "";
    const mark = marks.get(own);
    const box = mark === undefined || mark === link ? null : boxOf(link);
    if (mark === undefined || box === null || [...elementsIn(box)].includes(mark)) continue;
    makeWords(link);
    places.set(mark, box);
  }
  for (const box of places.values()) {
    removeLineBefore(box);
    remove(box);
  }
  return places;
}

/** The smallest box around a note, as long as nothing but the note is in it. */
function boxOf(link: TreeElement): TreeElement | null {
  let at = parentOf(link);
  while (at !== null && at.tagName !== "body") {
    if (at.tagName === "div") return at;
    at = parentOf(at);
  }
  return null;
}

function parentOf({ parentNode }: TreeElement): TreeElement | null {
  return parentNode !== null && "tagName" in parentNode ? parentNode : null;
}

/** The line across, or the clearing of lines, that parts the notes from the text. */
function removeLineBefore(box: TreeElement): void {
  const siblings = (box.parentNode?.childNodes ?? []).filter(isElement);
  const before = siblings.slice(0, siblings.indexOf(box)).reverse();
  for (const element of before) {
    const isParting = element.tagName === "hr" || (element.tagName === "br" && attributeOf(element, "clear") !== null);
    if (!isParting) return;
    remove(element);
  }
}

function aroundMark(mark: TreeElement): TreeElement {
  const around = parentOf(mark);
  return around?.tagName === "sup" ? around : mark;
}

/** A link to what stands elsewhere by then is its words. */
function makeWords(link: TreeElement): void {
  link.tagName = "span";
  link.nodeName = "span";
  link.attrs = [];
}

function remove(element: TreeElement): void {
  defaultTreeAdapter.detachNode(element);
}

import { toChapterAddress } from "../decode/ao3/address.ts";
import type { TakeHtml } from "../decode/ao3/author-texts.ts";
import { classesOf } from "../decode/ao3/blocks.ts";
import { readByline } from "../decode/ao3/byline.ts";
import type { NumberedChapter } from "../decode/ao3/chapter-sequence.ts";
import { parseChapterLine } from "../decode/ao3/labels.ts";
import { attributeOf, childrenOf, elementsIn, isElement, type TreeElement, textOf } from "../decode/tree.ts";
import { type ImportedChapter, unknownChapter } from "../document.ts";

/** The chapters right inside the part for them; a work in one piece has its text there and no chapter around it. */
export function readPageChapters(
  part: TreeElement,
  site: string | null,
  takeHtml: TakeHtml,
): readonly NumberedChapter[] {
  const children = childrenOf(part).filter(isElement);
  const chapters = children.filter((element) => classesOf(element).includes("chapter"));
  if (chapters.length > 0) return chapters.map((chapter) => readChapter(chapter, site, takeHtml));
  const text = children.find((element) => classesOf(element).includes("userstuff"));
  if (text === undefined) return [];
  return [{ chapter: { ...unknownChapter, body: toBody(text, takeHtml) }, number: null }];
}

function readChapter(element: TreeElement, site: string | null, takeHtml: TakeHtml): NumberedChapter {
  const children = childrenOf(element).filter(isElement);
  const header = children.find((child) => classesOf(child).includes("preface"));
  const text = children.find((child) => classesOf(child).includes("userstuff"));
  const behind = children.filter((child) => child !== header && child !== text);
  const { number, title, address } = readHeading(header, site);
  const byline = header === undefined ? undefined : childOf(header, "byline");
  const chapter: ImportedChapter = {
    ...unknownChapter,
    title,
    summary: quoteOf(header, "summary", takeHtml),
    notes: quoteOf(header, "notes", takeHtml),
    endNotes: behind.map((child) => endNotesOf(child, takeHtml)).join(""),
    body: text === undefined ? "" : toBody(text, takeHtml),
    creators: byline === undefined ? [] : readByline(byline, site).creators,
    oldAddresses: address === null ? [] : [address],
  };
  return { chapter, number: number ?? numberOf(element) };
}

function readHeading(header: TreeElement | undefined, site: string | null) {
  const heading = header === undefined ? undefined : childOf(header, "title");
  if (heading === undefined) return { number: null, title: "", address: null };
  const link = [...elementsIn(heading)].find(({ tagName }) => tagName === "a");
  const address = link === undefined ? null : toChapterAddress(attributeOf(link, "href") ?? "", site);
  return { ...parseChapterLine(textOf(heading).replace(/\s+:/, ":")), address };
}

function numberOf(element: TreeElement): number | null {
  const found = /^chapter-(\d+)$/.exec(attributeOf(element, "id") ?? "");
  return found === null ? null : Number(found[1]);
}

/** The first child with a class: deeper ones may be an author's. */
export function childOf(element: TreeElement, name: string): TreeElement | undefined {
  return childrenOf(element)
    .filter(isElement)
    .find((child) => classesOf(child).includes(name));
}

/** The text in a module such as `div.summary.module`. */
export function quoteOf(part: TreeElement | undefined, name: string, takeHtml: TakeHtml): string {
  const module = part === undefined ? undefined : childOf(part, name);
  const quotes = module === undefined ? [] : childrenOf(module).filter(isElement);
  return quotes
    .filter(({ tagName }) => tagName === "blockquote")
    .map(takeHtml)
    .join("\n");
}

function endNotesOf(part: TreeElement, takeHtml: TakeHtml): string {
  const isModule = classesOf(part).includes("end");
  const quotes = isModule ? childrenOf(part).filter(isElement) : [];
  const own = quotes.filter(({ tagName }) => tagName === "blockquote").map(takeHtml);
  return isModule ? own.join("\n") : quoteOf(part, "end", takeHtml);
}

/** "Chapter Text" stands inside the text for those who listen to the page, and is none of it. */
function toBody(text: TreeElement, takeHtml: TakeHtml): string {
  text.childNodes = text.childNodes.filter((node) => !isElement(node) || !classesOf(node).includes("landmark"));
  return takeHtml(text);
}

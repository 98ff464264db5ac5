import { done, type Outcome } from "#core/outcome.ts";
import { type ClassStyles, readSheetStyles } from "../decode/class-styles.ts";
import { leadingHeadings } from "../decode/leading-headings.ts";
import { decodeLabelled } from "../decode/text.ts";
import {
  attributeOf,
  childrenOf,
  elementsIn,
  findElement,
  isText,
  parsePage,
  type TreeDocument,
  type TreeElement,
  textOf,
} from "../decode/tree.ts";
import { resolveDoctype } from "../decode/xml-entities.ts";
import type { Finding, ReadRefusal } from "../document.ts";
import { bodyOfEntry, type Entry, findEntry } from "./entry.ts";
import { settleWordProcessor } from "./word-processor.ts";

/** What one HTML file says of itself, and its body. */
export interface HtmlPage {
  readonly title: string | null;
  readonly author: string | null;
  readonly language: string | null;
  readonly description: string | null;
  /** What its style sheet says of classes. */
  readonly styles: ClassStyles;
  readonly body: TreeElement;
  /** Headings that stand before any other text. */
  readonly leading: readonly TreeElement[];
  /** Footnotes that were taken out of the body, by the marks that lead to them. */
  readonly notes: ReadonlyMap<TreeElement, TreeElement>;
  /** The entry of a journal that the page is about, which its body is then. */
  readonly entry: Entry | null;
  /** Where addresses in it lead from, when the page says so. */
  readonly base: string | null;
  readonly findings: readonly Finding[];
}

/** A file names its encoding within this many bytes, if at all. */
const labelBytesMax = 2048;

export function parseHtml(bytes: Uint8Array): Outcome<HtmlPage, ReadRefusal> {
  const decoded = decodeLabelled(bytes, findLabel(bytes));
  if (!decoded.ok) return decoded;
  const text = resolveDoctype(decoded.value.text);
  if (!text.ok) return text;
  const parsed = parsePage(text.value);
  if (!parsed.ok) return parsed;

  const page = parsed.value;
  const body = findElement(page, (element) => element.tagName === "body" || element.tagName === "frameset");
  const root = findElement(page, (element) => element.tagName === "html");
  // The HTML parser makes a body (or a frameset) for every input, so a missing one is a fault of ours.
  if (body === null) throw new Error("The HTML parser made no body.");
  const entry = findEntry(page);
  const shown = entry === null ? body : bodyOfEntry(body, entry);
  const settled = settleWordProcessor(shown);
  return done({
    title: entry?.title ?? textOrNull(findElement(page, (element) => element.tagName === "title")),
    author: entry?.author ?? findMeta(page, /^(?:author|dc\.creator|article:author)$/i),
    language: root === null ? null : (attributeOf(root, "lang") ?? attributeOf(root, "xml:lang")),
    // Of an entry it is the beginning of the text.
    description: entry !== null ? null : findMeta(page, /^(?:description|dc\.description|og:description)$/i),
    styles: readSheetStyles(sheetsOf(page)),
    body: shown,
    leading: leadingHeadings(childrenOf(shown)),
    notes: settled.notes,
    entry,
    base: baseIn(page),
    findings: [...decoded.value.findings, ...settled.findings, ...(entry?.findings ?? [])],
  });
}

function baseIn(page: TreeDocument): string | null {
  const base = findElement(page, ({ tagName }) => tagName === "base");
  const address = base === null ? null : attributeOf(base, "href");
  return address !== null && /^https?:\/\//i.test(address) && URL.canParse(address) ? address : null;
}

function sheetsOf(page: TreeDocument): string {
  const sheets = [...elementsIn(page)].filter(({ tagName }) => tagName === "style");
  return sheets
    .flatMap((sheet) => childrenOf(sheet).filter(isText))
    .map(({ value }) => value)
    .join("\n");
}

function findLabel(bytes: Uint8Array): string {
  const start = new TextDecoder("windows-1252").decode(bytes.subarray(0, labelBytesMax));
  const label =
    /<meta[^>]+charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(start) ??
    /<\?xml[^>]+encoding\s*=\s*["']([\w:.-]+)/i.exec(start);
  return label?.[1] ?? "utf-8";
}

function findMeta(page: TreeDocument, name: RegExp): string | null {
  const meta = findElement(
    page,
    (element) =>
      element.tagName === "meta" && name.test(attributeOf(element, "name") ?? attributeOf(element, "property") ?? ""),
  );
  const content = meta === null ? "" : (attributeOf(meta, "content") ?? "").trim();
  return content === "" ? null : content;
}

function textOrNull(element: TreeElement | null): string | null {
  const text = element === null ? "" : textOf(element);
  return text === "" ? null : text;
}

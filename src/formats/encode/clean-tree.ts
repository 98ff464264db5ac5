import type { CleanHtml } from "#core/html.ts";
import { decodeEntities } from "../decode/entities.ts";
import { escapeText } from "../decode/escape.ts";

/** An element of cleaned author markup. Attribute values are decoded. */
export interface CleanElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly CleanNode[];
}

/** Text stands as it is written in XML: with `&amp;`, `&lt;` and `&gt;`, and no other named characters. */
export type CleanNode = CleanElement | string;

interface OpenElement extends CleanElement {
  readonly children: CleanNode[];
}

const noAttributes: ReadonlyMap<string, string> = new Map();
const voids = new Set("br col embed hr img source track wbr".split(" "));
const tagName = /[a-z][a-z0-9]*/iy;
const writtenAttribute = /([a-z][a-z0-9:-]*)(?:="([^"]*)")?/gi;

/**
 * Author markup as a tree, read once from left to right. It takes the cleaner at its word (no `>` in attributes, no
 * comments), which makes it several times as fast as a parser of HTML; end tags that fit nothing are passed over, so
 * that whatever it is given becomes a tree. With a `base`, links that begin at the root of the archive become whole.
 */
export function readCleanMarkup(clean: CleanHtml, base: string | null = null): readonly CleanNode[] {
  const root: OpenElement = { name: "", attributes: noAttributes, children: [] };
  const open: OpenElement[] = [root];
  let from = 0;
  let next = 0;
  for (let start = clean.indexOf("<"); start !== -1; start = clean.indexOf("<", next)) {
    next = start + 1;
    if (!/[a-z/]/i.test(clean.charAt(next))) continue;
    const end = clean.indexOf(">", start);
    if (end === -1) break;
    if (start > from) open.at(-1)?.children.push(toXmlText(clean.slice(from, start)));
    readTag(clean.slice(start + 1, end), open, base);
    from = end + 1;
    next = from;
  }
  if (from < clean.length) open.at(-1)?.children.push(toXmlText(clean.slice(from)));
  return root.children;
}

export function isCleanElement(node: CleanNode | undefined): node is CleanElement {
  return typeof node === "object";
}

/** The text inside, decoded. */
export function textInside(node: CleanNode): string {
  if (typeof node === "string") return decodeEntities(node);
  return node.name === "br" ? "\n" : node.children.map(textInside).join("");
}

export function isBlank(node: CleanNode): boolean {
  return typeof node === "string" && !/[^ \t\n\r]/.test(node);
}

function readTag(tag: string, open: OpenElement[], base: string | null): void {
  if (tag.startsWith("/")) {
    closeElement(tag.slice(1).trim().toLowerCase(), open);
    return;
  }
  tagName.lastIndex = 0;
  const written = tagName.exec(tag)?.[0];
  if (written === undefined) return;

  const name = written.toLowerCase();
  const attributes = readAttributes(tag.slice(written.length));
  const element: OpenElement = { name, attributes: base === null ? attributes : whole(attributes, base), children: [] };
  open.at(-1)?.children.push(element);
  if (!voids.has(name)) open.push(element);
}

function closeElement(name: string, open: OpenElement[]): void {
  const at = open.findLastIndex((element) => element.name === name);
  if (at > 0) open.length = at;
}

function readAttributes(written: string): ReadonlyMap<string, string> {
  if (!/[a-z]/i.test(written)) return noAttributes;
  const attributes = new Map<string, string>();
  for (const [, name = "", value = ""] of written.matchAll(writtenAttribute)) {
    attributes.set(name.toLowerCase(), decodeEntities(value));
  }
  return attributes;
}

function whole(attributes: ReadonlyMap<string, string>, base: string): ReadonlyMap<string, string> {
  const href = attributes.get("href");
  if (href === undefined || /^(?:[a-z][a-z\d+.-]*:|#)/i.test(href) || !URL.canParse(href, base)) return attributes;
  return new Map(attributes).set("href", new URL(href, base).href);
}

/** XML knows five named characters; all others are written as themselves. */
function toXmlText(text: string): string {
  const legal = /[<>]/.test(text) ? text.replaceAll("<", "&lt;").replaceAll(">", "&gt;") : text;
  if (!legal.includes("&")) return legal;
  return legal.replace(/&(?!(?:amp|lt|gt|quot|#39);)(?:[a-z\d#]+;)?/gi, (found) => escapeText(decodeEntities(found)));
}

import type { ImportedPerson } from "../document.ts";
import type { MarkdownToken } from "./render.ts";

/** What is said of a chapter, by its label, and the chapter without it. */
export interface Labelled {
  readonly texts: ReadonlyMap<string, readonly MarkdownToken[]>;
  readonly rest: readonly MarkdownToken[];
}

const opening = ["Chapter by", "Chapter Summary", "Chapter Notes"];
const closing = "Chapter End Notes";

/**
 * Quotations that begin with one of these labels, in bold letters and alone in its line, as this archive writes them:
 * above the text of a chapter those that open it, below it the one that closes it. Any other quotation is the text's.
 */
export function takeLabelled(tokens: readonly MarkdownToken[]): Labelled {
  const texts = new Map<string, readonly MarkdownToken[]>();
  let from = 0;
  for (let quote = quoteAt(tokens, from); quote !== null; quote = quoteAt(tokens, from)) {
    if (!opening.includes(quote.label) || texts.has(quote.label)) break;
    texts.set(quote.label, quote.content);
    from = quote.to;
  }
  const last = tokens.findLastIndex((token) => token.type === "blockquote_open" && token.level === 0);
  const end = last < from ? null : quoteAt(tokens, last);
  if (end === null || end.label !== closing || end.to !== tokens.length) return { texts, rest: tokens.slice(from) };
  texts.set(closing, end.content);
  return { texts, rest: tokens.slice(from, last) };
}

/** Names in a line, as "Chapter by" has them. */
export function toPeople(tokens: readonly MarkdownToken[] | undefined): readonly ImportedPerson[] {
  const inline = tokens?.find(({ type }) => type === "inline");
  const names = (inline?.children ?? []).map(({ content }) => content).join("");
  return names
    .split(", ")
    .map((name) => name.trim())
    .filter((name) => name !== "")
    .map((name) => ({ name, key: null, email: null, url: null }));
}

interface Quote {
  readonly label: string;
  readonly content: readonly MarkdownToken[];
  readonly to: number;
}

function quoteAt(tokens: readonly MarkdownToken[], at: number): Quote | null {
  const [start, paragraph, inline] = tokens.slice(at, at + 3);
  if (start?.type !== "blockquote_open" || start.level !== 0 || paragraph?.type !== "paragraph_open") return null;
  const signs = (inline?.children ?? []).filter(({ type, content }) => type !== "text" || content !== "");
  const [open, text, close, ...more] = signs;
  const isLabel = open?.type === "strong_open" && close?.type === "strong_close" && more.length === 0;
  const end = tokens.findIndex((token, index) => index > at && token.type === "blockquote_close" && token.level === 0);
  if (!isLabel || text === undefined || end === -1) return null;
  return { label: text.content, content: tokens.slice(at + 4, end), to: end + 1 };
}

import { decodeEntities } from "../decode/entities.ts";
import { withToldStyles } from "../decode/told-styles.ts";

/** Backslashes that PHP once put before quotation marks, which eFiction took away whenever it showed a text. */
export function withoutBackslashes(text: string): string {
  return text.includes("\\") ? text.replace(/\\+(["'])/g, "$1").replaceAll("\\\\", "\\") : text;
}

/** Whether eFiction would have shown backslashes of PHP's. */
export function hasBackslashes(text: string): boolean {
  return /\\["'\\]/.test(text);
}

/**
 * A field as HTML whose line ends carry no meaning. eFiction showed a text without paragraphs and breaks with a break
 * for each line end; a blank line parts paragraphs here.
 */
export function toMarkup(field: string): string {
  const text = withoutBackslashes(field).replace(/\r\n?/g, "\n").trim();
  if (text === "") return "";
  return withToldStyles(/<(?:p|br)\b/i.test(text) ? joinLines(text) : toParagraphs(text));
}

/** Preformatted text keeps its lines; anywhere else they are the source's layout. */
function joinLines(text: string): string {
  if (!text.includes("\n")) return text;
  return text
    .split(/(<pre\b[\s\S]*?<\/pre>)/i)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[ \t]*\n\s*/g, " ")))
    .join("");
}

const block = /^<\/?(?:blockquote|center|div|ul|ol|li|dl|hr|h[1-6]|table|pre|style|script)\b/i;

function toParagraphs(text: string): string {
  return text
    .split(/\n[ \t\u00a0]*\n\s*/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => {
      if (/^<pre\b/i.test(part)) return part;
      const lines = part.replace(/[ \t]*\n[ \t]*/g, "<br>\n");
      return block.test(part) ? lines : `<p>${lines}</p>`;
    })
    .join("\n");
}

/** A title or a name: one line without markup. */
export function toLine(field: string): string {
  const text = withoutBackslashes(field).replace(/<\/?[a-z][^<>]*>/gi, "");
  return decodeEntities(text).replace(/\s+/g, " ").trim();
}

import { prefixOf } from "./word-xml.ts";

/** Levels that HTML has headings for. */
const levelsMax = 6;

/** A paragraph that says more than this is no heading, whatever level somebody gave it. */
const headingCharactersMax = 200;

const styleStart = "OctavoOutline";

/** The levels of the styles that `markOutlines` gives to paragraphs. */
export const outlineStyles: ReadonlyMap<string, number> = new Map(
  Array.from({ length: levelsMax }, (_, index) => [`${styleStart}${index + 1}`, index + 1]),
);

/**
 * A document's XML in which paragraphs that have an outline level of their own carry a style that says so, since the
 * converter looks at styles alone. Those in one of the `headings` styles stay as they are.
 */
export function markOutlines(xml: string, headings: ReadonlyMap<string, number>): string {
  const prefix = prefixOf(xml);
  if (!xml.includes(`<${prefix}outlineLvl`)) return xml;
  const [start = "", ...paragraphs] = xml.split(new RegExp(`(?=<${prefix}p[\\s>])`));
  return start + paragraphs.map((paragraph) => markParagraph(paragraph, prefix, headings)).join("");
}

function markParagraph(paragraph: string, prefix: string, headings: ReadonlyMap<string, number>): string {
  const open = `<${prefix}pPr>`;
  const from = paragraph.indexOf(open);
  const until = paragraph.slice(from).search(new RegExp(`<(?:/${prefix}pPr|${prefix}pPrChange|${prefix}r)[\\s>]`));
  if (from === -1 || until === -1) return paragraph;
  const properties = paragraph.slice(from, from + until);
  const level = new RegExp(`<${prefix}outlineLvl\\s+${prefix}val="([0-5])"`).exec(properties)?.[1];
  const text = paragraph.slice(from + until).replace(/<[^>]*>/g, "");
  if (level === undefined || text.trim() === "" || text.length > headingCharactersMax) return paragraph;
  const style = new RegExp(`<${prefix}pStyle\\s+${prefix}val="([^"]*)"\\s*/>`).exec(properties);
  if (style !== null && headings.has(style[1] ?? "")) return paragraph;
  const named = `<${prefix}pStyle ${prefix}val="${styleStart}${Number(level) + 1}"/>`;
  const without = style === null ? properties : properties.replace(style[0], "");
  return paragraph.slice(0, from) + without.replace(open, `${open}${named}`) + paragraph.slice(from + until);
}

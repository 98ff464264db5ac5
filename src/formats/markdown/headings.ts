import { areNumbered, parseChapterHeading } from "../decode/chapter-heading.ts";
import type { MarkdownToken } from "./render.ts";

/** A heading of the text itself, not of a list or a quotation, at `from` to `to` (not included) in the tokens. */
export interface MarkdownHeading {
  readonly level: number;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

export interface Outline {
  /** The heading that names the work, or null. */
  readonly title: MarkdownHeading | null;
  /** The headings at which chapters begin; none when the text is one. */
  readonly chapters: readonly MarkdownHeading[];
}

export function findHeadings(tokens: readonly MarkdownToken[]): readonly MarkdownHeading[] {
  return tokens.flatMap((token, index) => {
    if (token.type !== "heading_open" || token.level !== 0) return [];
    const inline = tokens[index + 1];
    return [{ level: Number(token.tag.slice(1)), text: plainText(inline), from: index, to: index + 3 }];
  });
}

/**
 * What the headings are for.
 *
 * Several headings of the first level divide chapters; the first of them is the title when another heading follows
 * it at once. One heading of the first level at the beginning is the title, unless it numbers a chapter. Headings of
 * the second level divide when there are two or more and they number chapters, or nothing but the title stands
 * before them; one alone when both is so.
 */
export function toOutline(headings: readonly MarkdownHeading[], title: string | null): Outline {
  const first = headings.filter((heading) => heading.level === 1);
  const second = headings.filter((heading) => heading.level === 2);
  const opening = headings[0];
  const isTitle =
    opening !== undefined && opening.from === 0 && opening.level === 1 && namesWork(opening, headings, title);
  const named = isTitle ? opening : null;
  const rest = first.filter((heading) => heading !== named);
  if (rest.length > 1 || (rest.length === 1 && second.length < 2)) return { title: named, chapters: rest };

  const start = named === null ? 0 : named.to;
  const divides = areNumbered(second.map((heading) => heading.text)) || second[0]?.from === start;
  // One alone mostly stands in the text, unless it numbers what follows the title.
  const isNumbered = second[0]?.from === start && numbersFirst(second[0].text);
  return { title: named, chapters: second.length > 1 ? (divides ? second : []) : isNumbered ? second : [] };
}

/** A title may be longer than any heading that is told by its look. */
function numbersFirst(text: string): boolean {
  return text.startsWith("Chapter 1: ") || parseChapterHeading(text)?.kind === "chapter";
}

function namesWork(opening: MarkdownHeading, headings: readonly MarkdownHeading[], title: string | null): boolean {
  if (title !== null) return same(opening.text, title);
  const isAlone = headings.filter((heading) => heading.level === 1).length === 1;
  if (isAlone) return parseChapterHeading(opening.text) === null;
  return headings[1]?.from === opening.to;
}

function same(a: string, b: string): boolean {
  return a.toLowerCase().replace(/\s+/g, " ").trim() === b.toLowerCase().replace(/\s+/g, " ").trim();
}

function plainText(inline: MarkdownToken | undefined): string {
  const pieces = (inline?.children ?? []).map((child) =>
    child.type === "softbreak" ? " " : child.type === "html_inline" ? "" : child.content,
  );
  return pieces.join("").trim();
}

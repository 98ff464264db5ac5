import { areNumbered, parseChapterHeading } from "../decode/chapter-heading.ts";
import { parseNumeral } from "../decode/numerals.ts";
import { attributeOf, findElement, type TreeElement, textOf } from "../decode/tree.ts";
import { isBlank } from "./page-nodes.ts";
import { marks } from "./to-html.ts";

export interface Headings {
  /** What the document calls itself in its text. */
  readonly title: TreeElement | null;
  /** Elements that begin a chapter each. */
  readonly chapters: ReadonlySet<TreeElement>;
  /** Headings above those of the chapters: parts. */
  readonly parts: ReadonlySet<TreeElement>;
  /** The chapters begin at lines that only look like headings. */
  readonly areLines: boolean;
}

/** The line behind the title that names the author, with the name. */
export interface NamedLine {
  readonly line: TreeElement;
  readonly author: string;
}

/** "by Ada Quill" right behind the title; what a writer calls herself there goes before what her computer calls her. */
export function findByline(nodes: readonly TreeElement[], { title }: Headings): NamedLine | null {
  const behind = title === null ? [] : nodes.slice(nodes.indexOf(title) + 1).filter((node) => !isBlank(node));
  const [line, next] = behind;
  const author = line === undefined ? null : authorIn(line);
  if (line !== undefined && author !== null) return { line, author };
  // A subtitle may stand between, which is a line and no sentence.
  const isSubtitle = line?.tagName === "p" && /^.{1,80}(?<![.!?…,;])$/su.test(textOf(line));
  const name = isSubtitle && next !== undefined ? authorIn(next) : null;
  return next !== undefined && name !== null && /^\p{Lu}.*[^.!?…,;]$/u.test(name) ? { line: next, author: name } : null;
}

function authorIn(line: TreeElement): string | null {
  const found = line.tagName === "p" ? /^(?:written )?by:?\s+(\S.{0,79})$/i.exec(textOf(line))?.[1] : undefined;
  return found ?? null;
}

/**
 * Which paragraphs are the title and the headings of chapters: a paragraph in the style for titles, else a highest
 * heading that stands alone at the beginning; chapters begin at the highest level below it, and one below parts.
 * Without any headings, lines that number chapters count; `areLines` says that it was these.
 */
export function findHeadings(nodes: readonly TreeElement[]): Headings {
  const styled = nodes.find((node) => attributeOf(node, "class") === marks.title && textOf(node) !== "") ?? null;
  const headings = nodes.filter((node) => /^h[1-6]$/.test(node.tagName) && textOf(node) !== "");
  const title = styled ?? loneHeading(nodes, headings) ?? lineBeforeByline(nodes, headings);
  const below = headings.filter((heading) => heading !== title && !contentsTitle.test(textOf(heading)));
  const [top, next] = [...new Set(below.map(({ tagName }) => tagName))].sort();
  if (top === undefined) return { title, chapters: new Set(numberedLines(nodes)), parts: new Set(), areLines: true };
  const highest = below.filter(({ tagName }) => tagName === top);
  const areParts =
    next !== undefined && highest.every((heading) => parseChapterHeading(textOf(heading))?.kind === "part");
  const chapters = areParts ? below.filter(({ tagName }) => tagName === next) : highest;
  return { title, chapters: new Set(chapters), parts: new Set(areParts ? highest : []), areLines: false };
}

/** Stands above a list of the chapters and begins none. */
const contentsTitle =
  /^(?:table of contents|contents|inhalt(?:sverzeichnis)?|sommaire|índice|содержание|оглавление)$/iu;

/** The only heading of its level, before everything else, that numbers no chapter. */
function loneHeading(nodes: readonly TreeElement[], headings: readonly TreeElement[]): TreeElement | null {
  const [first] = headings;
  if (first === undefined || nodes.find((node) => !isBlank(node)) !== first) return null;
  const isAlone = headings.filter(({ tagName }) => tagName <= first.tagName).length === 1;
  return isAlone && parseChapterHeading(textOf(first)) === null ? first : null;
}

/** The first line of a page, where the next names the author, and no heading is before them. */
function lineBeforeByline(nodes: readonly TreeElement[], headings: readonly TreeElement[]): TreeElement | null {
  const [first, second] = nodes.filter((node) => !isBlank(node));
  if (first?.tagName !== "p" || second === undefined || headings.includes(second)) return null;
  const text = textOf(first);
  const isLine = text !== "" && text.length <= lineCharactersMax && parseChapterHeading(text) === null;
  const name = authorIn(second);
  return isLine && name !== null && /^\p{Lu}.*[^.!?…,;]$/u.test(name) ? first : null;
}

/** A line longer than this is a sentence. */
const lineCharactersMax = 80;

function numberedLines(nodes: readonly TreeElement[]): readonly TreeElement[] {
  const lines = nodes.filter((node) => {
    const text = node.tagName === "p" ? textOf(node) : "";
    const heading = text === "" || text.length > lineCharactersMax ? null : parseChapterHeading(text);
    return heading !== null && (heading.kind === "chapter" || heading.kind === "named");
  });
  return areNumbered(lines.map(textOf)) ? lines : bareNumbers(nodes, lines);
}

/** Numbers alone in their lines, bold or centred, that count from one to the last; and the named ones around them. */
function bareNumbers(nodes: readonly TreeElement[], named: readonly TreeElement[]): readonly TreeElement[] {
  const lines = nodes.filter((node) => node.tagName === "p" && numberIn(node) !== null && isSetOff(node));
  const areInOrder = lines.every((line, index) => numberIn(line) === index + 1);
  return lines.length < 2 || !areInOrder ? [] : nodes.filter((node) => lines.includes(node) || named.includes(node));
}

/** A number between signs such as "~ 1 ~" is the number. */
export function withoutSigns(text: string): string {
  const inner = /^[~\-–—*•.([\s]*([\p{L}\p{N}]+)[~\-–—*•.)\]\s]*$/u.exec(text)?.[1];
  return inner !== undefined && parseNumeral(inner) !== null ? inner : text;
}

function numberIn(line: TreeElement): number | null {
  const text = withoutSigns(textOf(line));
  return /\s/.test(text) ? null : parseNumeral(text);
}

/** In the middle, or all in bold letters or under a line. */
function isSetOff(line: TreeElement): boolean {
  if (attributeOf(line, "class") === marks.center) return true;
  const set = findElement(line, ({ tagName }) => /^(?:strong|b|u|em)$/.test(tagName));
  return set !== null && textOf(set) === textOf(line);
}

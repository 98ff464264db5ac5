import { findLanguage } from "#core/languages.ts";
import { done } from "#core/outcome.ts";
import { type MarkupRules, toAuthorMarkup } from "../decode/author-markup.ts";
import { chapterTitle, parseChapterHeading } from "../decode/chapter-heading.ts";
import type { ClassStyles } from "../decode/class-styles.ts";
import { escapeText } from "../decode/escape.ts";
import { toHeaderFields } from "../decode/header/header-fields.ts";
import { describeLosses, type Losses, noLosses } from "../decode/losses.ts";
import { isChapterLong, putOpening } from "../decode/opening.ts";
import { standaloneRules } from "../decode/page-rules.ts";
import { picturesBeside } from "../decode/pictures-beside.ts";
import { cutIntoSections } from "../decode/sections.ts";
import { childrenOf, elementsIn, isElement, type TreeElement, type TreeNode, textOf } from "../decode/tree.ts";
import type { ImportedChapter, ImportedWork, ReadOutcome, SourceFile } from "../document.ts";
import { unknownChapter, unknownWork } from "../document.ts";
import { takeHeader } from "./header.ts";
import { type HtmlPage, parseHtml } from "./page.ts";

/**
 * A work in one HTML file: one chapter, or several where headings number them. The first heading is the title when
 * it numbers no chapter, else the page's own title is. `beside` are pictures that lie around it. Refuses what
 * `decodeText` refuses, and absurd nesting.
 */
export function readHtml(bytes: Uint8Array, beside: readonly SourceFile[] = []): ReadOutcome {
  const parsed = parseHtml(bytes);
  if (!parsed.ok) return parsed;
  const page = parsed.value;
  const losses = noLosses();
  const heading = titleHeading(page);
  const pictures = picturesBeside(beside);
  const byline = findByline(page, heading);
  const found = [heading, byline?.line ?? null].filter((element) => element !== null);
  const options = { losses, findPicture: pictures.find, styles: page.styles, notes: page.notes, base: page.base };
  const header = takeHeader(page.body, found, (nodes) => toMarkup(nodes, [], { ...options, left: [], from: 1 }));
  const said = toHeaderFields(header?.entries ?? []);
  const chapters = readChapters(page, { left: found, from: 1, losses, findPicture: pictures.find });
  const described = describePage(page);
  const line = heading ?? header?.titleLine ?? null;
  const work = {
    ...unknownWork,
    ...described,
    ...said.fields,
    tags: { ...described.tags, ...said.fields.tags },
    author: byline?.author ?? said.fields.author ?? described.author,
    title: line === null ? (said.fields.title ?? page.title) : textOf(line),
    images: pictures.taken(),
    chapters,
  };
  const told = header === null ? [] : [said.finding];
  return done({ work, findings: [...page.findings, ...told, ...describeLosses(losses)] });
}

export interface ChapterOptions {
  /** Headings that are shown elsewhere: the work's title. */
  readonly left: readonly TreeElement[];
  /** The place of the page's first chapter in the work. */
  readonly from: number;
  readonly losses: Losses;
  /** What a picture of the page is called; null for one that did not come along. */
  readonly findPicture: (address: string) => string | null;
}

interface StyledOptions extends ChapterOptions {
  readonly styles: ClassStyles;
  readonly notes: HtmlPage["notes"];
  readonly base: string | null;
}

/** The chapters of one page. A page without chapter headings is one, titled by its first heading when that numbers it. */
export function readChapters(page: HtmlPage, given: ChapterOptions): readonly ImportedChapter[] {
  const options = { ...given, styles: page.styles, notes: page.notes, base: page.base };
  const { opening, sections } = cutIntoSections(page.body, options.left);
  if (sections.length === 0) return [readOneChapter(page, options)];

  const start = toMarkup(opening, options.left, options);
  const first = options.from + (isChapterLong(start) ? 1 : 0);
  const chapters = sections.map((section, index) => ({
    ...unknownChapter,
    title: chapterTitle(textOf(section.heading), first + index),
    body: toMarkup(section.nodes, [], options),
    endNotes: toEndNotes([section.heading, ...section.nodes], options),
  }));
  const [opened, ...rest] = putOpening(start, chapters);
  const before = toEndNotes(opening, options);
  return opened === undefined ? [] : [{ ...opened, endNotes: before + opened.endNotes }, ...rest];
}

type Described = Pick<
  ImportedWork,
  "author" | "language" | "summary" | "tags" | "published" | "sourceUrl" | "oldAddresses"
>;

/** What a page says of the work in its head, and around the entry that it is about. */
export function describePage({ author, description, entry, ...page }: HtmlPage): Described {
  const summary = description === null ? "" : `<p>${escapeText(description)}</p>`;
  const language = page.language === null ? null : (findLanguage(page.language)?.code ?? null);
  const { tags = [], published = null, address = null } = entry ?? {};
  const freeform = tags.length === 0 ? {} : { freeform: tags };
  const oldAddresses = address === null ? [] : [address];
  return { author, language, summary, tags: freeform, published, sourceUrl: address, oldAddresses };
}

function readOneChapter(page: HtmlPage, options: StyledOptions): ImportedChapter {
  const heading = page.leading.find((element) => !options.left.includes(element));
  const isTitle = heading !== undefined && parseChapterHeading(textOf(heading)) !== null;
  const left = isTitle ? [...options.left, heading] : options.left;
  const title = isTitle ? chapterTitle(textOf(heading), options.from) : "";
  const endNotes = toEndNotes([page.body], options);
  return { ...unknownChapter, title, body: toMarkup([page.body], left, options), endNotes };
}

/** The notes to which marks in some nodes lead, in the order of the marks. */
function toEndNotes(nodes: readonly TreeNode[], options: StyledOptions): string {
  const notes = options.notes.size === 0 ? [] : listNotes(nodes, options.notes);
  return notes.map((note) => toMarkup(childrenOf(note), [], options)).join("\n");
}

function listNotes(nodes: readonly TreeNode[], notes: HtmlPage["notes"]): readonly TreeElement[] {
  const elements = nodes.flatMap((node) => [...(isElement(node) ? [node] : []), ...elementsIn(node)]);
  const found = elements.flatMap((element) => notes.get(element) ?? []);
  // A note may have notes of its own.
  return found.flatMap((note) => [note, ...listNotes(childrenOf(note), notes)]);
}

/** "by NAME" in the line behind the title. */
function findByline(page: HtmlPage, heading: TreeElement | null) {
  if (heading === null) return null;
  const elements = [...elementsIn(page.body)];
  const line = elements
    .slice(elements.indexOf(heading) + 1)
    .find((one) => /^(?:p|h[1-6])$/.test(one.tagName) && textOf(one) !== "");
  const author =
    line === undefined ? undefined : /^(?:[Ww]ritten )?[Bb][Yy]:?\s+(\p{Lu}.{0,79})$/u.exec(textOf(line))?.[1];
  return line === undefined || author === undefined || /[.!?…,;:]$/.test(author) ? null : { line, author };
}

/** The heading that names the work: the first that stands before any text, when it names no chapter. */
function titleHeading(page: HtmlPage): TreeElement | null {
  const first = page.leading[0];
  return first === undefined || parseChapterHeading(textOf(first)) !== null || textOf(first) === "" ? null : first;
}

function toMarkup(
  nodes: readonly TreeNode[],
  left: readonly TreeElement[],
  { losses, findPicture, styles, base }: StyledOptions,
): string {
  const rules = standaloneRules(nodes, left, losses, findPicture);
  if (base === null) return toAuthorMarkup(nodes, { ...rules, styles });
  // What the page does not hold itself is where its base says.
  const resolved = (address: string): string =>
    /^(?:#|[a-z][a-z+.-]*:)/i.test(address.trim()) || !URL.canParse(address, base)
      ? address
      : new URL(address, base).href;
  const toLink: MarkupRules["toLink"] = (address, element) => rules.toLink(resolved(address), element);
  const toImage = (address: string) => findPicture(address) ?? rules.toImage(resolved(address));
  return toAuthorMarkup(nodes, { ...rules, styles, toLink, toImage });
}

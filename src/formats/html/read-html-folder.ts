import { posix } from "node:path";
import { done, refuse } from "#core/outcome.ts";
import { chapterTitle } from "../decode/chapter-heading.ts";
import { describeLosses, noLosses } from "../decode/losses.ts";
import { type PicturesBeside, picturesBeside } from "../decode/pictures-beside.ts";
import { elementsIn, textOf } from "../decode/tree.ts";
import type { Finding, ImportedChapter, ReadOutcome, SourceFile } from "../document.ts";
import { unknownWork } from "../document.ts";
import { type HtmlPage, parseHtml } from "./page.ts";
import { type ChapterOptions, describePage, readChapters } from "./read-html.ts";

interface NamedPage {
  readonly name: string;
  readonly page: HtmlPage;
}

/**
 * A work in a folder of HTML files, one chapter each or more, in the natural order of their names ("2" before "10").
 * A file named index or contents that is mostly links gives the work its title and is no chapter.
 * What every file says, in headings or titles, is the work's. `beside` are pictures in the same folder. Refused when any file is refused.
 */
export function readHtmlFolder(files: readonly SourceFile[], beside: readonly SourceFile[] = []): ReadOutcome {
  const pages: NamedPage[] = [];
  for (const file of inNaturalOrder(files.filter(({ name }) => /\.x?html?$/i.test(name)))) {
    const parsed = parseHtml(file.bytes);
    if (!parsed.ok) return refuse({ ...parsed.refusal, message: `${file.name}: ${parsed.refusal.message}` });
    pages.push({ name: file.name, page: parsed.value });
  }
  const [first] = pages;
  if (first === undefined) return refuse({ code: "empty", message: "There is no HTML file in the folder." });
  return readPages(first, pages, picturesBeside(beside));
}

function readPages(first: NamedPage, pages: readonly NamedPage[], pictures: PicturesBeside): ReadOutcome {
  const contents = pages.length > 1 ? pages.find(isContents) : undefined;
  const texts = pages.filter((page) => page !== contents);
  const shared = sharedHeading(texts);
  const losses = noLosses();
  const chapters: ImportedChapter[] = [];
  for (const { name, page } of texts) {
    const findPicture = (address: string) => pictures.find(address, posix.dirname(name));
    const left = page.leading.filter((heading) => shared !== null && textOf(heading) === shared);
    const read = readChapters(page, { left, from: chapters.length + 1, losses, findPicture });
    const [only, ...more] = read;
    const isUntitled = only !== undefined && more.length === 0 && only.title === "";
    chapters.push(...(isUntitled ? [withTitle(only, { page, left, texts, findPicture }, chapters.length + 1)] : read));
  }
  const title = shared ?? contentsTitle(contents?.page) ?? sharedTitlePart(texts);
  const work = { ...unknownWork, ...describePage((contents ?? first).page), title, images: pictures.taken(), chapters };
  const findings = [...pages.flatMap(({ name, page }) => inFile(name, page.findings)), ...describeLosses(losses)];
  return done({ work, findings: contents === undefined ? findings : [...findings, contentsLeft(contents.name)] });
}

/** A chapter whose heading numbers nothing takes it as its title, or what its page's title says beyond the others'. */
function withTitle(
  chapter: ImportedChapter,
  from: Pick<ChapterOptions, "left" | "findPicture"> & {
    readonly page: HtmlPage;
    readonly texts: readonly NamedPage[];
  },
  position: number,
): ImportedChapter {
  const heading = from.page.leading.find((element) => !from.left.includes(element));
  const shared = sharedTitlePart(from.texts);
  const own = titleParts(from.page)
    .filter((part) => part !== shared)
    .join(": ");
  if (heading === undefined) return { ...chapter, title: from.texts.length > 1 ? chapterTitle(own, position) : "" };
  const { findPicture } = from;
  const options = { left: [...from.left, heading], from: position, losses: noLosses(), findPicture };
  const body = readChapters(from.page, options)[0]?.body ?? chapter.body;
  return { ...chapter, title: textOf(heading), body };
}

function isContents({ name, page }: NamedPage): boolean {
  if (!/(?:^|\/)(?:index|contents?|toc|default)\.x?html?$/i.test(name)) return false;
  const links = [...elementsIn(page.body)].filter((element) => element.tagName === "a");
  const linked = links.reduce((sum, link) => sum + textOf(link).length, 0);
  const headings = page.leading.reduce((sum, heading) => sum + textOf(heading).length, 0);
  return links.length > 1 && linked * 2 > textOf(page.body).length - headings;
}

function contentsTitle(page: HtmlPage | undefined): string | null {
  const heading = page?.leading[0];
  return heading === undefined ? (page?.title ?? null) : textOf(heading);
}

function contentsLeft(name: string): Finding {
  return { code: "contents-left-out", severity: "info", message: `${name} is a list of links and became no chapter.` };
}

function sharedHeading(pages: readonly NamedPage[]): string | null {
  const heading = pages[0]?.page.leading[0];
  if (heading === undefined || pages.length < 2) return null;
  const text = textOf(heading);
  return pages.every(({ page }) => page.leading.some((other) => textOf(other) === text)) ? text : null;
}

/** The part of the pages' titles ("Story - Chapter 1") that all of them share. */
function sharedTitlePart(pages: readonly NamedPage[]): string | null {
  const [first, ...others] = pages.map(({ page }) => titleParts(page));
  if (first === undefined || others.length === 0) return null;
  return first.find((part) => others.every((parts) => parts.includes(part))) ?? null;
}

function titleParts(page: HtmlPage): readonly string[] {
  return (page.title ?? "").split(/\s+[-–—|]\s+|:\s+/).filter((part) => part !== "");
}

function inFile(name: string, findings: readonly Finding[]): readonly Finding[] {
  return findings.map((finding) => ({ ...finding, message: `${name}: ${finding.message}` }));
}

function inNaturalOrder(files: readonly SourceFile[]): readonly SourceFile[] {
  const collator = new Intl.Collator("en", { numeric: true });
  return [...files].sort((a, b) => collator.compare(a.name, b.name));
}

import { attributes, authorHtml, type CleanHtml, type Html, html, rewrittenHtml, styleBlock } from "#core/html.ts";
import type { Book } from "../book.ts";
import { decodeEntities } from "../decode/entities.ts";
import { escapeAttribute } from "../decode/escape.ts";
import { afterwordPart, chapterPart, namesOf, type PageTexts, prefacePart } from "../encode/work-page.ts";
import { toImagesInside } from "./images-inside.ts";
import { pageStyle } from "./page-style.ts";

/** More fandoms than these make a title nobody reads. */
const titleFandomsMax = 3;

/**
 * A work as one HTML file in the layout of OTW's downloads, with its pictures and its skin inside it, as far as the
 * book has them; other pictures stay where they are. Dark where the reader's device is, and fit to be printed.
 */
export function writeHtmlBook(book: Book): string {
  const images = toImagesInside(book.images);
  const texts: PageTexts = {
    show: (clean) => showText(clean, (markup) => withWholeLinks(images(markup), book.url)),
    addressOf: (id) => `#${id}`,
    attributesOf: (part) => attributes({ id: part, class: part === "chapters" ? "userstuff" : null }),
  };
  const chapters = book.chapters.map((chapter) => html`\n${chapterPart(book, chapter, texts)}`);
  const page = html`<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"${attributes({ "xml:lang": book.language, lang: book.language, dir: directionOf(book) })}>
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<title>${pageTitle(book)}</title>
${styleBlock(pageStyle)}
${book.css !== "" && styleBlock(book.css)}
</head>
<body${attributes({ id: book.css === "" ? null : "workskin" })}>
${prefacePart(book, texts)}
<div${texts.attributesOf("chapters")}>${chapters}
</div>
${afterwordPart(book, texts)}
</body>
</html>
`;
  return page.toString();
}

const toChange = /<img |<a [^<>]*?href="(?![a-z][a-z\d+.-]*:|#)/i;

/** Most texts hold neither a picture nor a link of the archive's own, and go as they are. */
function showText(clean: CleanHtml, change: (markup: string) => string): Html {
  return toChange.test(clean) ? rewrittenHtml(clean, change) : authorHtml(clean);
}

/** Links that begin at the archive's root lead nowhere from a file, so they say where that is. */
function withWholeLinks(markup: string, base: string): string {
  return markup.replace(
    /(<a [^<>]*?href=")(?![a-z][a-z\d+.-]*:|#)([^"]*)"/gi,
    (whole, before: string, written: string) => {
      const address = decodeEntities(written);
      return URL.canParse(address, base) ? `${before}${escapeAttribute(new URL(address, base).href)}"` : whole;
    },
  );
}

function pageTitle(book: Book): string {
  const fandoms = book.tags.find(({ type }) => type === "fandom")?.tags.map(({ text }) => text) ?? [];
  const named = fandoms.length > titleFandomsMax ? "Multifandom" : fandoms.join(", ") || "No fandom specified";
  return `${book.title} - ${namesOf(book.creators)} - ${named}`;
}

function directionOf(book: Book): string | null {
  return book.direction === "rtl" ? "rtl" : null;
}

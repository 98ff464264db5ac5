import { type Attributes, attributes, type CleanHtml, type Fragment, type Html, html } from "#core/html.ts";
import type { Book, BookChapter, BookLink } from "../book.ts";
import { tagRows } from "./tag-rows.ts";

/**
 * A work laid out as OTW's downloads are, with the same elements, ids and classes, so that whatever reads those reads
 * ours: `div#preface`, `div#chapters` and `div#afterword` below `body`. What comes out is HTML and XML at once.
 */
export interface PageTexts {
  /** Author markup as the file wants it. */
  readonly show: (clean: CleanHtml) => Html;
  /** Where the element with an id is: "#endnotes", or "afterword.xhtml#endnotes". */
  readonly addressOf: (id: string) => string;
  /** The attributes of one of the three parts; its id is its name. */
  readonly attributesOf: (part: "preface" | "chapters" | "afterword") => Attributes;
}

/** Whether chapters have headings: OTW gives a whole work of one chapter none, and so nothing its chapter says. */
export function hasChapterHeadings(book: Book): boolean {
  const [only, ...others] = book.chapters;
  if (only === undefined || others.length > 0 || book.expectedChapters !== 1) return true;
  const texts = [only.title, only.summary, only.notes, only.endNotes];
  return only.byline.length > 0 || texts.some((text) => text !== "");
}

/** "Chapter 3: The Fog", or the work's title where its one chapter has no heading. */
export function chapterName(book: Book, chapter: BookChapter): string {
  if (!hasChapterHeadings(book)) return book.title;
  const number = `Chapter ${chapter.position}`;
  return chapter.title === "" ? number : `${number}: ${chapter.title}`;
}

/** "A, B and C" is not how files name authors: a list that programs take apart again at its commas. */
export function namesOf(links: readonly BookLink[]): string {
  return links.length === 0 ? "Anonymous" : links.map((link) => link.text).join(", ");
}

export function prefacePart(book: Book, texts: PageTexts): Html {
  const english = inEnglish(book);
  const lines = inEnglishLines(book);
  return html`<div${texts.attributesOf("preface")}>
<h2 class="toc-heading"${english}>Preface</h2>
<p class="message"${lines}><b dir="auto">${book.title}</b><br />
Posted originally on the ${link(book.site)} at ${link({ text: book.url, url: book.url })}.</p>
<div class="meta">
<dl class="tags"${lines}>${tagRows(book)}
</dl>
<h1>${book.title}</h1>
<div class="byline">by ${links(book.creators.length === 0 ? [{ text: "Anonymous", url: null }] : book.creators, "author")}</div>
${labelled("Summary", book.summary, { book, texts })}${workNotes(book, texts)}${relations(book)}</div>
</div>`;
}

export function chapterPart(book: Book, chapter: BookChapter, texts: PageTexts): Html {
  const body = html`<!--chapter content-->
<div class="userstuff">${texts.show(chapter.body)}</div>
<!--/chapter content-->`;
  if (!hasChapterHeadings(book)) return html`<h2 class="toc-heading">${book.title}</h2>\n${body}`;

  const place = { book, texts };
  const endNotesId = endNotesIdOf(chapter);
  const isSigned = chapter.byline.length > 0;
  return html`<div class="meta group">
<h2 class="heading"${dated(book, chapter)}>${chapterName(book, chapter)}</h2>
${isSigned && html`<p class="byline">Chapter by ${links(chapter.byline, "author")}</p>\n`}${labelled("Chapter Summary", chapter.summary, place)}${notes(
  { label: "Chapter Notes", whole: "chapter", clean: chapter.notes, hasMore: chapter.endNotes !== "", endNotesId },
  place,
)}</div>
${body}
${chapter.endNotes !== "" && html`<div class="meta" id="${endNotesId}">\n${labelled("Chapter End Notes", chapter.endNotes, place)}</div>`}`;
}

export function afterwordPart(book: Book, texts: PageTexts): Html {
  const english = inEnglish(book);
  const lines = inEnglishLines(book);
  const endNotes =
    book.endNotes !== "" && html`<div id="endnotes">\n${labelled("End Notes", book.endNotes, { book, texts })}</div>\n`;
  const hasMeta = book.endNotes !== "" || book.inspired.length > 0;
  return html`<div${texts.attributesOf("afterword")}>
<h2 class="toc-heading"${english}>Afterword</h2>
${hasMeta && html`<div class="meta">\n${endNotes}${inspired(book)}</div>\n`}<p class="message"${lines}>Please <a href="${book.commentsUrl}">drop by the archive and comment</a> to let the creator know if you enjoyed their work!</p>
</div>`;
}

/** OTW's layout has no place for the date of a chapter; it is told where the archive's own reader looks for it. */
function dated(book: Book, { published }: BookChapter): Attributes {
  return attributes({ "data-published": published === book.published ? null : published });
}

/** The id of a chapter's end notes, told apart by the number of the chapter. */
function endNotesIdOf(chapter: BookChapter): string {
  return `endnotes${chapter.position}`;
}

interface TextPlace {
  readonly book: Book;
  readonly texts: PageTexts;
}

interface Notes {
  readonly label: string;
  readonly whole: "work" | "chapter";
  readonly clean: CleanHtml;
  readonly hasMore: boolean;
  readonly endNotesId: string;
}

function workNotes(book: Book, texts: PageTexts): Fragment {
  const hasMore = book.endNotes !== "";
  return notes({ label: "Notes", whole: "work", clean: book.notes, hasMore, endNotesId: "endnotes" }, { book, texts });
}

function notes({ label, whole, clean, hasMore, endNotesId }: Notes, place: TextPlace): Fragment {
  if (clean === "" && !hasMore) return null;
  const text = clean !== "" && html`<blockquote class="userstuff">${place.texts.show(clean)}</blockquote>\n`;
  const more =
    hasMore &&
    html`<div class="endnote-link"${inEnglish(place.book)}>See the end of the ${whole} for <a href="${place.texts.addressOf(endNotesId)}">${clean === "" ? "notes" : "more notes"}</a></div>\n`;
  return html`<p${inEnglish(place.book)}>${label}</p>\n${text}${more}`;
}

function labelled(label: string, clean: CleanHtml, { book, texts }: TextPlace): Fragment {
  if (clean === "") return null;
  return html`<p${inEnglish(book)}>${label}</p>
<blockquote class="userstuff">${texts.show(clean)}</blockquote>
`;
}

function relations(book: Book): Fragment {
  if (book.relations.length + book.gifts.length === 0) return null;
  const gifts = book.gifts.length > 0 && html`\n<li>For ${book.gifts.join(", ")}.</li>`;
  const lines = book.relations.map(({ kind, title, author, url }) => {
    const opening = kind === "translation-of" ? "A translation of " : "Inspired by ";
    return html`\n<li>${opening}${link({ text: title === "" ? "[Restricted Work]" : title, url })}${author !== "" && ` by ${author}`}</li>`;
  });
  return html`<ul>${gifts}${lines}\n</ul>\n`;
}

function inspired(book: Book): Fragment {
  if (book.inspired.length === 0) return null;
  const works = book.inspired.map(
    ({ title, author, url }) => html`<dd>${link({ text: title, url })}${author !== "" && ` by ${author}`}</dd>\n`,
  );
  return html`<dl>\n<dt${inEnglish(book)}>Works inspired by this one</dt>\n${works}</dl>\n`;
}

function links(list: readonly BookLink[], rel: string): Fragment {
  return list.map((one, index) => [index > 0 && ", ", link(one, rel)]);
}

function link({ text, url, archivedBy }: BookLink, rel?: string): Html {
  if (archivedBy !== undefined) return html`${text} [archived by ${link(archivedBy, rel)}]`;
  return url === null ? html`${text}` : html`<a${attributes({ href: url, rel })}>${text}</a>`;
}

/** The words of the layout are English, whatever the work is written in; labels stand where its text begins. */
function inEnglish(book: Book): Attributes {
  return attributes({ lang: isEnglish(book) ? null : "en" });
}

/** The same for what is read as lines of English, full stops and all. */
function inEnglishLines(book: Book): Attributes {
  return isEnglish(book) ? attributes({}) : attributes({ lang: "en", dir: "ltr" });
}

function isEnglish({ language }: Book): boolean {
  return /^en(?:-|$)/i.test(language);
}

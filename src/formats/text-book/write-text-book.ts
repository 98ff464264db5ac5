import type { Book, BookChapter } from "../book.ts";
import { withoutControls } from "../encode/one-line.ts";
import { labelOf, statistics } from "../encode/tag-rows.ts";
import { chapterName, hasChapterHeadings, namesOf } from "../encode/work-page.ts";
import { toText } from "./to-text.ts";

/**
 * A work as plain text: a head with all that is known of it, then its chapters under headings that stand apart. Lines
 * are as long as paragraphs, since every program that shows text wraps it to its own width.
 */
export function writeTextBook(book: Book): string {
  const parts = [head(book), ...book.chapters.map((chapter) => chapterText(book, chapter)), foot(book)];
  return withoutControls(`${parts.filter((part) => part !== "").join("\n\n\n")}\n`);
}

function head(book: Book): string {
  const tags = book.tags.map((tags) => `${labelOf(tags)} ${tags.tags.map(({ text }) => text).join(", ")}`);
  const series = book.series.map(({ title, position }) => `Part ${position} of ${title}`);
  const relations = book.relations.map(({ kind, title, author }) => {
    const opening = kind === "translation-of" ? "A translation of" : "Inspired by";
    return `${opening} ${title}${author === "" ? "" : ` by ${author}`}`;
  });
  const rows = [
    ...tags,
    `Language: ${book.languageName}`,
    series.length === 0 ? "" : `Series: ${series.join(", ")}`,
    book.collections.length === 0 ? "" : `Collections: ${book.collections.map(({ text }) => text).join(", ")}`,
    ...statistics(book).split("\n"),
    book.gifts.length === 0 ? "" : `For ${book.gifts.join(", ")}`,
    ...relations,
    `From: ${book.site.text}, ${book.url}`,
  ];
  return [
    `${book.title}\nby ${namesOf(book.creators)}`,
    rows.filter((row) => row !== "").join("\n"),
    labelled("Summary", toText(book.summary, book.url)),
    labelled("Notes", toText(book.notes, book.url)),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function chapterText(book: Book, chapter: BookChapter): string {
  const body = toText(chapter.body, book.url);
  if (!hasChapterHeadings(book)) return body;
  const byline = chapter.byline.length === 0 ? "" : `by ${namesOf(chapter.byline)}`;
  const parts = [
    chapterName(book, chapter),
    byline,
    labelled("Chapter Summary", toText(chapter.summary, book.url)),
    labelled("Chapter Notes", toText(chapter.notes, book.url)),
    body,
    labelled("Chapter End Notes", toText(chapter.endNotes, book.url)),
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

function foot(book: Book): string {
  const works = book.inspired.map(({ title, author }) => `${title}${author === "" ? "" : ` by ${author}`}`);
  const parts = [
    labelled("End Notes", toText(book.endNotes, book.url)),
    labelled("Works inspired by this one", works.join("\n")),
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

function labelled(label: string, text: string): string {
  return text === "" ? "" : `${label}:\n\n${text}`;
}

import type { Book, BookRelation } from "../book.ts";
import { toOneLine } from "../encode/one-line.ts";
import { toMarkdown } from "./blocks.ts";

/** Names of kinds of tags above a text, in the words that people write there. */
const keys: Readonly<Record<string, string>> = {
  warning: "warnings",
  category: "categories",
  fandom: "fandoms",
  relationship: "relationships",
  character: "characters",
  freeform: "tags",
};

/** All that is known of a work, as YAML between two lines of hyphens; summary and notes are Markdown. */
export function frontMatter(book: Book): string {
  const dates = book.chapters.map(({ published }) => published);
  const lines = [
    `title: ${quoted(book.title)}`,
    list(
      "authors",
      book.creators.map(({ text }) => text),
    ),
    `language: ${quoted(book.language)}`,
    ...book.tags.map(({ type, tags }) =>
      tagLines(
        type,
        tags.map(({ text }) => text),
      ),
    ),
    series(book),
    list(
      "collections",
      book.collections.map(({ text }) => text),
    ),
    list("gifts", book.gifts),
    relations(
      "inspired_by",
      book.relations.filter(({ kind }) => kind === "inspired-by"),
    ),
    relations(
      "translation_of",
      book.relations.filter(({ kind }) => kind === "translation-of"),
    ),
    `published: ${quoted(book.published)}`,
    `updated: ${quoted(book.updated)}`,
    `chapters: ${quoted(`${book.chapters.length}/${book.expectedChapters ?? "?"}`)}`,
    `complete: ${book.isComplete}`,
    new Set(dates).size > 1 ? list("chapter_dates", dates) : "",
    `words: ${book.words}`,
    `source: ${quoted(book.url)}`,
    text("summary", toMarkdown(book.summary, book.url)),
    text("notes", toMarkdown(book.notes, book.url)),
    text("end_notes", toMarkdown(book.endNotes, book.url)),
  ];
  return `---\n${lines.filter((line) => line !== "").join("\n")}\n---\n`;
}

function tagLines(type: string, names: readonly string[]): string {
  const [only, ...others] = names;
  if (type === "rating" && only !== undefined && others.length === 0) return `rating: ${quoted(only)}`;
  return list(keys[type] ?? type, names);
}

function list(key: string, values: readonly string[]): string {
  return values.length === 0 ? "" : [`${key}:`, ...values.map((value) => `  - ${quoted(value)}`)].join("\n");
}

function series(book: Book): string {
  if (book.series.length === 0) return "";
  return [
    "series:",
    ...book.series.map(({ title, position }) => `  - title: ${quoted(title)}\n    position: ${position}`),
  ].join("\n");
}

function relations(key: string, works: readonly BookRelation[]): string {
  if (works.length === 0) return "";
  const maps = works.map(({ title, author, url }) => {
    const address = url === null ? "" : `\n    url: ${quoted(url)}`;
    return `  - title: ${quoted(title)}\n    author: ${quoted(author)}${address}`;
  });
  return [`${key}:`, ...maps].join("\n");
}

function text(key: string, markdown: string): string {
  if (markdown === "") return "";
  const lines = markdown.split("\n").map((line) => (line === "" ? "" : `  ${line}`));
  return `${key}: |\n${lines.join("\n")}`;
}

/** Always in quotation marks, in which no sign means anything to YAML but these. */
function quoted(value: string): string {
  const escaped = toOneLine(value).replace(/["\\]/g, "\\$&");
  return `"${escaped}"`;
}

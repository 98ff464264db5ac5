import type { Book } from "../book.ts";
import { toOneLine, withoutControls } from "../encode/one-line.ts";
import { chapterName, hasChapterHeadings } from "../encode/work-page.ts";
import { quote, toMarkdown } from "./blocks.ts";
import { escapeWords } from "./escape-words.ts";
import { frontMatter } from "./front-matter.ts";

/**
 * A work as Markdown (CommonMark) with front matter, in the form that this archive reads: the title as a heading of
 * the first level, chapters under those of the second, what is said of a chapter in quotations with a label.
 */
export function writeMarkdownBook(book: Book): string {
  const title = heading(1, book.title);
  const chapters = book.chapters.map((chapter) => {
    const parts = [
      hasChapterHeadings(book) ? heading(2, chapterName(book, chapter)) : "",
      labelled("Chapter by", chapter.byline.map(({ text }) => escapeWords(toOneLine(text))).join(", ")),
      labelled("Chapter Summary", toMarkdown(chapter.summary, book.url)),
      labelled("Chapter Notes", toMarkdown(chapter.notes, book.url)),
      toMarkdown(chapter.body, book.url),
      labelled("Chapter End Notes", toMarkdown(chapter.endNotes, book.url)),
    ];
    return parts.filter((part) => part !== "").join("\n\n");
  });
  return withoutControls(`${[frontMatter(book), title, ...chapters].join("\n\n").replace(/\n{3,}/g, "\n\n")}\n`);
}

function heading(level: number, text: string): string {
  return `${"#".repeat(level)} ${escapeWords(toOneLine(text)).replace(/#+$/, "\\$&")}`;
}

function labelled(label: string, markdown: string): string {
  return markdown === "" ? "" : quote(`**${label}**\n\n${markdown}`);
}

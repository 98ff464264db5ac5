import type { CleanHtml } from "#core/html.ts";
import type { Book, BookChapter } from "../book.ts";
import { chapterName } from "../encode/work-page.ts";

/** A file of the text: what it holds of which work, and where it lies. All lie in one folder. */
export interface BookPage {
  readonly kind: "preface" | "chapter" | "afterword";
  readonly book: Book;
  readonly chapter: BookChapter | null;
  /** Also its id in the package. */
  readonly name: string;
  readonly file: string;
  readonly title: string;
}

/** The files of works in the order of reading. Names of several works' files begin with the number of the work. */
export function pagesOf(books: readonly Book[]): readonly BookPage[] {
  return books.flatMap((book, index) => {
    const prefix = books.length === 1 ? "" : `work-${index + 1}-`;
    const page = (kind: BookPage["kind"], name: string, title: string, chapter: BookChapter | null): BookPage => {
      return { kind, book, chapter, name: prefix + name, file: `${prefix}${name}.xhtml`, title };
    };
    return [
      page("preface", "preface", "Preface", null),
      ...book.chapters.map((chapter, at) => page("chapter", `chapter-${at + 1}`, chapterName(book, chapter), chapter)),
      page("afterword", "afterword", "Afterword", null),
    ];
  });
}

/** The texts of an author that a page shows. */
export function textsOf({ kind, book, chapter }: BookPage): readonly CleanHtml[] {
  if (kind === "preface") return [book.summary, book.notes];
  if (kind === "afterword") return [book.endNotes];
  return chapter === null ? [] : [chapter.summary, chapter.notes, chapter.body, chapter.endNotes];
}

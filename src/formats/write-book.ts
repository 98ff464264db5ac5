import type { Book } from "./book.ts";
import type { Anthology } from "./epub-book/volume.ts";
import { type CoverFonts, writeEpub, writeEpubAnthology } from "./epub-book/write-epub.ts";
import { writeHtmlBook } from "./html-book/write-html-book.ts";
import { writeMarkdownBook } from "./markdown-book/write-markdown-book.ts";
import { writeTextBook } from "./text-book/write-text-book.ts";

/** The formats in which works are given out, by the extension of their files. */
export type BookFormat = "epub" | "html" | "md" | "txt";

export interface WrittenBook {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly extension: BookFormat;
}

/** A work as a file. Equal books make equal bytes. It takes as long as the work: give it a worker. */
export async function writeBook(book: Book, format: BookFormat, fonts: CoverFonts = []): Promise<WrittenBook> {
  switch (format) {
    case "epub":
      return writtenEpub(await writeEpub(book, fonts));
    case "html":
      return written(writeHtmlBook(book), "text/html; charset=utf-8", format);
    case "md":
      return written(writeMarkdownBook(book), "text/markdown; charset=utf-8", format);
    case "txt":
      return written(writeTextBook(book), "text/plain; charset=utf-8", format);
  }
}

/** Several works in one EPUB, each a part of its contents, in the order of `books`. */
export async function writeAnthology(
  books: readonly Book[],
  anthology: Anthology,
  fonts: CoverFonts = [],
): Promise<WrittenBook> {
  return writtenEpub(await writeEpubAnthology(books, anthology, fonts));
}

function writtenEpub(bytes: Uint8Array): WrittenBook {
  return { bytes, mediaType: "application/epub+zip", extension: "epub" };
}

function written(text: string, mediaType: string, extension: BookFormat): WrittenBook {
  return { bytes: new TextEncoder().encode(text), mediaType, extension };
}

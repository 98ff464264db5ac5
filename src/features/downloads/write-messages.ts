import type { Book } from "#formats/book.ts";
import type { Anthology } from "#formats/epub-book/volume.ts";
import type { BookFormat } from "#formats/write-book.ts";

/** What the thread is to write: a file in a format, or several works in one EPUB. */
export type WriteTask =
  | { readonly kind: "book"; readonly book: Book; readonly format: BookFormat }
  | { readonly kind: "anthology"; readonly books: readonly Book[]; readonly anthology: Anthology };

export type FromWriter =
  | { readonly kind: "written"; readonly bytes: Uint8Array }
  | { readonly kind: "failed"; readonly message: string };

import type { Viewer } from "#core/viewer.ts";
import { type KeptImage, listImages } from "#features/media/index.ts";
import type { TagType } from "#features/tags/index.ts";
import type { Work } from "#features/works/index.ts";
import type { Book, BookImage } from "#formats/book.ts";
import type { Ground } from "#platform/ground.ts";
import { type BookSite, toBook } from "./to-book.ts";

/** Of all pictures in one file: further ones stay where they are, on the archive. */
export const pictureBytesMax = 100_000_000;

/** A picture of a work's texts, whose bytes are read when the file is made. */
export type Picture = Pick<KeptImage, "mediaType" | "byteCount" | "read"> & Pick<BookImage, "src">;

/** A work as a viewer may take it away, before its pictures are put in. */
export interface Manuscript {
  readonly book: Book;
  readonly pictures: readonly Picture[];
}

/** What works are taken away from. */
export interface Shelf {
  readonly ground: Ground;
  readonly site: BookSite;
  readonly types: readonly TagType[];
}

/** A work with the pictures that the texts in its files show; those of a chapter that is left out are left out as well. */
export async function findManuscript(viewer: Viewer, work: Work, shelf: Shelf): Promise<Manuscript> {
  const book = await toBook(viewer, work, { db: shelf.ground.db.read, ...shelf });
  const images = await listImages(shelf.ground, work.id);
  return { book, pictures: images.length === 0 ? [] : listShown(book, images) };
}

/** The book with its pictures in it, as far as they fit into so many bytes. */
export async function bindBook({ book, pictures }: Manuscript, bytesMax = pictureBytesMax): Promise<Book> {
  const images: BookImage[] = [];
  let room = bytesMax;
  for (const { src, mediaType, byteCount, read } of pictures) {
    const bytes = byteCount > room ? null : await read();
    if (bytes === null) continue;
    room -= bytes.byteLength;
    images.push({ src, mediaType, bytes });
  }
  return { ...book, images };
}

function listShown(book: Book, images: readonly KeptImage[]): readonly Picture[] {
  const texts = [book, ...book.chapters].flatMap((one) => [one.summary, one.notes, one.endNotes]);
  texts.push(...book.chapters.map((chapter) => chapter.body));
  return images.flatMap(({ src: address, path, ...image }) =>
    [address, path]
      .filter((src) => texts.some((text) => text.includes(`src="${src}"`)))
      .map((src) => ({ ...image, src })),
  );
}

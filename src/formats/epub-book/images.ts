import type { Book } from "../book.ts";
import { hasSize } from "./image-size.ts";

/** A picture of the book under the path it has inside the package. */
export interface PackedImage {
  readonly path: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

interface ImageKind {
  readonly mediaType: string;
  readonly extension: string;
  /** What the bytes say at their beginning and, for the second, some way in. */
  readonly begins: string;
  readonly goesOn: { readonly at: number; readonly with: string };
}

/** The kinds of pictures that every reading system shows. Drawings (SVG) can hold scripts. */
const kinds: readonly ImageKind[] = [
  { mediaType: "image/png", extension: "png", begins: "\x89PNG\r\n", goesOn: { at: 12, with: "IHDR" } },
  { mediaType: "image/jpeg", extension: "jpg", begins: "\xff\xd8", goesOn: { at: 2, with: "\xff" } },
  { mediaType: "image/gif", extension: "gif", begins: "GIF8", goesOn: { at: 5, with: "a" } },
  { mediaType: "image/webp", extension: "webp", begins: "RIFF", goesOn: { at: 8, with: "WEBPVP8" } },
];

/** A file shorter than this holds no picture, however it begins. */
const imageBytesMin = 32;

/** The pictures of works by the address that texts name; the bytes, not the label, say what kind one is. */
export function packImages(books: readonly Book[]): ReadonlyMap<string, PackedImage> {
  const packed = new Map<string, PackedImage>();
  for (const { src, bytes } of books.flatMap((book) => book.images)) {
    const kind = kindOf(bytes);
    if (kind === null || packed.has(src) || !hasSize(kind.mediaType, bytes)) continue;
    const path = `images/${packed.size + 1}.${kind.extension}`;
    packed.set(src, { path, mediaType: kind.mediaType, bytes });
  }
  return packed;
}

function kindOf(bytes: Uint8Array): ImageKind | null {
  if (bytes.length < imageBytesMin) return null;
  const beginning = String.fromCharCode(...bytes.subarray(0, imageBytesMin));
  const isOf = ({ begins, goesOn }: ImageKind): boolean =>
    beginning.startsWith(begins) && beginning.startsWith(goesOn.with, goesOn.at);
  return kinds.find(isOf) ?? null;
}

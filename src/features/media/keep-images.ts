import { createHash } from "node:crypto";
import { findImageKind, findImageSize, type ImageKind } from "#formats/decode/image-kind.ts";
import type { ImportedImage } from "#formats/document.ts";
import type { Ground } from "#platform/ground.ts";
import { fileKey, mediaPath } from "./media.ts";
import { insertMedia } from "./store.ts";

/** A picture larger than this is not for a page; those of books have some 200 KB. */
const imageBytesMax = 12_000_000;

/** All pictures of one work together, and how many. */
const workBytesMax = 120_000_000;
const workImagesMax = 1_000;

/** A picture that can be kept, under the hash of its bytes. */
export interface KnownImage {
  readonly hash: string;
  readonly kind: ImageKind;
  readonly bytes: Uint8Array;
}

export interface KnownImages {
  /** The address here of each, by its name. What is no picture that browsers can be given, or is beyond the limits, has none. */
  readonly addresses: ReadonlyMap<string, string>;
  /** Each once, however many names it has. */
  readonly images: readonly KnownImage[];
}

/** Looks at pictures that came with a text, so that it can name them before they are kept. */
export function identifyImages(images: readonly ImportedImage[]): KnownImages {
  const addresses = new Map<string, string>();
  const known = new Map<string, KnownImage>();
  let total = 0;
  for (const { name, bytes } of images.slice(0, workImagesMax)) {
    const size = bytes.byteLength;
    if (addresses.has(name) || size > imageBytesMax || total + size > workBytesMax) continue;
    const kind = findImageKind(bytes);
    if (kind === null) continue;
    const hash = createHash("sha256").update(bytes).digest("hex");
    total += size;
    known.set(hash, { hash, kind, bytes });
    addresses.set(name, mediaPath(hash, kind));
  }
  return { addresses, images: [...known.values()] };
}

/** Keeps pictures at their addresses; the same picture is kept once, however often it comes. */
export async function keepImages(ground: Ground, images: readonly KnownImage[]): Promise<void> {
  for (const image of images) await keepImage(ground, image);
}

async function keepImage(ground: Ground, { hash, kind, bytes }: KnownImage): Promise<void> {
  const key = fileKey(hash, kind.extension);
  // The file is there before the row, so that no page ever shows a row without one.
  if ((await ground.files.size(key)) !== bytes.byteLength) await ground.files.put(key, bytes);
  const size = findImageSize(bytes, kind);
  const row = {
    hash,
    media_type: kind.mediaType,
    bytes: bytes.byteLength,
    width: size?.width ?? null,
    height: size?.height ?? null,
    created_at: ground.now(),
  };
  await ground.db.write((tx) => insertMedia(tx, row));
}

import { createHash } from "node:crypto";
import { findImageKind, findImageSize } from "#formats/decode/image-kind.ts";
import type { ImportedImage } from "#formats/document.ts";
import type { Ground } from "#platform/ground.ts";
import { fileKey, mediaPath } from "./media.ts";
import { insertMedia } from "./store.ts";

/** A picture larger than this is not for a page; those of books have some 200 KB. */
const imageBytesMax = 12_000_000;

/** All pictures of one work together, and how many. */
const workBytesMax = 120_000_000;
const workImagesMax = 1_000;

/**
 * Keeps pictures that came with a text, and answers the address here of each by its name. What is no picture that
 * browsers can be given, or is beyond the limits, has none. The same picture is kept once, however often it comes.
 */
export async function keepImages(
  ground: Ground,
  images: readonly ImportedImage[],
): Promise<ReadonlyMap<string, string>> {
  const kept = new Map<string, string>();
  let bytes = 0;
  for (const image of images.slice(0, workImagesMax)) {
    const size = image.bytes.byteLength;
    if (kept.has(image.name) || size > imageBytesMax || bytes + size > workBytesMax) continue;
    const path = await keepImage(ground, image.bytes);
    if (path === null) continue;
    bytes += size;
    kept.set(image.name, path);
  }
  return kept;
}

async function keepImage(ground: Ground, bytes: Uint8Array): Promise<string | null> {
  const kind = findImageKind(bytes);
  if (kind === null) return null;
  const hash = createHash("sha256").update(bytes).digest("hex");
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
  return mediaPath(hash, kind);
}

import type { ImageKind } from "#formats/decode/image-kind.ts";

/** Where the bytes of a picture are among the files that are kept: spread over folders by the first digits. */
export function fileKey(hash: string, extension: string): string {
  return `media/${hash.slice(0, 2)}/${hash}.${extension}`;
}

/** The address of a picture on its archive. */
export function mediaPath(hash: string, kind: ImageKind): string {
  return `/media/${hash}.${kind.extension}`;
}

/** The hash in such an address, with or without its archive before it; null for any other. */
export function hashOf(address: string): string | null {
  return /(?:^|\/)media\/([0-9a-f]{64})\.[a-z]{3,4}$/.exec(address)?.[1] ?? null;
}

import { Buffer } from "node:buffer";
import type { BookImage } from "../book.ts";
import { decodeEntities } from "../decode/entities.ts";

/** Puts pictures into the markup that names them, as far as they are at hand. */
export function toImagesInside(images: readonly BookImage[]): (markup: string) => string {
  if (images.length === 0) return (markup) => markup;
  const bySource = new Map(images.map((image) => [image.src, image]));
  const addresses = new Map<string, string>();
  const addressOf = (src: string): string | null => {
    const image = bySource.get(src);
    if (image === undefined) return null;
    const known = addresses.get(src) ?? `data:${image.mediaType};base64,${Buffer.from(image.bytes).toString("base64")}`;
    addresses.set(src, known);
    return known;
  };
  return (markup) =>
    markup.replace(/(<img [^<>]*?src=")([^"]*)"/g, (whole, before: string, src: string) => {
      const address = addressOf(decodeEntities(src));
      return address === null ? whole : `${before}${address}"`;
    });
}

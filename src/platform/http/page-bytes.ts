import type { Html } from "#core/html.ts";

/** A page in UTF-8. What stands in it kept is neither decoded nor encoded again. */
export function toPageBytes(page: Html): Uint8Array<ArrayBuffer> {
  const { content } = page;
  if (typeof content === "string") return Buffer.from(content);
  let length = 0;
  for (const piece of content) length += Buffer.byteLength(piece);
  const bytes = Buffer.allocUnsafeSlow(length);
  let at = 0;
  for (const piece of content) {
    if (typeof piece === "string") at += bytes.write(piece, at);
    else {
      bytes.set(piece, at);
      at += piece.byteLength;
    }
  }
  return bytes;
}

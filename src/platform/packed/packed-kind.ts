/** Ways of putting several files into one that can be opened here; "gzip" packs one, mostly a tar. */
export type PackedKind = "zip" | "gzip" | "tar";

/** How much of a file `findPackedKind` has to see. */
export const startBytes = 512;

/** A file in it, its end when it is empty, and the mark of one that was to be cut into parts. */
const zipSigns = ["PK\x03\x04", "PK\x05\x06", "PK\x07\x08"];

/** How a file is packed, by its first bytes; null for one that is not. */
export function findPackedKind(start: Uint8Array): PackedKind | null {
  const text = Buffer.from(start.buffer, start.byteOffset, Math.min(start.byteLength, startBytes)).toString("latin1");
  if (zipSigns.some((sign) => text.startsWith(sign))) return "zip";
  if (text.startsWith("\x1f\x8b\x08")) return "gzip";
  return text.slice(257, 262) === "ustar" ? "tar" : null;
}

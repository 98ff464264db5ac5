import { brotliDecompressSync } from "node:zlib";

/** The tables of a font in the WOFF2 form, each as it is inside. */
export type FontTables = ReadonlyMap<string, Buffer>;

/** Tags that the form writes as a number; those that covers need, at their place in its list. */
const knownTags: readonly string[] = (
  "cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX " +
  "vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat " +
  "fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill"
).split(" ");

const headerBytes = 48;
const otherTag = 63;

/** Reads the table directory and unpacks what it lists; null for anything that is no such font. */
export function readFontTables(bytes: Buffer): FontTables | null {
  if (bytes.toString("latin1", 0, 4) !== "wOF2") return null;
  const count = bytes.readUInt16BE(12);
  const packedBytes = bytes.readUInt32BE(20);
  const place = { at: headerBytes };
  const entries = Array.from({ length: count }, () => readEntry(bytes, place));
  const content = brotliDecompressSync(bytes.subarray(place.at, place.at + packedBytes));
  let from = 0;
  return new Map(
    entries.map(({ tag, length }) => {
      const table = content.subarray(from, from + length);
      from += length;
      return [tag, table];
    }),
  );
}

function readEntry(bytes: Buffer, place: { at: number }): { readonly tag: string; readonly length: number } {
  const flags = bytes.readUInt8(place.at);
  place.at += 1;
  const known = flags & otherTag;
  const tag = known === otherTag ? bytes.toString("latin1", place.at, place.at + 4) : (knownTags[known] ?? "");
  if (known === otherTag) place.at += 4;
  const version = flags >> 6;
  const length = readBase128(bytes, place);
  const isOutline = tag === "glyf" || tag === "loca";
  const isTransformed = isOutline ? version !== 3 : version !== 0;
  return { tag, length: isTransformed ? readBase128(bytes, place) : length };
}

/** A number in groups of seven bits. */
function readBase128(bytes: Buffer, place: { at: number }): number {
  let value = 0;
  for (;;) {
    const byte = bytes.readUInt8(place.at);
    place.at += 1;
    value = value * 128 + (byte & 127);
    if (byte < 128) return value;
  }
}

import { zstdCompressSync, zstdDecompressSync } from "node:zlib";

/** The texts of a chapter or a work as they were typed, by field: title, summary, notes, endNotes, body, format. */
export type RevisedTexts = Readonly<Record<string, string>>;

/** Texts as a revision keeps them: JSON under zstd, about a third of their length. */
export function packTexts(texts: RevisedTexts): Uint8Array {
  return zstdCompressSync(JSON.stringify(texts));
}

export function unpackTexts(packed: Uint8Array): RevisedTexts {
  // Only `packTexts` makes these bytes.
  return JSON.parse(zstdDecompressSync(packed).toString()) as RevisedTexts;
}

/** Whether two sets of texts say the same, field by field. */
export function haveSameTexts(one: RevisedTexts, other: RevisedTexts): boolean {
  const fields = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...fields].every((field) => one[field] === other[field]);
}

import type { ReadRefusal } from "../document.ts";

interface Signature {
  readonly bytes: readonly number[];
  /** Where they stand, when not at the beginning. */
  readonly at?: number;
  readonly what: string;
  /** What to do with it, where there is a way. */
  readonly advice?: string;
}

const asDocument = "open it in a word processor and save it as .docx";
const asBook = "convert it to EPUB first, as calibre does";
const asZip = "unpack it, or pack it as a zip";

/** First bytes of what people mistake for a text, each with the words for the refusal. */
const signatures: readonly Signature[] = [
  {
    bytes: [0x25, 0x50, 0x44, 0x46],
    what: "a PDF",
    advice: "bring the document that it was made of, or convert it to .docx or EPUB",
  },
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: "a zip archive or a document packed as one" },
  { bytes: [0x50, 0x4b, 0x05, 0x06], what: "an empty zip archive" },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: "a PNG image" },
  { bytes: [0xff, 0xd8, 0xff], what: "a JPEG image" },
  { bytes: [0x47, 0x49, 0x46, 0x38], what: "a GIF image" },
  { bytes: [0x52, 0x49, 0x46, 0x46], what: "an image or a sound file" },
  { bytes: [0x1f, 0x8b], what: "a gzip file" },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], what: "a zstd file", advice: asZip },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], what: "an xz file", advice: asZip },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], what: "a 7z archive", advice: asZip },
  { bytes: [0x52, 0x61, 0x72, 0x21], what: "a RAR archive", advice: asZip },
  { bytes: [0x42, 0x5a, 0x68], what: "a bzip2 file", advice: asZip },
  { bytes: [0x42, 0x4f, 0x4f, 0x4b, 0x4d, 0x4f, 0x42, 0x49], at: 60, what: "a book for Kindle", advice: asBook },
  { bytes: [0x49, 0x44, 0x33], what: "a sound file" },
  { bytes: [0x4f, 0x67, 0x67, 0x53], what: "a sound file" },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], what: "a program" },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: "an old Word document", advice: asDocument },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], what: "an RTF document", advice: asDocument },
  { bytes: [0xff, 0x57, 0x50, 0x43], what: "a WordPerfect document", advice: asDocument },
  { bytes: [0x49, 0x54, 0x4f, 0x4c, 0x49, 0x54, 0x4c, 0x53], what: "a book for Microsoft Reader", advice: asBook },
  {
    bytes: [0x62, 0x70, 0x6c, 0x69, 0x73, 0x74],
    what: "a web archive of Safari",
    advice: "save the page as its source",
  },
  { bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66], what: "an SQLite database" },
];

/** The refusal for bytes that begin like a known kind of file that is no text, or null. */
export function findBinaryKind(bytes: Uint8Array): ReadRefusal | null {
  const found = signatures.find(({ bytes: sign, at = 0 }) => sign.every((byte, index) => bytes[at + index] === byte));
  if (found === undefined) return null;
  const advice = found.advice === undefined ? "" : `: ${found.advice}`;
  return { code: "not-text", message: `The file is ${found.what}, not a text${advice}.` };
}

export const emptyFile: ReadRefusal = { code: "empty", message: "The file is empty." };

export const emptyText: ReadRefusal = { code: "empty", message: "There is no text in the file." };

export const notText: ReadRefusal = {
  code: "not-text",
  message: "The file is no text: it holds bytes that no text holds.",
};

export function damaged(where: string): ReadRefusal {
  return { code: "damaged", message: `The file is damaged: ${where}.` };
}

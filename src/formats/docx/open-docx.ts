import { done, type Outcome, refuse } from "#core/outcome.ts";
import { damaged } from "../decode/refusals.ts";
import type { ReadRefusal } from "../document.ts";
import { locked, openZip, type ZipEntries } from "./zip-entries.ts";

/** The parts of a Word document that say more than its text. Those that are missing are empty. */
export interface WordParts {
  readonly entries: ZipEntries;
  readonly document: string;
  readonly styles: string;
  readonly comments: string;
  readonly notes: string;
  readonly properties: string;
}

const oldSign = [0xd0, 0xcf, 0x11, 0xe0];

const old: ReadRefusal = {
  code: "format-unknown",
  message: "The file is a Word document of the old kind (.doc): save it as .docx.",
};

const notDocx: ReadRefusal = { code: "not-docx", message: "The file is no Word document: it holds no text of one." };

const declared: ReadRefusal = {
  code: "entity-bomb",
  message: "The document declares entities of its own, which no word processor writes; it is not read.",
};

/**
 * Unpacks what is read of a Word document, and proves by the way that every file in it unpacks to what the archive
 * says, so that a program that trusts the archive may have it after this. Refuses what is none, damaged or locked.
 */
export function openDocx(bytes: Uint8Array): Outcome<WordParts, ReadRefusal> {
  if (oldSign.every((byte, index) => bytes[index] === byte)) return refuse(isLocked(bytes) ? locked : old);
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return refuse(notDocx);
  const opened = openZip(bytes);
  if (!opened.ok) return opened;
  const entries = opened.value;
  if (!entries.names.includes("word/document.xml")) return refuse(notDocx);
  const broken = entries.names.find((name) => !name.endsWith("/") && entries.read(name) === null);
  if (broken !== undefined) return refuse(damaged(`“${broken}” in it cannot be unpacked`));
  const parts = {
    entries,
    document: textOf(entries, "word/document.xml"),
    styles: textOf(entries, "word/styles.xml"),
    comments: textOf(entries, "word/comments.xml"),
    notes: textOf(entries, "word/footnotes.xml") + textOf(entries, "word/endnotes.xml"),
    properties: textOf(entries, "docProps/core.xml"),
  };
  const all = entries.names.filter((name) => /\.(?:xml|rels)$/i.test(name));
  return all.some((name) => /<!(?:DOCTYPE|ENTITY)/i.test(textOf(entries, name))) ? refuse(declared) : done(parts);
}

/** Word puts a document with a password into a container of the old kind, with a part of this name. */
function isLocked(bytes: Uint8Array): boolean {
  const name = new TextEncoder().encode("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0");
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(name);
}

function textOf(entries: ZipEntries, name: string): string {
  const bytes = entries.read(name);
  if (bytes === null) return "";
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return new TextDecoder(isUtf16 ? (bytes[0] === 0xff ? "utf-16le" : "utf-16be") : "utf-8").decode(bytes);
}

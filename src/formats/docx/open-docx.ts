import { done, type Outcome, refuse } from "#core/outcome.ts";
import { damaged } from "../decode/refusals.ts";
import type { ReadRefusal } from "../document.ts";
import { locked, openZip, type ZipEntries } from "./zip-entries.ts";

/** The parts of a Word document that say more than its text. Those that are missing are empty. */
export interface WordParts {
  readonly entries: ZipEntries;
  /** Where the text itself stands. */
  readonly documentName: string;
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
  const documentName = findPart(entries, "document");
  if (documentName === null) return refuse(notDocx);
  const broken = entries.names.find((name) => !name.endsWith("/") && entries.read(name) === null);
  if (broken !== undefined) return refuse(damaged(`“${broken}” in it cannot be unpacked`));
  const parts = {
    entries,
    documentName,
    document: textOfPart(entries, documentName),
    styles: textOfPart(entries, findPart(entries, "styles")),
    comments: textOfPart(entries, findPart(entries, "comments")),
    notes: listNoteParts(entries)
      .map((name) => textOfPart(entries, name))
      .join(""),
    properties: textOfPart(entries, "docProps/core.xml"),
  };
  const all = entries.names.filter((name) => /\.(?:xml|rels)$/i.test(name));
  return all.some((name) => /<!(?:DOCTYPE|ENTITY)/i.test(textOfPart(entries, name))) ? refuse(declared) : done(parts);
}

/** Word on the web puts a number behind the names of its parts. */
function findPart({ names }: ZipEntries, kind: string): string | null {
  return names.find((name) => new RegExp(`^word/${kind}\\d*\\.xml$`).test(name)) ?? null;
}

/** The parts that hold footnotes and endnotes. */
export function listNoteParts(entries: ZipEntries): readonly string[] {
  return [findPart(entries, "footnotes"), findPart(entries, "endnotes")].filter((name) => name !== null);
}

/** Word puts a document with a password into a container of the old kind, with a part of this name. */
function isLocked(bytes: Uint8Array): boolean {
  const name = new TextEncoder().encode("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0");
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(name);
}

/** A part of the document as text; "" for one that it does not have. */
export function textOfPart(entries: ZipEntries, name: string | null): string {
  const bytes = name === null ? null : entries.read(name);
  if (bytes === null) return "";
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return new TextDecoder(isUtf16 ? (bytes[0] === 0xff ? "utf-16le" : "utf-16be") : "utf-8").decode(bytes);
}

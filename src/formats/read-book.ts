import { refuse } from "#core/outcome.ts";
import { looksLikeAo3Epub, readAo3Epub } from "./ao3-epub/read-ao3-epub.ts";
import { type Epub, openEpub } from "./decode/epub/open-epub.ts";
import type { FileFormat } from "./detect-format.ts";
import type { ReadOutcome, ReadRefusal, SourceFile } from "./document.ts";
import { readEpub } from "./epub/read-epub.ts";
import { isFanFicFareEpub, readFanFicFareEpub } from "./fanficfare/read-fanficfare-epub.ts";
import { isFicHubEpub, readFicHubEpub } from "./fichub/read-fichub-epub.ts";
import { readStandardEbooks } from "./standard-ebooks/read-standard-ebooks.ts";

/**
 * The work in an unpacked EPUB, or in the source folder of one, by the reader of the program that made it: what is in
 * it tells. Refused is what `openEpub` refuses, and a format that is none of EPUBs.
 */
export function readBook(files: readonly SourceFile[], format: FileFormat | null = null): ReadOutcome {
  if (format === "ao3-epub") return readAo3Epub(files);
  // A source folder that was handed on flat has nothing but its package.
  if (format === null && !files.some(({ name }) => isContainer(name))) return readStandardEbooks(files);
  const opened = openEpub(files);
  if (!opened.ok) return opened;
  const epub = opened.value;
  if (format === "epub") return readEpub(epub);
  if (format === "fanficfare") return readFanFicFareEpub(epub);
  if (format === "fichub") return readFicHubEpub(epub);
  if (format !== null) return refuse(noSuchBook);
  const read = readByMaker(epub, files);
  // What only looks like a program's is a book all the same.
  return read.ok ? read : readEpub(epub);
}

function readByMaker(epub: Epub, files: readonly SourceFile[]): ReadOutcome {
  if (looksLikeAo3Epub(files)) return readAo3Epub(files);
  if (isFanFicFareEpub(epub)) return readFanFicFareEpub(epub);
  if (isFicHubEpub(epub)) return readFicHubEpub(epub);
  return isStandardEbook(epub) ? readStandardEbooks(files) : readEpub(epub);
}

const noSuchBook: ReadRefusal = {
  code: "format-mismatch",
  message: "It is an EPUB, and cannot be read as the format that was named.",
};

function isContainer(name: string): boolean {
  return name.toLowerCase() === "meta-inf/container.xml";
}

function isStandardEbook({ package: book }: Epub): boolean {
  return book.publisher === "Standard Ebooks" || book.identifiers.some((id) => /standardebooks\.org\//.test(id));
}

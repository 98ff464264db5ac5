import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ImportedChapter, ReadOutcome, SourceFile } from "#formats/document.ts";
import { readPlainText } from "#formats/plain-text/read-plain-text.ts";
import { readStandardEbooks } from "#formats/standard-ebooks/read-standard-ebooks.ts";
import { type ShelfWork, shelfFolder } from "./shelf.ts";

/** Documents of a book that every part of it may need: what it holds, and the notes that chapters link to. */
const sharedFiles = ["content.opf", "endnotes.xhtml"];

/** The texts of a work of the shelf, a chapter for each of its catalogue's; a text that is not there is a fault. */
export function readShelfChapters(work: ShelfWork): readonly ImportedChapter[] {
  const isBook = work.chapters[0]?.file.endsWith(".xhtml") === true;
  const chapters = isBook ? readBook(work) : work.chapters.map((chapter) => readText(work, chapter.file));
  if (chapters.length !== work.chapters.length) {
    throw new Error(`The sample shelf's text of ${work.title} has ${chapters.length} chapters`);
  }
  return chapters;
}

function readBook(work: ShelfWork): readonly ImportedChapter[] {
  const names = [...sharedFiles, ...work.chapters.map((chapter) => chapter.file)];
  const files = names.filter((name) => existsSync(pathOf(work, name))).map((name) => readSourceFile(work, name));
  return readGood(readStandardEbooks(files), work.title);
}

function readText(work: ShelfWork, file: string): ImportedChapter {
  const [chapter] = readGood(readPlainText(readSourceFile(work, file).bytes), `${work.title}, ${file}`);
  if (chapter === undefined) throw new Error(`The sample shelf's ${file} holds no text`);
  return chapter;
}

function readGood(outcome: ReadOutcome, name: string): readonly ImportedChapter[] {
  if (!outcome.ok) throw new Error(`The sample shelf's text of ${name} cannot be read: ${outcome.refusal.message}`);
  return outcome.value.work.chapters;
}

function readSourceFile(work: ShelfWork, name: string): SourceFile {
  return { name, bytes: readFileSync(pathOf(work, name)) };
}

function pathOf(work: ShelfWork, name: string): string {
  return join(shelfFolder, work.source, name);
}

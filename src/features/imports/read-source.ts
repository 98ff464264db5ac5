import { done, type Outcome, refuse } from "#core/outcome.ts";
import { detectLanguage } from "#formats/detect-language/detect-language.ts";
import type { ReadOutcome, ReadRefusal, ReadWork } from "#formats/document.ts";
import { type ReadFileOptions, readFile } from "#formats/read-file.ts";
import { readFolderOfTexts } from "#formats/read-folder.ts";
import { readStandardEbooks } from "#formats/standard-ebooks/read-standard-ebooks.ts";
import type { ImportOptions } from "./options.ts";
import type { Source } from "./source.ts";

/** Text looked at to tell a language; more makes it no surer. */
const sampleCharacters = 20_000;

/** The work in a source, by the reader of its format; with the language that its text seems to be in when it names none. */
export function readSource(source: Source, options: ImportOptions): Outcome<ReadWork, ReadRefusal> {
  const read = source.isFolder ? readFolder(source, options) : readOne(source, options);
  if (!read.ok || read.value.work.language !== null) return read;
  const sample = read.value.work.chapters.map((chapter) => chapter.body.slice(0, sampleCharacters)).join("\n");
  const language = detectLanguage(sample.replace(/<[^>]*>/g, " ").slice(0, sampleCharacters));
  return done({ ...read.value, work: { ...read.value.work, language } });
}

function readOne(source: Source, options: ImportOptions): ReadOutcome {
  const [file] = source.files;
  if (file === undefined) return refuse({ code: "empty", message: "There is no file." });
  return readFile(file, toFileOptions(options));
}

function readFolder(source: Source, options: ImportOptions): ReadOutcome {
  const isBook = source.files.some((file) => /(^|\/)content\.opf$/.test(file.name));
  return isBook ? readStandardEbooks(source.files) : readFolderOfTexts(source.files, toFileOptions(options));
}

function toFileOptions(options: ImportOptions): ReadFileOptions {
  const format = options.format === null ? {} : { format: options.format };
  return { ...format, splitDialogue: options.splitsDialogue };
}

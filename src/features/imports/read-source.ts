import { done, type Outcome, refuse } from "#core/outcome.ts";
import { detectLanguage } from "#formats/detect-language/detect-language.ts";
import type { ReadOutcome, ReadRefusal, ReadWork } from "#formats/document.ts";
import { readHtmlFolder } from "#formats/html/read-html-folder.ts";
import { readFile } from "#formats/read-file.ts";
import { readStandardEbooks } from "#formats/standard-ebooks/read-standard-ebooks.ts";
import type { Source } from "./gather.ts";
import type { ImportOptions } from "./options.ts";

/** Text looked at to tell a language; more makes it no surer. */
const sampleCharacters = 20_000;

/** The work in a source, by the reader of its format; with the language that its text seems to be in when it names none. */
export function readSource(source: Source, options: ImportOptions): Outcome<ReadWork, ReadRefusal> {
  const read = source.isFolder ? readFolder(source) : readOne(source, options);
  if (!read.ok || read.value.work.language !== null) return read;
  const sample = read.value.work.chapters.map((chapter) => chapter.body.slice(0, sampleCharacters)).join("\n");
  const language = detectLanguage(sample.replace(/<[^>]*>/g, " ").slice(0, sampleCharacters));
  return done({ ...read.value, work: { ...read.value.work, language } });
}

function readOne(source: Source, options: ImportOptions): ReadOutcome {
  const [file] = source.files;
  if (file === undefined) return refuse({ code: "empty", message: "There is no file." });
  const format = options.format === null ? {} : { format: options.format };
  return readFile(file, { ...format, splitDialogue: options.splitsDialogue });
}

function readFolder(source: Source): ReadOutcome {
  if (source.files.some((file) => /(^|\/)content\.opf$/.test(file.name))) return readStandardEbooks(source.files);
  const pages = source.files.filter((file) => /\.x?html?$/i.test(file.name));
  if (pages.length === 0) {
    return refuse({
      code: "format-unknown",
      message: "The folder holds neither content.opf nor HTML pages, so it is no single work.",
    });
  }
  return readHtmlFolder(pages);
}

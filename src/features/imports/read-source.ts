import { refuse } from "#core/outcome.ts";
import type { ReadOutcome } from "#formats/document.ts";
import { type ReadFileOptions, readFile } from "#formats/read-file.ts";
import { readFolderOfTexts } from "#formats/read-folder.ts";
import { readStandardEbooks } from "#formats/standard-ebooks/read-standard-ebooks.ts";
import type { ImportOptions } from "./options.ts";
import type { Source } from "./source.ts";

/** The work in a source, by the reader of its format. */
export function readSource(source: Source, options: ImportOptions): ReadOutcome {
  return source.isFolder ? readFolder(source, options) : readOne(source, options);
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

import { refuse } from "#core/outcome.ts";
import type { ReadOutcome } from "#formats/document.ts";
import { readBook } from "#formats/read-book.ts";
import { type ReadFileOptions, readFile } from "#formats/read-file.ts";
import { readFolderOfTexts } from "#formats/read-folder.ts";
import type { ImportOptions } from "./options.ts";
import type { Source } from "./source.ts";

/** The work in a source, by the reader of its format. */
export async function readSource(source: Source, options: ImportOptions): Promise<ReadOutcome> {
  if (source.form === "book") return readBook(source.files, options.format);
  if (source.form === "folder") return readFolderOfTexts(source.files, toFileOptions(options));
  const [file, ...beside] = source.files;
  if (file === undefined) return refuse({ code: "empty", message: "There is no file." });
  return readFile(file, { ...toFileOptions(options), beside });
}

function toFileOptions(options: ImportOptions): ReadFileOptions {
  const format = options.format === null ? {} : { format: options.format };
  return { ...format, splitDialogue: options.splitsDialogue };
}

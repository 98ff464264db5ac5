import { detectFormat, type FileFormat } from "./detect-format.ts";
import type { ReadOutcome, SourceFile } from "./document.ts";
import { readFlattenedPage } from "./flattened-page/read-flattened-page.ts";
import { readHtml } from "./html/read-html.ts";
import { readMarkdown } from "./markdown/read-markdown.ts";
import { readPlainText } from "./plain-text/read-plain-text.ts";

export interface ReadFileOptions {
  /** The format that somebody named; without it, name and content tell. */
  readonly format?: FileFormat;
  /** For plain text and flattened pages: a paragraph before an opening quotation mark at a sentence end. */
  readonly splitDialogue?: boolean;
}

/** The work in one file, by the reader of its format. Refuses by code and sentence what is no text or is damaged. */
export function readFile(file: SourceFile, options: ReadFileOptions = {}): ReadOutcome {
  const detected = options.format === undefined ? detectFormat(file.name, file.bytes) : null;
  if (detected !== null && !detected.ok) return detected;
  const format = options.format ?? detected?.value ?? "text";
  if (format === "markdown") return readMarkdown(file.bytes);
  if (format === "html") return readHtml(file.bytes);
  const texts = { splitDialogue: options.splitDialogue === true };
  return format === "text" ? readPlainText(file.bytes, texts) : readFlattenedPage(file.bytes, texts);
}

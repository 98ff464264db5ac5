import { refuse } from "#core/outcome.ts";
import { readAo3Html } from "./ao3-html/read-ao3-html.ts";
import { findDumpPiece } from "./decode/dump-piece.ts";
import { detectFormat, type FileFormat } from "./detect-format.ts";
import type { ReadOutcome, SourceFile } from "./document.ts";
import { readFanFicFareHtml } from "./fanficfare/read-fanficfare-html.ts";
import { readFicHubHtml } from "./fichub/read-fichub-html.ts";
import { readFlattenedPage } from "./flattened-page/read-flattened-page.ts";
import { readHtml } from "./html/read-html.ts";
import { readMarkdown } from "./markdown/read-markdown.ts";
import { readPlainText } from "./plain-text/read-plain-text.ts";

export interface ReadFileOptions {
  /** The format that somebody named; without it, content and name tell. */
  readonly format?: FileFormat;
  /** For plain text and flattened pages: a paragraph before an opening quotation mark at a sentence end. */
  readonly splitDialogue?: boolean;
  /** What a browser saved beside the page, or what it shows of the files around it. */
  readonly beside?: readonly SourceFile[];
}

/**
 * The work in one file that is no packed book, by the reader of its format. Refuses by code and sentence what is no
 * text or is damaged.
 */
export async function readFile(file: SourceFile, options: ReadFileOptions = {}): Promise<ReadOutcome> {
  const detected = options.format === undefined ? detectFormat(file.name, file.bytes) : null;
  if (detected !== null && !detected.ok) return detected;
  const piece = options.format === undefined ? findDumpPiece(file.bytes) : null;
  if (piece !== null) return refuse(piece);
  const format = options.format ?? detected?.value ?? "text";
  const texts = { splitDialogue: options.splitDialogue === true };
  switch (format) {
    case "markdown":
      return readMarkdown(file.bytes, options.beside);
    case "html":
      return readHtml(file.bytes, options.beside);
    case "flattened":
      return readFlattenedPage(file.bytes, texts);
    case "ao3-html":
      return readAo3Html(file.bytes, options.beside);
    case "fanficfare":
      return readFanFicFareHtml(file.bytes);
    case "fichub":
      return readFicHubHtml(file.bytes);
    case "docx": {
      // Its parser is large, and few files need it.
      const { readDocx } = await import("./docx/read-docx.ts");
      return readDocx(file.bytes);
    }
    case "text":
      return readPlainText(file.bytes, texts);
    default:
      return refuse({ code: "format-mismatch", message: `The file cannot be read as the format “${format}”.` });
  }
}

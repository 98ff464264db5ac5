import { done, type Outcome, refuse } from "#core/outcome.ts";
import { decodeText } from "./decode/text.ts";
import type { ReadRefusal } from "./document.ts";
import { looksFlattened } from "./flattened-page/looks-flattened.ts";

/** Formats of single files, by the names that a person may ask for one. */
export const fileFormats = ["text", "markdown", "html", "flattened"] as const;

export type FileFormat = (typeof fileFormats)[number];

const byExtension: ReadonlyMap<string, FileFormat> = new Map([
  ["md", "markdown"],
  ["markdown", "markdown"],
  ["mdown", "markdown"],
  ["html", "html"],
  ["htm", "html"],
  ["xhtml", "html"],
]);

/** Kinds of files that hold texts, but not in a way that can be read here. */
const unreadable: ReadonlyMap<string, string> = new Map([
  ["epub", "an EPUB"],
  ["docx", "a Word document"],
  ["doc", "a Word document"],
  ["odt", "an OpenDocument text"],
  ["rtf", "an RTF document"],
  ["pdf", "a PDF"],
  ["mobi", "a Kindle book"],
  ["azw3", "a Kindle book"],
  ["fb2", "a FictionBook"],
  ["css", "a style sheet"],
  ["js", "a script"],
  ["json", "data, not a text"],
  ["csv", "a table"],
  ["svg", "a drawing"],
  ["opf", "a package document; import its folder"],
]);

/**
 * The format of a file, by its name where that tells, else by its content. Refuses what no reader here takes; what
 * the reader itself would refuse for its bytes is refused here too.
 */
export function detectFormat(name: string, bytes: Uint8Array): Outcome<FileFormat, ReadRefusal> {
  const extension = /\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  const kind = unreadable.get(extension);
  if (kind !== undefined) return refuse({ code: "format-unknown", message: `The file cannot be read: it is ${kind}.` });
  const named = byExtension.get(extension);
  const decoded = decodeText(bytes);
  // A page may name an encoding that only its reader looks for, so its bytes are not judged here.
  if (named === "html") return done(decoded.ok && isFlattenedSource(decoded.value.text) ? "flattened" : named);
  if (!decoded.ok) return decoded;
  return done(named ?? detectByContent(decoded.value.text, extension));
}

/** The line of a flattened page with its links kept: markup without paragraphs, and a known tail. */
function isFlattenedSource(text: string): boolean {
  return !/<(?:!doctype|html|head|body|p|div|h[1-6]|br)\b/i.test(text) && looksFlattened(text);
}

function detectByContent(text: string, extension: string): FileFormat {
  const start = text.slice(0, 2000).trimStart();
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(start)) return "html";
  if (looksFlattened(text)) return "flattened";
  const hasFrontMatter = /^---[ \t]*\n\s*[\p{L}_-]+[ \t]*:[\s\S]*?\n---[ \t]*\n/u.test(start);
  const isMarkdown = extension !== "txt" && extension !== "text" && (hasFrontMatter || /^#{1,2} \S/m.test(start));
  return isMarkdown ? "markdown" : "text";
}

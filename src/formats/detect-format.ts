import { done, type Outcome, refuse } from "#core/outcome.ts";
import { findAo3Kind, isMhtml } from "./ao3-html/read-ao3-html.ts";
import { findNoWork } from "./decode/no-work.ts";
import { decodeText } from "./decode/text.ts";
import { resolveDoctype } from "./decode/xml-entities.ts";
import type { ReadRefusal } from "./document.ts";
import { looksLikeFanFicFareHtml } from "./fanficfare/read-fanficfare-html.ts";
import { looksLikeFicHubHtml } from "./fichub/read-fichub-html.ts";
import { looksFlattened } from "./flattened-page/looks-flattened.ts";

/** Formats by the names that a person may ask for one. */
export const fileFormats = [
  "text",
  "markdown",
  "html",
  "flattened",
  "epub",
  "ao3-html",
  "ao3-epub",
  "fanficfare",
  "fichub",
  "docx",
  "efiction",
] as const;

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
  ["odt", "an OpenDocument text; save it as .docx"],
  ["rtf", "an RTF document; save it as .docx"],
  ["mobi", "a Kindle book; convert it to EPUB"],
  ["azw3", "a Kindle book; convert it to EPUB"],
  ["fb2", "a FictionBook; convert it to EPUB"],
  ["css", "a style sheet"],
  ["js", "a script"],
  ["json", "data, not a text"],
  ["jsonl", "data, not a text"],
  ["csv", "a table"],
  ["svg", "a drawing"],
  ["opf", "a package document; import its folder"],
  ["sql", "the dump of a database without an archive that is known"],
]);

const unknownXml = "The file cannot be read: it is XML of a kind that is not known; save its text as .docx or HTML.";

/** Names that promise what the bytes do not hold: downloads that went wrong, mostly. */
const promising: ReadonlyMap<string, string> = new Map([
  ["epub", "an EPUB"],
  ["docx", "a Word document"],
  ["doc", "a Word document"],
  ["pdf", "a PDF"],
  ["zip", "a zip"],
  ["gz", "a gzipped file"],
  ["tgz", "a gzipped tar"],
]);

/**
 * The format of a file, by its content; the name counts where texts look alike. Refuses what no reader here takes, and
 * a page that is no work; what the reader itself would refuse for its bytes is refused here too.
 */
export function detectFormat(name: string, bytes: Uint8Array): Outcome<FileFormat, ReadRefusal> {
  if (isWordDocument(bytes)) return done("docx");
  const extension = /\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  const named = byExtension.get(extension);
  const decoded = decodeText(bytes);
  // A page may name an encoding that only its reader looks for, so its bytes are not judged here.
  if (!decoded.ok) return named === "html" && decoded.refusal.code !== "empty" ? done(named) : decoded;
  const { text } = decoded.value;
  const isPage = named === "html" || looksLikePage(text);
  if (isMhtml(text)) return done("ao3-html");
  if (isPage) return isFlattenedSource(text) ? done("flattened") : detectPage(text);
  const kind = unreadable.get(extension);
  if (kind !== undefined) return refuse({ code: "format-unknown", message: `The file cannot be read: it is ${kind}.` });
  if (/^\s*<\?xml\s/.test(text)) return refuse({ code: "format-unknown", message: unknownXml });
  const promised = promising.get(extension);
  if (promised !== undefined) {
    const message = `The file is called like ${promised}, and is none: it holds plain text.`;
    return refuse({ code: "format-unknown", message });
  }
  return done(named ?? detectText(text, extension));
}

/** The text of a Word document in the list of a zip's files, or the older container, of which its reader says more. */
function isWordDocument(bytes: Uint8Array): boolean {
  const isOld = [0xd0, 0xcf, 0x11, 0xe0].every((byte, index) => bytes[index] === byte);
  if (isOld || bytes[0] !== 0x50 || bytes[1] !== 0x4b) return isOld;
  const packed = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = packed.indexOf("word/document");
  return at !== -1 && /^word\/document\d*\.xml/.test(packed.toString("latin1", at, at + nameBytesMax));
}

const nameBytesMax = 40;

function looksLikePage(text: string): boolean {
  const start = text.slice(0, 5_000).trimStart();
  return /^(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(start);
}

/** A page by whoever made it; a story of somebody's own is plain HTML. */
function detectPage(text: string): Outcome<FileFormat, ReadRefusal> {
  if (findAo3Kind(text) !== null) return done("ao3-html");
  if (looksLikeFanFicFareHtml(text)) return done("fanficfare");
  if (looksLikeFicHubHtml(text)) return done("fichub");
  const resolved = resolveDoctype(text);
  const reason = resolved.ok ? findNoWork(resolved.value) : resolved.refusal;
  return reason === null ? done("html") : refuse(reason);
}

/** The line of a flattened page with its links kept: markup without paragraphs, and a known tail. */
function isFlattenedSource(text: string): boolean {
  return !/<(?:!doctype|html|head|body|p|div|h[1-6]|br)\b/i.test(text) && looksFlattened(text);
}

function detectText(text: string, extension: string): FileFormat {
  if (looksFlattened(text)) return "flattened";
  const start = text.slice(0, 2000).trimStart();
  const hasFrontMatter = /^---[ \t]*\n\s*[\p{L}_-]+[ \t]*:[\s\S]*?\n---[ \t]*\n/u.test(start);
  const isMarkdown = extension !== "txt" && extension !== "text" && (hasFrontMatter || /^#{1,2} \S/m.test(start));
  return isMarkdown ? "markdown" : "text";
}

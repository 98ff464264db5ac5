import { done, refuse } from "#core/outcome.ts";
import { decodeText } from "../decode/text.ts";
import type { ReadOutcome, ReadRefusal, SourceFile } from "../document.ts";
import { readAo3Download } from "./read-ao3-download.ts";
import { readAo3Page } from "./read-ao3-page.ts";

/** The two kinds of HTML that come from AO3 and from archives with the same software. */
export type Ao3Kind = "download" | "page";

// A tag is looked at as far as tags of these sites go: one that never ends must not be looked through again and again.
const chapters = /<div\b[^<>]{0,200}\bid\s*=\s*["']?chapters["'\s>]/i;
const tagList = /<dl\b[^<>]{0,200}\bclass\s*=\s*["']?(?:[^"'<>]{0,100}\s)?tags["'\s>]/i;
const message = /<p\b[^<>]{0,100}\bclass\s*=\s*["']?message["'\s>](?:(?!<\/p>)[\s\S]){0,2000}\/works\/\d+/i;
const workMeta = /<dl\b[^<>]{0,200}\bclass\s*=\s*["'][^"'<>]{0,100}\bwork meta\b/i;
const outer = /<div\b[^<>]{0,200}\bid\s*=\s*["']?outer["'\s>]/i;
const main = /<div\b[^<>]{0,200}\bid\s*=\s*["']?main["'\s>]/i;
const siteSign =
  /\bid\s{0,9}=\s{0,9}["']?skiplinks["'\s>]|<body\b[^<>]{0,200}\bclass\s*=\s*["'][^"'<>]{0,200}\blogged-(?:in|out)\b/i;

/**
 * Which of the two kinds a page is, by its structure; null for a page from elsewhere. A page of such a site that is no
 * work is a "page" too: its reader says what it is instead.
 */
export function findAo3Kind(text: string): Ao3Kind | null {
  if (chapters.test(text) && workMeta.test(text)) return "page";
  if (chapters.test(text) && (tagList.test(text) || message.test(text))) return "download";
  return siteSign.test(text) && outer.test(text) && main.test(text) ? "page" : null;
}

/** Whether a text is a page saved as one file of mail parts, by its first lines. */
export function isMhtml(text: string): boolean {
  const start = text.slice(0, 2000);
  return (
    /^(?:From|MIME-Version|Snapshot-Content-Location|Subject): /im.test(start) &&
    /^Content-Type: multipart\/related/im.test(start)
  );
}

const mhtml: ReadRefusal = {
  code: "mhtml",
  message:
    "The page was saved as a single MHTML file, which is not read: save it as “Web page, HTML only” or download the work.",
};

/** A work in either kind of page; `beside` are the files around a saved one. */
export function readAo3Html(bytes: Uint8Array, beside: readonly SourceFile[] = []): ReadOutcome {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  if (isMhtml(decoded.value.text)) return refuse(mhtml);
  if (findAo3Kind(decoded.value.text) === "download") return readAo3Download(decoded.value, beside);
  const page = readAo3Page(decoded.value, beside);
  return page.ok ? done({ work: page.value.work, findings: page.value.findings }) : page;
}

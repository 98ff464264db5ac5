import assert from "node:assert/strict";
import { openEpub } from "#formats/decode/epub/open-epub.ts";
import type { ReadWork } from "#formats/document.ts";
import { readEpub } from "#formats/epub/read-epub.ts";
import { epubFiles, type SampleEpub } from "./epub-files.ts";

/** What the reader of EPUBs makes of a sample that must be good. */
export function readSample(sample: SampleEpub): ReadWork {
  const opened = openEpub(epubFiles(sample));
  assert(opened.ok);
  const outcome = readEpub(opened.value);
  assert(outcome.ok, outcome.ok ? "" : outcome.refusal.message);
  return outcome.value;
}

/** The words of some HTML. */
export function plainWords(html: string): string {
  return html
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** An entry of a navigation document, with those below it. */
export function navEntry(title: string, href: string, inner = ""): string {
  return `<li><a href="${href}">${title}</a>${inner === "" ? "" : `<ol>${inner}</ol>`}</li>`;
}

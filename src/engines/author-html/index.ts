import { createRequire } from "node:module";
import { onDemand } from "#core/on-demand.ts";

export type { CleanOptions } from "./clean-html.ts";
export { countWords } from "./count-words.ts";
export { stripImages, withoutImages } from "./images.ts";
export { type AuthorField, rawCharactersMax, rulesVersion, skinCharactersMax } from "./limits.ts";
export { type MediaFrameOptions, withMediaFrames } from "./media-frames.ts";
export { cleanLine, cleanTitle } from "./plain-lines.ts";
export { toPlainText } from "./plain-text.ts";
export { decodeAuthorBytes } from "./preclean.ts";
export { renameAnchors } from "./rename-anchors.ts";

// Cleaning stands on some 220 files of other packages, and a process that only shows pages never cleans anything. The
// functions are synchronous, since they are called inside transactions, and so is their loading (bench/start.bench.ts).
const load = createRequire(import.meta.url);

// What `load` answers has no type: each says its module's own.
const cleaner: () => typeof import("./clean-html.ts") = onDemand(() => load("./clean-html.ts"));
const markdown: () => typeof import("./markdown.ts") = onDemand(() => load("./markdown.ts"));
const skins: () => typeof import("./skin/clean-skin.ts") = onDemand(() => load("./skin/clean-skin.ts"));

/**
 * What an author typed, as markup that may stand in a page: only what the field allows, newlines as paragraphs.
 *
 * Never refuses and never throws; the caller holds the source to `rawCharactersMax` before and the result to the field's
 * own limit after. Cleaning a cleaned text changes nothing. Time is about linear in the source: 30 KB take a few
 * milliseconds.
 */
export const cleanHtml: typeof import("./clean-html.ts").cleanHtml = (source, field, options) =>
  cleaner().cleanHtml(source, field, options);

/**
 * Markdown as HTML, to be cleaned before anything else is done with it: HTML in it passes as it is. Quotation marks and
 * dashes stay as typed, and addresses become links only where the author made them so. Lines that begin with spaces are
 * paragraphs, not program code: writers indent.
 */
export const markdownToHtml: typeof import("./markdown.ts").markdownToHtml = (source) =>
  markdown().markdownToHtml(source);

/**
 * A work skin as it may be served, in a file of its own: allowed properties with allowed values, each selector below
 * `#workskin`, media queries about width and colour scheme. What was left out is told in `findings`, a sentence each
 * with its line. Never throws; cleaning a clean skin changes nothing and finds nothing.
 */
export const cleanSkin: typeof import("./skin/clean-skin.ts").cleanSkin = (css) => skins().cleanSkin(css);

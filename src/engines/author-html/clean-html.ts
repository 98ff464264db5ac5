import type { CleanHtml } from "#core/html.ts";
import { rulesByField } from "./allow-list.ts";
import { Budget } from "./budget.ts";
import { sanitise } from "./last-pass.ts";
import { type AuthorField, tagCharactersMax } from "./limits.ts";
import { parsePlain } from "./parse-plain.ts";
import { parseSource } from "./parse-source.ts";
import { preclean, spacerMarker } from "./preclean.ts";
import { rewrite } from "./rewrite.ts";

export type CleanOptions = {
  /** The archive's address, on which relative addresses of images become absolute. */
  readonly siteUrl: string;
  /** Put before the names of anchors and the links to them, so that those of two chapters on one page differ. */
  readonly anchorPrefix?: string;
};

// Nothing is clean.
const emptyHtml = "" as CleanHtml;

/**
 * What an author typed, as markup that may stand in a page: only what the field allows, newlines as paragraphs.
 *
 * Never refuses and never throws; the caller holds the source to `rawCharactersMax` before and the result to the field's
 * own limit after. Cleaning a cleaned text changes nothing. Time is about linear in the source: 30 KB take a few
 * milliseconds.
 */
export function cleanHtml(source: string, field: AuthorField, options: CleanOptions): CleanHtml {
  const text = preclean(source);
  // Most fields of most texts are empty, and the way through the parsers takes its time even for nothing.
  if (text === "") return emptyHtml;
  const rules = { ...rulesByField[field], siteUrl: options.siteUrl, anchorPrefix: options.anchorPrefix ?? "" };
  const markup = rewrite(parsePlain(text) ?? parseSource(text), rules, new Budget(tagCharactersMax(text.length)));
  const clean = sanitise(markup, field);
  // Removing tags can put the halves of a marker together, and the next cleaning would take it away.
  const settled = clean.includes(spacerMarker) ? clean.replaceAll(spacerMarker, "_ spacer _") : clean;
  // This is the one place where markup becomes clean: every step above has run on it.
  return settled as CleanHtml;
}

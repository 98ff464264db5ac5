import type { CleanHtml } from "#core/html.ts";
import { type AuthorField, cleanHtml, cleanLine, rawCharactersMax } from "#engines/author-html/index.ts";
import type { Problem } from "./input.ts";

/** A text as it was typed, beside what pages show of it. */
export interface RichText {
  readonly source: string;
  readonly html: CleanHtml;
}

/** What a parser of inputs is told beside the input; problems are put on the list, so that a form shows all at once. */
export interface TextRules {
  /** Where relative addresses of images lead. */
  readonly siteUrl: string;
  /** Stands before the names of anchors, so that chapters on one page do not share them. */
  readonly anchorPrefix?: string | undefined;
  readonly problems: Problem[];
}

interface TextPlace {
  readonly field: string;
  /** "The summary": how a message begins. */
  readonly label: string;
  readonly min?: number;
  readonly max: number;
}

/** Cleans a text with markup and holds it to its limits. */
export function parseRichText(source: string, kind: AuthorField, place: TextPlace, rules: TextRules): RichText {
  const nothing = { source, html: cleanHtml("", kind, { siteUrl: rules.siteUrl }) };
  if (source.length > rawCharactersMax[kind]) {
    rules.problems.push(tooLong(place, rawCharactersMax[kind]));
    return nothing;
  }
  if (source.trim() === "" && place.min === undefined) return { ...nothing, source: "" };
  const prefix = rules.anchorPrefix === undefined ? {} : { anchorPrefix: rules.anchorPrefix };
  const clean = cleanHtml(source, kind, { siteUrl: rules.siteUrl, ...prefix });
  if (isLonger(clean, place.max)) rules.problems.push(tooLong(place, place.max));
  else if (place.min !== undefined && !isLonger(clean, place.min - 1)) rules.problems.push(tooShort(place, clean));
  return { source, html: clean };
}

/** One line of plain text, held to its limits. */
export function parseLine(text: string, place: TextPlace, problems: Problem[]): string {
  const line = cleanLine(text);
  if (isLonger(line, place.max)) problems.push(tooLong(place, place.max));
  else if (line === "" && (place.min ?? 0) > 0) problems.push(missing(place));
  return line;
}

/** Whether a text has more characters (code points) than `max`; cheap for texts that are far from it. */
function isLonger(text: string, max: number): boolean {
  if (text.length <= max) return false;
  // A code point is two units at most.
  if (text.length > max * 2) return true;
  let count = 0;
  for (const _ of text) count += 1;
  return count > max;
}

function tooLong(place: TextPlace, max: number): Problem {
  const message = `${place.label} can have ${max.toLocaleString("en")} characters at most.`;
  return { field: place.field, code: "long", message };
}

function tooShort(place: TextPlace, clean: string): Problem {
  if (clean === "") return missing(place);
  return { field: place.field, code: "short", message: `${place.label} is too short: write at least a line.` };
}

function missing(place: TextPlace): Problem {
  return { field: place.field, code: "required", message: `${place.label} is missing.` };
}

import { dropControls } from "./preclean.ts";

/**
 * A title as it is kept: plain text on one line. Tags in it stay, as characters, for the page templates escape what
 * they show. Length and emptiness are for the caller to judge.
 */
export function cleanTitle(text: string): string {
  return cleanLine(text);
}

/** Plain text on one line: without control characters and broken characters, white space squeezed, ends trimmed. */
export function cleanLine(text: string): string {
  const wellFormed = text.isWellFormed() ? text : text.replace(/[\ud800-\udfff]/gu, "");
  const spaced = wellFormed.replace(/[\t\n\v\f\r\u0085\u2028\u2029]/g, " ");
  return dropControls(spaced).replaceAll("\ufeff", "").replace(/ {2,}/g, " ").trim();
}

/**
 * Text in one line, well-formed and without control characters, as names and titles stand in files. Spaces of other widths,
 * and those that do not break, such as French has before "?", are the author's.
 */
export function toOneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[ \p{Cc}\p{Zl}\p{Zp}\ufeff\ufffe\uffff]+/gu, " ")
    .trim();
}

/** The same for whole texts: line feeds and tabs stay, other signs that would be read as line ends become spaces. */
export function withoutControls(text: string): string {
  return text.toWellFormed().replace(/[[\p{Cc}\p{Zl}\p{Zp}]--[\n\t]]/gv, " ");
}

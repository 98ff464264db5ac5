import { hasNotesLabel } from "./end-notes.ts";
import { findSeriesTail, namesSeries } from "./series-tail.ts";

/** A label inside a line says more than in a text of lines, where anybody may have written a heading. */
const labelledLinesMax = 2;

/** A page copied as text has at most this many lines, and they are this long on average. */
const linesMax = 5;
const lineCharactersMin = 600;

/** Whether a text looks copied out of an archive's page: a known tail, or one line or a few with the label of one or very long. */
export function looksFlattened(text: string): boolean {
  if (findSeriesTail(decodeArrows(text)) !== null) return true;
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (lines.length > 0 && lines.length <= labelledLinesMax && (hasNotesLabel(text) || namesSeries(text))) return true;
  const characters = lines.reduce((sum, line) => sum + line.length, 0);
  return lines.length > 0 && lines.length <= linesMax && characters > lines.length * lineCharactersMin;
}

/** Arrows as a page's source writes them, which show that the whole text is a page's source. */
const escapedArrow = /&(?:larr|rarr|#8592|#8594|#x2190|#x2192);/iu;

export function hasEscapedArrows(text: string): boolean {
  return escapedArrow.test(text);
}

function decodeArrows(text: string): string {
  return text.replace(/&(?:larr|#8592|#x2190);/giu, "←").replace(/&(?:rarr|#8594|#x2192);/giu, "→");
}

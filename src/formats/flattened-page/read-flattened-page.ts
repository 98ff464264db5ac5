import { done } from "#core/outcome.ts";
import { decodeEntities } from "../decode/entities.ts";
import { splitDialogue } from "../decode/split-dialogue.ts";
import { decodeText } from "../decode/text.ts";
import type { Finding, ImportedSeries, ReadOutcome, ReadWork } from "../document.ts";
import { unknownChapter, unknownWork } from "../document.ts";
import { findEndNotes, hasNotesLabel } from "./end-notes.ts";
import { toParagraphs } from "./inline-markup.ts";
import { hasEscapedArrows } from "./looks-flattened.ts";
import { findSeriesTail, namesSeries } from "./series-tail.ts";

export interface FlattenedPageOptions {
  /** Begins a paragraph before an opening quotation mark at a sentence end. */
  readonly splitDialogue?: boolean;
}

interface Sections {
  readonly body: string;
  readonly endNotes: string;
  readonly series: readonly ImportedSeries[];
  readonly findings: readonly Finding[];
}

/**
 * A work copied out of an archive's page as one long line or a few. Its tail, looked for from the end, may hold the
 * author's end notes and the series the work stands in; everything before is the body, word for word. What looks
 * like a tail and is none stays in the body, with a finding. Refuses what `decodeText` refuses.
 */
export function readFlattenedPage(bytes: Uint8Array, options: FlattenedPageOptions = {}): ReadOutcome {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  const read = readFlattenedText(decoded.value.text, options);
  return done({ ...read, findings: [...decoded.value.findings, ...read.findings] });
}

function readFlattenedText(source: string, options: FlattenedPageOptions): ReadWork {
  const isEscaped = hasEscapedArrows(source);
  const { body, endNotes, series, findings } = divide(isEscaped ? decodeEntities(source) : source);
  const paragraphs = options.splitDialogue === true ? splitDialogue(body) : body;
  const chapter = { ...unknownChapter, body: toParagraphs(paragraphs, { linkAddresses: false }) };
  const notes = toParagraphs(endNotes, { linkAddresses: true });
  const work = { ...unknownWork, endNotes: notes, series, chapters: [chapter] };
  return { work, findings: isEscaped ? [...findings, entitiesDecoded] : findings };
}

function divide(text: string): Sections {
  const tail = findSeriesTail(text);
  const above = tail === null ? text : text.slice(0, tail.start);
  const notes = findEndNotes(above.trimEnd(), tail !== null);
  const body = notes === null ? above : above.slice(0, notes.start);
  const findings = [
    tail === null && namesSeries(text) ? seriesKept : null,
    notes === null && hasNotesLabel(body) ? notesKept : null,
    notes !== null && tail === null ? notesTaken : null,
  ].filter((finding) => finding !== null);
  return { body: body.trim(), endNotes: notes?.text ?? "", series: tail?.series ?? [], findings };
}

const entitiesDecoded: Finding = {
  code: "entities-decoded",
  severity: "info",
  message: "The text was the source of a page; its character references were turned into characters.",
};

const seriesKept: Finding = {
  code: "series-line-kept",
  severity: "warning",
  message: "“Series this work belongs to:” stands in the text, but no list of series ends it; it was kept in the text.",
};

const notesKept: Finding = {
  code: "notes-kept",
  severity: "warning",
  message: "“Notes:” stands in the text, and what follows reads on as the story; it was kept in the text.",
};

const notesTaken: Finding = {
  code: "notes-taken",
  severity: "info",
  message: "What follows the last “Notes:” speaks to readers and was taken as the end notes, though no series follows.",
};

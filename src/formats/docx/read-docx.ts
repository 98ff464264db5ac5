import { done, type Outcome, refuse } from "#core/outcome.ts";
import { toHeaderFields } from "../decode/header/header-fields.ts";
import { keepPictures } from "../decode/keep-pictures.ts";
import { describeLosses, noLosses } from "../decode/losses.ts";
import { damaged, emptyText } from "../decode/refusals.ts";
import { findElement, parsePage, textOf } from "../decode/tree.ts";
import { type Finding, type ReadOutcome, type ReadRefusal, unknownWork } from "../document.ts";
import { toChapters } from "./chapters.ts";
import { markDirections } from "./directions.ts";
import { describeEdits } from "./edits.ts";
import { takeHeader } from "./header.ts";
import { findContentsStyles, findHeadingStyles } from "./heading-styles.ts";
import { findByline, findHeadings, type Headings } from "./headings.ts";
import { takeNotes } from "./notes.ts";
import { openDocx, type WordParts } from "./open-docx.ts";
import { topOf } from "./page-nodes.ts";
import { describeProperties, readProperties } from "./properties.ts";
import { type Converted, toHtml } from "./to-html.ts";
import { prefixOf } from "./word-xml.ts";

/**
 * A work in a Word document: headings become chapters, footnotes and endnotes notes of the chapter they belong to.
 * Deleted text, comments and the table of contents stay out, with a finding each. Refuses what is no such document,
 * what is damaged, what a password protects, and what unpacks to more than a document can be.
 */
export async function readDocx(bytes: Uint8Array): Promise<ReadOutcome> {
  const opened = openDocx(bytes);
  if (!opened.ok) return opened;
  const converted = await convert(opened.value);
  if (!converted.ok) return converted;
  const parsed = parsePage(converted.value.html);
  if (!parsed.ok) return parsed;
  const body = findElement(parsed.value, ({ tagName }) => tagName === "body");
  if (body === null || (textOf(body) === "" && converted.value.images.length === 0)) return refuse(emptyText);

  const notes = takeNotes(topOf(body));
  markDirections(notes.nodes);
  const headings = findHeadings(notes.nodes);
  const losses = noLosses();
  const { images } = converted.value;
  const find = (source: string) => images.find(({ name }) => name === source) ?? null;
  keepPictures(body, { find, kept: new Map(), losses });
  const byline = findByline(notes.nodes, headings);
  const told = notes.nodes.filter((node) => node !== byline?.line);
  const header = takeHeader(told, headings);
  const chapters = toChapters(header?.nodes ?? told, headings, { notes, losses });
  const properties = readProperties(opened.value);
  const line = headings.title ?? header?.titleLine ?? null;
  const said = toHeaderFields(header?.entries ?? []);
  const { fields } = said;
  const title = line === null ? (fields.title ?? properties.title) : textOf(line);
  const author = byline?.author ?? fields.author ?? properties.author;
  const work = { ...unknownWork, ...properties, ...fields, title, author, chapters, images };
  const findings = [
    ...describeLines(headings),
    ...(header === null ? [] : [said.finding]),
    ...describeEdits(opened.value),
    ...describeUnknown(opened.value, converted.value.unknown),
    ...describeContents(opened.value),
    ...describeProperties(opened.value),
    ...describeLosses(losses),
  ];
  return done({ work, findings });
}

async function convert(parts: WordParts): Promise<Outcome<Converted, ReadRefusal>> {
  try {
    const left = [...findContentsStyles(parts.styles).keys()];
    return done(await toHtml(parts, findHeadingStyles(parts.styles), left));
  } catch (cause) {
    // The converter answers everything that it does not understand by throwing, in many shapes.
    if (!(cause instanceof Error)) throw cause;
    return refuse(damaged("its text cannot be read"));
  }
}

function describeLines({ chapters, areLines }: Headings): readonly Finding[] {
  if (!areLines || chapters.size === 0) return [];
  const message = `${chapters.size} chapters were found by lines that number them; no heading does.`;
  return [{ code: "chapters-found", severity: "info", message }];
}

/** What the converter passed over with words in it. */
function describeUnknown({ document, notes }: WordParts, names: readonly string[]): readonly Finding[] {
  const prefix = prefixOf(document);
  const withWords = names.filter((name) =>
    new RegExp(`<(\\w+:)?${name}[\\s>](?:(?!</\\1${name}>)[\\s\\S])*<${prefix}t[\\s>]`).test(document + notes),
  );
  if (withWords.length === 0) return [];
  const message = `Pieces of a kind that is not known here hold words that stay out (${withWords.join(", ")}): compare the text with the document.`;
  return [{ code: "words-left-out", severity: "error", message }];
}

function describeContents({ styles, document }: WordParts): readonly Finding[] {
  const ids = [...findContentsStyles(styles).keys()];
  const lines = ids.reduce((sum, id) => sum + document.split(`Style w:val="${id}"`).length - 1, 0);
  if (lines === 0) return [];
  const message = `The table of contents was left out: ${lines} lines.`;
  return [{ code: "contents-left-out", severity: "info", message }];
}

import { done } from "#core/outcome.ts";
import { chapterTitle } from "../decode/chapter-heading.ts";
import { describeLosses, noLosses } from "../decode/losses.ts";
import { isChapterLong, putOpening } from "../decode/opening.ts";
import { picturesBeside } from "../decode/pictures-beside.ts";
import { decodeText } from "../decode/text.ts";
import { type ImportedChapter, type ReadOutcome, type SourceFile, unknownChapter, unknownWork } from "../document.ts";
import { findNamedPlaces } from "./anchors.ts";
import { type Footnotes, isNoteMark, type NoteOrder, placesOfNotes, takeFootnotes, toNoteList } from "./footnotes.ts";
import { readFrontMatter } from "./front-matter.ts";
import { findHeadings, type Outline, toOutline } from "./headings.ts";
import { takeLabelled, toPeople } from "./labelled.ts";
import {
  type MarkdownToken,
  type ParsedMarkdown,
  parseMarkdown,
  type Rendering,
  renderMarkdown,
  type WholeFile,
} from "./render.ts";

/**
 * A work in Markdown (CommonMark with HTML), with or without front matter. `toOutline` says which headings divide
 * chapters; `beside` are pictures that lie around it. Refuses what `decodeText` refuses.
 */
export function readMarkdown(bytes: Uint8Array, beside: readonly SourceFile[] = []): ReadOutcome {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;

  const { fields, body, chapterDates, findings } = readFrontMatter(decoded.value.text);
  const footnotes = takeFootnotes(body);
  const places = new Set([...findNamedPlaces(decoded.value.text), ...placesOfNotes(footnotes)]);
  const whole: WholeText = { places, notes: footnotes.notes, footnotes };
  const parsed = parseMarkdown(footnotes.body, whole);
  const outline = toOutline(findHeadings(parsed.tokens), fields.title ?? null);
  const pictures = picturesBeside(beside);
  const rendering = { losses: noLosses(), findPicture: pictures.find };
  const toHtml = (text: string | undefined): string =>
    text === undefined ? "" : renderMarkdown(text, { places, notes: new Map() }, rendering);
  const work = {
    ...unknownWork,
    ...fields,
    title: fields.title ?? outline.title?.text ?? null,
    summary: toHtml(fields.summary),
    notes: toHtml(fields.notes),
    endNotes: toHtml(fields.endNotes),
    chapters: readChapters(parsed, outline, { whole, rendering }).map((chapter, index) => ({
      ...chapter,
      published: chapterDates[index] ?? chapter.published,
    })),
  };
  const images = pictures.taken();
  const told = [...decoded.value.findings, ...findings, ...describeLosses(rendering.losses)];
  return done({ work: { ...work, images }, findings: told });
}

interface WholeText extends WholeFile {
  readonly footnotes: Footnotes;
}

interface Reading {
  readonly whole: WholeText;
  readonly rendering: Rendering;
}

function readChapters(parsed: ParsedMarkdown, outline: Outline, reading: Reading): readonly ImportedChapter[] {
  const { tokens } = parsed;
  const start = outline.title?.to ?? 0;
  const [first] = outline.chapters;
  if (first === undefined) return [toChapter(tokens.slice(start), [], { ...reading, parsed })];

  // What stands before the first chapter and its own text count their notes together, where both are one.
  const order: string[] = [];
  const opening = parsed.render(tokens.slice(start, first.from), { ...reading.rendering, order });
  const isApart = isChapterLong(opening);
  const chapters = outline.chapters.map((heading, index) => {
    const some = tokens.slice(heading.to, outline.chapters[index + 1]?.from ?? tokens.length);
    const marks = tokens
      .slice(heading.from, heading.to)
      .flatMap(({ children }) => children ?? [])
      .filter(isNoteMark);
    const known = index === 0 && !isApart ? order : [];
    return {
      ...toChapter(some, marks, { ...reading, parsed, known }),
      title: titleOf(heading.text, index + (isApart ? 2 : 1)),
    };
  });
  const [before, ...rest] = putOpening(opening, chapters);
  if (before === undefined || !isApart) return putOpening(opening, chapters);
  return [{ ...before, endNotes: endNotesOf(order, reading) }, ...rest];
}

interface ChapterReading extends Reading {
  readonly parsed: ParsedMarkdown;
  /** Notes that come before those of the chapter. */
  readonly known?: readonly string[];
}

/** `marks` are those of notes in its heading, which is text, and stand at the beginning of the chapter instead. */
function toChapter(
  some: readonly MarkdownToken[],
  marks: readonly MarkdownToken[],
  reading: ChapterReading,
): ImportedChapter {
  const { parsed, rendering, known = [] } = reading;
  const { texts, rest } = takeLabelled(some);
  const order = [...known];
  const render = (tokens: readonly MarkdownToken[]): string => parsed.render(tokens, { ...rendering, order });
  const [summary, notes] = ["Chapter Summary", "Chapter Notes"].map((label) => render(texts.get(label) ?? []));
  const moved = marks.length === 0 ? "" : `<p>${render(marks)}</p>\n`;
  const body = moved + render(rest);
  const own = render(texts.get("Chapter End Notes") ?? []);
  const list = endNotesOf(order, reading);
  const endNotes = [own, list].filter((html) => html !== "").join("\n");
  const creators = toPeople(texts.get("Chapter by"));
  return { ...unknownChapter, creators, summary: summary ?? "", notes: notes ?? "", endNotes, body };
}

function endNotesOf(order: NoteOrder, { whole, rendering }: Reading): string {
  return toNoteList(whole.footnotes, order, (text, all) => renderMarkdown(text, whole, { ...rendering, order: all }));
}

/** A title may be longer than any heading that is told by its look; one that says its number as it should is told by that. */
function titleOf(text: string, position: number): string {
  const label = `Chapter ${position}: `;
  return text.startsWith(label) ? text.slice(label.length) : chapterTitle(text, position);
}

import { done, refuse } from "#core/outcome.ts";
import { type ClassStyles, readClassStyles } from "../decode/class-styles.ts";
import type { ContentsEntry } from "../decode/epub/contents.ts";
import { collectNotes, keysIn, type Notes } from "../decode/epub/notes.ts";
import type { Epub } from "../decode/epub/open-epub.ts";
import { type Pictures, picturesIn } from "../decode/epub/pictures.ts";
import { type TextWithNotes, textWithNotes } from "../decode/epub/text-with-notes.ts";
import { escapeText } from "../decode/escape.ts";
import { describeLosses, type Losses, noLosses } from "../decode/losses.ts";
import { findElement, type TreeElement, textOf } from "../decode/tree.ts";
import { type Finding, type ImportedChapter, type ReadOutcome, unknownChapter } from "../document.ts";
import { nameOf } from "./book-pages.ts";
import { type ChapterPlace, settleTitle, titleCharactersMax, wordsOf } from "./chapter-title.ts";
import { describeEpub } from "./describe-epub.ts";
import { makeIdsDistinct } from "./distinct-ids.ts";
import { type Judged, judgeSegments } from "./judge-segments.ts";
import { leftNotes } from "./left-notes.ts";
import { takeLegalTexts } from "./legal-texts.ts";
import { findPlainNotes } from "./plain-notes.ts";
import { headingsOf, type Segment } from "./segment.ts";
import { toSegments } from "./segments.ts";
import { titleLinesOf } from "./title-lines.ts";

/** What an archive takes as end notes of a chapter; longer ones stand at the end of the text. */
const endNotesCharactersMax = 4_500;

/** What a book becomes, while its stretches are gone through in reading order. */
interface Assembly {
  readonly epub: Epub;
  readonly notes: Notes;
  readonly losses: Losses;
  readonly pictures: Pictures;
  readonly styles: ClassStyles;
  readonly chapters: ImportedChapter[];
  readonly front: string[];
  /** Keys of notes that a chapter has taken. */
  readonly used: Set<string>;
  /** Entries of the contents whose titles were shown, or that are no parts. */
  readonly shown: Set<ContentsEntry>;
  /** Titles of parts, and text on their pages, that go ahead of the next chapter. */
  partTitles: string[];
  partTexts: string[];
}

/**
 * The work in an unpacked EPUB 2 or 3. Chapters are what the contents list, or what documents and headings tell
 * where there are none; titles of parts go ahead of the next chapter's; notes are put to the chapters that refer to
 * them; pages about the book are left out, with a finding. Refused is a book without text.
 */
export function readEpub(epub: Epub): ReadOutcome {
  const { title, subtitle, author, publisher } = epub.package;
  const names = [title, subtitle, author, publisher, sharedTitle(epub)].filter((name) => name !== null);
  const legal = takeLegalTexts(epub.documents);
  const judged = judgeSegments(toSegments(epub.contents, epub.documents), names);
  const assembly = startAssembly(epub, judged);
  for (const one of judged) addSegment(assembly, one);
  const left = addRest(assembly, judged);
  const { chapters } = assembly;
  if (chapters.length === 0) return refuse({ code: "empty", message: "There is no chapter in the book." });
  const { work, findings } = describeEpub(epub);
  return done({
    work: {
      ...work,
      notes: assembly.front.join("\n"),
      endNotes: left,
      images: assembly.pictures.taken(),
      chapters,
    },
    findings: [...epub.findings, ...findings, ...legal, ...describeLeft(judged), ...describeLosses(assembly.losses)],
  });
}

/** What every page says it is called, is the book's title. */
function sharedTitle({ documents }: Epub): string | null {
  const titles = documents.map(({ page }) => findElement(page, ({ tagName }) => tagName === "title"));
  const texts = new Set(titles.map((title) => (title === null ? "" : textOf(title))));
  const [shared] = texts;
  return documents.length > 1 && texts.size === 1 && shared !== undefined && shared !== "" ? shared : null;
}

function startAssembly(epub: Epub, judged: readonly Judged[]): Assembly {
  const keyOf = makeIdsDistinct(
    judged.map(({ segment }) => segment),
    keysIn(epub.folder),
  );
  const pieces = judged.flatMap(({ segment, kind }) =>
    segment.pieces.map((piece) => ({ ...piece, isList: kind === "notes" })),
  );
  const segments = judged.filter(({ kind }) => kind !== "book-page").map(({ segment }) => segment);
  const elements = new Map([...findPlainNotes(segments, keyOf), ...collectNotes(pieces)]);
  const chapters = judged.filter(({ kind }) => kind === "chapter").map(({ segment }) => segment.entry);
  const root = epub.contents.filter((entry) => entry.title === epub.package.title);
  return {
    epub,
    notes: { elements, keyOf },
    losses: noLosses(),
    pictures: picturesIn(epub.folder),
    styles: readClassStyles(epub.folder.files),
    chapters: [],
    front: [],
    used: new Set(),
    shown: new Set([...chapters.filter((entry) => entry !== null), ...root]),
    partTitles: [],
    partTexts: [],
  };
}

/** No chapter: nothing counts it. */
const noPlace: ChapterPlace = { position: 0, isInPart: false };

function addSegment(assembly: Assembly, { segment, kind }: Judged): void {
  if (kind === "book-page" || kind === "notes") return;
  if (kind === "chapter") addChapter(assembly, segment);
  else if (kind === "part") addPart(assembly, segment);
  else {
    const { title, left } = settleTitle(segment.title, headingsOf(segment), noPlace);
    const { body, endNotes } = toText(assembly, segment, left);
    const heading = title === "" ? "" : `<p><strong>${escapeText(title)}</strong></p>`;
    assembly.front.push([heading, body, endNotes].filter((text) => text !== "").join("\n"));
  }
}

function addPart(assembly: Assembly, segment: Segment): void {
  const { title, left } = settleTitle(segment.title, headingsOf(segment), noPlace);
  const { body, endNotes } = toText(assembly, segment, left);
  takePartTitles(assembly, segment);
  const isBook = title === assembly.epub.package.title || (segment.entry !== null && assembly.shown.has(segment.entry));
  if (segment.entry !== null) assembly.shown.add(segment.entry);
  if (!isBook && title !== "") assembly.partTitles.push(title);
  assembly.partTexts.push(...[body, endNotes].filter((text) => text !== ""));
}

/** Entries around a chapter that have no page of their own are parts as well. */
function takePartTitles(assembly: Assembly, segment: Segment): void {
  for (const entry of segment.around) {
    if (assembly.shown.has(entry)) continue;
    assembly.shown.add(entry);
    if (entry.title !== "") assembly.partTitles.push(entry.title);
  }
}

function addChapter(assembly: Assembly, segment: Segment): void {
  const { chapters } = assembly;
  takePartTitles(assembly, segment);
  const place = { position: chapters.length + 1, isInPart: segment.around.length > 0 };
  const headings = headingsOf(segment);
  const ofParts = headingsOfParts(segment, headings);
  const { title, left } = settleTitle(segment.title, headings.slice(ofParts.length), place);
  const text = toText(assembly, segment, [...ofParts, ...(left.length === 0 ? titleLinesOf(segment) : left)]);
  const full = [...assembly.partTitles, title].filter((part) => part !== "").join(" — ");
  const fits = full.length <= titleCharactersMax;
  const parts = fits ? [] : assembly.partTitles.map((part) => `<h2>${escapeText(part)}</h2>`);
  const ahead = [...parts, ...assembly.partTexts];
  chapters.push({ ...unknownChapter, title: fits ? full : title, ...chapterTexts(text, ahead) });
  assembly.partTitles = [];
  assembly.partTexts = [];
}

/** The headings at its beginning that say the titles of the parts around a chapter, which its own title says. */
function headingsOfParts({ around }: Segment, headings: readonly TreeElement[]): readonly TreeElement[] {
  const titles = new Set(around.map(({ title }) => wordsOf(title)));
  const end = headings.findIndex((heading) => !titles.has(wordsOf(textOf(heading))));
  return headings.slice(0, end === -1 ? Math.max(0, headings.length - 1) : end);
}

function toText(assembly: Assembly, segment: Segment, left: readonly TreeElement[]): TextWithNotes {
  const { notes, losses, pictures, styles, used } = assembly;
  // A note that the text before has taken does not stand here once more.
  const taken = [...used].flatMap((key) => notes.elements.get(key) ?? []);
  const setting = { notes, losses, left: [...left, ...taken], styles, findImage: pictures.find };
  const text = textWithNotes(segment.pieces, setting);
  for (const { key } of text.references) used.add(key);
  return text;
}

function chapterTexts(text: TextWithNotes, ahead: readonly string[]): Pick<ImportedChapter, "body" | "endNotes"> {
  const body = [...ahead, text.body].filter((part) => part !== "").join("\n");
  if (text.endNotes.length <= endNotesCharactersMax) return { body, endNotes: text.endNotes };
  return { body: `${body}\n<hr>\n${text.endNotes}`, endNotes: "" };
}

/** What is left behind the last chapter becomes one; notes that no chapter has taken are the work's, or a chapter. */
function addRest(assembly: Assembly, judged: readonly Judged[]): string {
  const { chapters, partTexts, partTitles } = assembly;
  if (partTexts.length > 0) {
    chapters.push({ ...unknownChapter, title: partTitles.join(" — "), body: partTexts.join("\n") });
  }
  const lists = judged.filter(({ kind }) => kind === "notes").map(({ segment }) => segment);
  const rest = leftNotes(lists, assembly);
  if (rest.length <= endNotesCharactersMax) return rest;
  chapters.push({ ...unknownChapter, title: lists[0]?.title ?? "", body: rest });
  return "";
}

function describeLeft(judged: readonly Judged[]): readonly Finding[] {
  const pages = judged.filter(({ kind }) => kind === "book-page").map(({ segment }) => nameOf(segment));
  if (pages.length === 0) return [];
  const message = `Pages about the book were left out: ${pages.join(", ")}.`;
  return [{ code: "book-pages-left-out", severity: "info", message }];
}

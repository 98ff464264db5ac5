import { done, refuse } from "#core/outcome.ts";
import { type NoteReference, notesToMarkup, withNested } from "../decode/epub/notes.ts";
import { type Pictures, picturesIn } from "../decode/epub/pictures.ts";
import { type TextWithNotes, textWithNotes } from "../decode/epub/text-with-notes.ts";
import { escapeText } from "../decode/escape.ts";
import { describeLosses, type Losses, noLosses } from "../decode/losses.ts";
import { type ImportedChapter, type ReadOutcome, type SourceFile, unknownChapter } from "../document.ts";
import { type Book, describeBook, openBook } from "./book.ts";
import { partTitle, titleCharactersMax, unitTitle } from "./unit-heading.ts";
import type { Unit } from "./units.ts";

/** Pages before the story are shown as the work's notes as long as they have this many characters of HTML in all. */
const frontCharactersMax = 4500;

/** What an archive takes as a chapter's end notes; longer ones stand at the end of the text. */
const endNotesCharactersMax = 4500;

/** What a book becomes, while its units are gone through in reading order. */
interface Assembly {
  readonly book: Book;
  readonly losses: Losses;
  readonly pictures: Pictures;
  readonly chapters: ImportedChapter[];
  readonly front: string[];
  readonly used: Set<string>;
  /** Titles of parts, and text on their pages, that go ahead of the next chapter. */
  partTitles: string[];
  partTexts: string[];
  hasStory: boolean;
}

/**
 * A book as one work, from the source folder of an EPUB: its package document, and its documents in the order of
 * the spine. Titles of parts go ahead of the next chapter's; short pages before the story become the work's notes;
 * the notes that a chapter refers to become its end notes, linked both ways. Refuses a folder without package, and
 * one in which a document is no text.
 */
export function readStandardEbooks(files: readonly SourceFile[]): ReadOutcome {
  const opened = openBook(files);
  if (!opened.ok) return opened;
  const book = opened.value;
  const assembly: Assembly = {
    book,
    losses: noLosses(),
    pictures: picturesIn(book.folder),
    chapters: [],
    front: [],
    used: new Set(),
    partTitles: [],
    partTexts: [],
    hasStory: false,
  };
  for (const unit of book.units) addUnit(assembly, unit);
  addRest(assembly);
  if (assembly.chapters.length === 0) return refuse({ code: "empty", message: "There is no chapter in the book." });

  const { chapters } = assembly;
  const described = describeBook(book);
  const work = {
    ...described,
    title: book.package.title,
    notes: assembly.front.join("\n"),
    endNotes: unusedNotes(assembly),
    images: assembly.pictures.taken(),
    expectedChapters: described.complete === true ? chapters.length : null,
    chapters,
  };
  return done({ work, findings: [...book.findings, ...describeLosses(assembly.losses)] });
}

/** A unit's text with its notes, in the fields of a chapter. */
export function toChapterTexts(
  markup: TextWithNotes,
  ahead: readonly string[],
): Pick<ImportedChapter, "body" | "endNotes"> {
  const body = [...ahead, markup.body].filter((text) => text !== "").join("\n");
  if (markup.endNotes.length <= endNotesCharactersMax) return { body, endNotes: markup.endNotes };
  return { body: `${body}\n<hr>\n${markup.endNotes}`, endNotes: "" };
}

function addUnit(assembly: Assembly, unit: Unit): void {
  if (unit.kind === "book-page" || unit.kind === "notes") return;
  const markup = read(assembly, unit);
  assembly.hasStory ||= unit.kind !== "front";
  if (unit.kind === "part") {
    assembly.partTitles.push(partTitle(unit.heading, contentsTitle(assembly, unit)));
    if (markup.body !== "") assembly.partTexts.push(markup.body);
    assembly.front.push(...(markup.endNotes === "" ? [] : [markup.endNotes]));
  } else if (isFrontNote(assembly, unit, markup)) assembly.front.push(frontNote(unit, markup));
  else if (continuesChapter(assembly, unit)) appendToLast(assembly, markup);
  else addChapter(assembly, unit, markup);
}

function read(assembly: Assembly, unit: Unit): TextWithNotes {
  const { book, losses, pictures } = assembly;
  const setting = { notes: book.notes, losses, left: unit.heading.elements, findImage: pictures.find };
  const markup = textWithNotes([unit], setting);
  for (const reference of markup.references) assembly.used.add(reference.key);
  return markup;
}

function isFrontNote(assembly: Assembly, unit: Unit, markup: TextWithNotes): boolean {
  const lengths = [...assembly.front, markup.body, markup.endNotes].map((text) => text.length);
  const fits = lengths.reduce((sum, length) => sum + length, 0) <= frontCharactersMax;
  return unit.kind === "front" && !assembly.hasStory && fits;
}

function frontNote(unit: Unit, markup: TextWithNotes): string {
  const { title } = unit.heading;
  const heading = title === "" ? "" : `<p><strong>${escapeText(title)}</strong></p>`;
  return [heading, markup.body, markup.endNotes].filter((text) => text !== "").join("\n");
}

/** A document that no contents list and that has no heading is the rest of the one before, cut for its length. */
function continuesChapter(assembly: Assembly, unit: Unit): boolean {
  const { chapters, book } = assembly;
  const isNamed = unit.heading.elements.length > 0 || contentsTitle(assembly, unit) !== "";
  return !isNamed && chapters.length > 0 && book.contentsTitles.size > 0 && assembly.partTitles.length === 0;
}

function appendToLast(assembly: Assembly, markup: TextWithNotes): void {
  const last = assembly.chapters.pop();
  if (last === undefined) return;
  const endNotes = [last.endNotes, markup.endNotes].filter((text) => text !== "").join("\n");
  assembly.chapters.push({ ...last, ...toChapterTexts({ ...markup, endNotes }, [last.body]) });
}

function addChapter(assembly: Assembly, unit: Unit, markup: TextWithNotes): void {
  const { bridgehead } = unit.heading;
  const isTitle = unit.heading.title === "" && bridgehead !== "" && bridgehead.length <= titleCharactersMax;
  const heading = isTitle ? { ...unit.heading, title: bridgehead.replace(/(?<!\.)\.$/, "") } : unit.heading;
  const title = unitTitle(heading, assembly.chapters.length + 1, contentsTitle(assembly, unit));
  const full = [...assembly.partTitles, title].filter((text) => text !== "").join(" — ");
  const fits = full.length <= titleCharactersMax;
  const parts = fits ? [] : assembly.partTitles.map((part) => `<h2>${escapeText(part)}</h2>`);
  assembly.chapters.push({
    ...unknownChapter,
    title: fits ? full : title,
    summary: !isTitle && bridgehead !== "" ? `<p>${escapeText(bridgehead)}</p>` : "",
    ...toChapterTexts(markup, [...parts, ...assembly.partTexts]),
  });
  assembly.partTitles = [];
  assembly.partTexts = [];
}

/** A part's page at the end of a book has no chapter after it: it becomes one. */
function addRest(assembly: Assembly): void {
  if (assembly.partTexts.length === 0) return;
  const title = assembly.partTitles.join(" — ");
  assembly.chapters.push({ ...unknownChapter, title, body: assembly.partTexts.join("\n") });
}

/** Notes to which nothing in the text leads are kept as the work's end notes. */
function unusedNotes(assembly: Assembly): string {
  const { notes } = assembly.book;
  const left = [...notes.elements.keys()].filter((key) => !assembly.used.has(key));
  const references = left.map((key): NoteReference => ({ key, anchor: "", number: null }));
  const inBody = new Set(assembly.book.units.filter((unit) => unit.kind !== "notes").map((unit) => unit.path));
  const listed = references.filter((reference) => !inBody.has(reference.key.split("#")[0] ?? ""));
  const rules = { anchors: new Set<string>(), keepsClasses: false, toLink: () => null, toImage: () => null };
  return notesToMarkup(withNested(listed, notes), notes, () => rules);
}

function contentsTitle(assembly: Assembly, unit: Unit): string {
  return assembly.book.contentsTitles.get(unit.base) ?? "";
}

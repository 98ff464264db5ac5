import { done, type Outcome } from "#core/outcome.ts";
import { picturesIn } from "../decode/epub/pictures.ts";
import { stemOf } from "../decode/epub/source-folder.ts";
import { textWithNotes } from "../decode/epub/text-with-notes.ts";
import { describeLosses, noLosses } from "../decode/losses.ts";
import { type ImportedSeries, type ReadRefusal, type ReadWork, type SourceFile, unknownChapter } from "../document.ts";
import { type Book, describeBook, openBook } from "./book.ts";
import { toChapterTexts } from "./read-standard-ebooks.ts";
import { partTitle } from "./unit-heading.ts";
import type { Unit } from "./units.ts";

/** One story of a collection; `source` is its document's file name. */
export interface StoryRead extends ReadWork {
  readonly source: string;
}

/**
 * The stories of a collection, from the source folder of an EPUB, each as a work of one chapter that stands in a
 * series named after the book. Pages before the stories are no works; a finding of the first story names them.
 */
export function readStandardEbooksStories(files: readonly SourceFile[]): Outcome<readonly StoryRead[], ReadRefusal> {
  const opened = openBook(files);
  if (!opened.ok) return opened;
  const book = opened.value;
  const stories = book.units.filter((unit) => unit.kind === "chapter");
  return done(stories.map((unit, index) => readStory(book, unit, index + 1)));
}

function readStory(book: Book, unit: Unit, position: number): StoryRead {
  const losses = noLosses();
  const { notes } = book;
  const pictures = picturesIn(book.folder);
  const markup = textWithNotes([unit], { notes, losses, left: unit.heading.elements, findImage: pictures.find });
  const listed = book.contentsTitles.get(unit.base) ?? "";
  const title = unit.heading.title === "" ? partTitle(unit.heading, listed) : unit.heading.title;
  const series: readonly ImportedSeries[] =
    book.package.title === null ? [] : [{ title: book.package.title, position }];
  const address = book.package.sourceUrl;
  const work = {
    ...describeBook(book),
    title: title === "" ? null : title,
    summary: "",
    series,
    sourceUrl: address === null ? null : `${address}#${stemOf(unit.base)}`,
    expectedChapters: 1,
    images: pictures.taken(),
    chapters: [{ ...unknownChapter, ...toChapterTexts(markup, []) }],
  };
  const findings = [...(position === 1 ? book.findings : []), ...describeLosses(losses)];
  return { source: unit.base, work, findings };
}

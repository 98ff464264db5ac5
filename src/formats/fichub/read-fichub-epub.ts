import { done, refuse } from "#core/outcome.ts";
import { keysIn } from "../decode/epub/notes.ts";
import type { Epub, EpubDocument } from "../decode/epub/open-epub.ts";
import { picturesIn } from "../decode/epub/pictures.ts";
import { baseOf, stemOf, wholeOf } from "../decode/epub/source-folder.ts";
import { textWithNotes } from "../decode/epub/text-with-notes.ts";
import { leadingHeadings } from "../decode/leading-headings.ts";
import { describeLosses, noLosses } from "../decode/losses.ts";
import { childrenOf, textOf } from "../decode/tree.ts";
import {
  type Finding,
  type ImportedChapter,
  type ImportedWork,
  type ReadOutcome,
  unknownChapter,
  unknownWork,
} from "../document.ts";
import { type Introduction, readIntroduction, toWork } from "./introduction.ts";

/** Whether an opened EPUB is one that FicHub made: its first page says so. */
export function isFicHubEpub({ documents }: Epub): boolean {
  const introduction = documents.find(isIntroduction);
  return introduction !== undefined && /FicHub/i.test(textOf(introduction.body));
}

/**
 * The work in an EPUB of FicHub. Its language is left to the text, since the file always says English; titles of
 * chapters are as the contents have them.
 */
export function readFicHubEpub(epub: Epub): ReadOutcome {
  const texts = epub.documents.filter(
    (document) => !isIntroduction(document) && !/^(?:nav|toc|cover)$/.test(stemOf(document.path)),
  );
  if (texts.length === 0) return refuse({ code: "empty", message: "There is no chapter in the file." });
  const losses = noLosses();
  const pictures = picturesIn(epub.folder);
  const setting = { notes: { elements: new Map(), keyOf: keysIn(epub.folder) }, losses, findImage: pictures.find };
  const titles = new Map(epub.contents.map((entry) => [entry.path, entry.title]));
  // A converter that found a chapter too long made several documents of it.
  const pieces = [...Map.groupBy(texts, ({ path }) => wholeOf(path)).values()];
  const chapters = pieces.map((documents): ImportedChapter => {
    const path = documents[0]?.path ?? "";
    const nodes = documents.flatMap(({ body }) => childrenOf(body));
    const title = titles.get(path) ?? "";
    const [first] = leadingHeadings(nodes);
    const isTitle = first !== undefined && (title === "" || textOf(first) === title);
    const piece = { path, nodes };
    const { body } = textWithNotes([piece], { ...setting, left: isTitle ? [first] : [] });
    return { ...unknownChapter, title: isTitle ? textOf(first) : title, body };
  });
  const introduction = epub.documents.find(isIntroduction);
  const told = introduction === undefined ? null : readIntroduction(introduction.body);
  const findings = [
    ...epub.findings,
    ...(told?.findings ?? []),
    ...describeMade(epub, texts),
    ...describeLosses(losses),
  ];
  return done({ work: { ...describe(epub, told, chapters.length), chapters, images: pictures.taken() }, findings });
}

function isIntroduction({ path }: EpubDocument): boolean {
  return stemOf(path) === "introduction";
}

function describe({ package: book }: Epub, told: Introduction | null, chapterCount: number): ImportedWork {
  const work = told === null ? unknownWork : toWork(told, chapterCount);
  const author = work.author ?? book.author;
  const creators = author === null ? [] : [{ name: author, key: null, email: null, url: null }];
  return {
    ...work,
    title: work.title ?? book.title,
    author,
    creators: work.creators.length > 0 ? work.creators : creators,
    summary: book.description,
  };
}

function describeMade({ documents }: Epub, texts: readonly EpubDocument[]): readonly Finding[] {
  const names = documents.filter((document) => !texts.includes(document)).map(({ path }) => baseOf(path));
  if (names.length === 0) return [];
  const message = `Pages about the book were left out: ${names.join(", ")}.`;
  return [{ code: "book-pages-left-out", severity: "info", message }];
}

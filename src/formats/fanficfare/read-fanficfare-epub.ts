import { done, refuse } from "#core/outcome.ts";
import { decodeEntities } from "../decode/entities.ts";
import { keysIn } from "../decode/epub/notes.ts";
import type { Epub, EpubDocument } from "../decode/epub/open-epub.ts";
import { type Pictures, picturesIn } from "../decode/epub/pictures.ts";
import { baseOf, stemOf, wholeOf } from "../decode/epub/source-folder.ts";
import { textWithNotes } from "../decode/epub/text-with-notes.ts";
import { describeLosses, noLosses } from "../decode/losses.ts";
import { attributeOf, childrenOf, elementsIn, findElement, type TreeElement, textOf } from "../decode/tree.ts";
import { type Finding, type ImportedChapter, type ImportedWork, type ReadOutcome, unknownWork } from "../document.ts";
import { type FoundChapter, readChapter } from "./read-chapter.ts";
import { readTitlePage, summaryOf } from "./title-page.ts";

/** Whether an opened EPUB is one that FanFicFare made, or the program that it came of. */
export function isFanFicFareEpub({ package: book, documents }: Epub): boolean {
  return (
    book.contributors.some((name) => /FanFicFare|FanFictionDownLoader/i.test(name)) ||
    book.identifiers.some((identifier) => /^(?:fanficfare|fanficdownloader)-uid:/i.test(identifier)) ||
    documents.some(({ body }) => hasClass(body, "fff_titlepage"))
  );
}

/**
 * The work in an EPUB of FanFicFare, version 2 or 3. The labels of the title page decide; without one the package
 * tells what it knows. Titles of chapters are as the site had them. Pages that the program made are left out.
 */
export function readFanFicFareEpub(epub: Epub): ReadOutcome {
  const found = epub.documents.map(toChapter);
  const losses = noLosses();
  const pictures = picturesIn(epub.folder);
  const notes = { elements: new Map<string, TreeElement>(), keyOf: keysIn(epub.folder) };
  const setting = { notes, losses, findImage: pictures.find };
  const chapters = joinPieces(found.filter((one) => one !== null)).map((one) => readChapter(one, setting));
  if (chapters.length === 0) return refuse({ code: "empty", message: "There is no chapter in the file." });
  const { work, findings } = describe(epub, { pictures, setting });
  const made = epub.documents.filter((_, index) => found[index] === null).map(({ path }) => baseOf(path));
  return done({
    work: {
      ...work,
      chapters: chapters.map((chapter) => withoutAddress(chapter, work.sourceUrl)),
      images: pictures.taken(),
      expectedChapters: work.complete === true ? chapters.length : null,
    },
    findings: [...epub.findings, ...findings, ...describeMade(made), ...describeLosses(losses)],
  });
}

/** The program makes a document of each chapter; a converter that found it too long made several. */
function joinPieces(found: readonly FoundChapter[]): readonly FoundChapter[] {
  const pieces = Map.groupBy(found, ({ path }) => wholeOf(path));
  return [...pieces.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ ...first, nodes: [first, ...others].flatMap(({ nodes }) => nodes) }],
  );
}

/** The only chapter of a story stands at the story's address, which leads to the work. */
function withoutAddress(chapter: ImportedChapter, address: string | null): ImportedChapter {
  return { ...chapter, oldAddresses: chapter.oldAddresses.filter((one) => one !== address) };
}

function hasClass(element: TreeElement, name: string): boolean {
  return attributeOf(element, "class")?.split(/\s+/).includes(name) === true;
}

const madePage = /^(?:title_?page|toc_?page|log_?page|log|cover|coverpage|nav|toc)$/;

/** The chapter in a document; null for a page that the program made. */
function toChapter(document: EpubDocument): FoundChapter | null {
  const { body, page, path } = document;
  const metas = [...elementsIn(page)].filter(({ tagName }) => tagName === "meta");
  const metaOf = (name: string) => {
    const meta = metas.find((one) => attributeOf(one, "name") === name);
    return meta === undefined ? "" : (attributeOf(meta, "content") ?? "").trim();
  };
  const isMade = ["fff_titlepage", "fff_tocpage", "fff_logpage", "fff_coverpage"].some((name) => hasClass(body, name));
  // A converter gives pages that look alike one class, but it leaves what is said of a chapter.
  if (metaOf("chapterurl") === "" && (isMade || madePage.test(stemOf(path)))) return null;
  const first = findElement(body, (element) => /^h[1-6]$/.test(element.tagName));
  const isHeading = first !== null && (hasClass(first, "fff_chapter_title") || textOf(first) === titleIn(page));
  const heading = isHeading ? first : null;
  const title = metaOf("chapterorigtitle") || metaOf("chaptertitle") || (heading === null ? "" : textOf(heading));
  const address = metaOf("chapterurl");
  return { path, nodes: childrenOf(body), title, heading, address: address === "" ? null : address };
}

function titleIn(page: EpubDocument["page"]): string {
  const title = findElement(page, ({ tagName }) => tagName === "title");
  return title === null ? "" : textOf(title);
}

interface Around {
  readonly pictures: Pictures;
  readonly setting: Omit<Parameters<typeof textWithNotes>[1], "left">;
}

function describe(epub: Epub, { setting }: Around): { work: ImportedWork; findings: readonly Finding[] } {
  const { package: book } = epub;
  // The program escapes some subjects twice.
  const subjects = book.subjects.map((subject) => decodeEntities(subject));
  const page = findTitlePage(epub.documents);
  const read = page === undefined ? null : readTitlePage(page.body, subjects);
  const nodes = page === undefined ? [] : summaryOf(page.body);
  const summary =
    nodes.length === 0
      ? book.description
      : textWithNotes([{ path: page?.path ?? "", nodes }], { ...setting, left: [] }).body;
  const sourceUrl = book.sources[0] ?? read?.work.sourceUrl ?? book.sourceUrl;
  const told = read?.work ?? {
    ...unknownWork,
    tags: { freeform: subjects.filter((subject) => !isOfProgram(subject)) },
  };
  return {
    work: {
      ...told,
      title: told.title ?? book.title,
      author: told.author ?? book.author,
      creators: told.creators.length > 0 ? told.creators : toCreators(epub),
      language: told.language ?? book.language,
      series: told.series.length > 0 ? told.series : book.series,
      published: told.published ?? book.published,
      // In version 3 the package tells when the file was made.
      updated: told.updated ?? (book.version === 2 ? book.updated : null),
      complete: told.complete ?? completenessOf(subjects),
      summary,
      sourceUrl,
      oldAddresses: sourceUrl === null ? [] : [sourceUrl],
    },
    findings: read?.findings ?? [],
  };
}

function findTitlePage(documents: readonly EpubDocument[]): EpubDocument | undefined {
  const pages = documents.filter((document) => toChapter(document) === null);
  const isNamed = ({ path }: EpubDocument) => stemOf(path) === "title_page";
  return pages.find(isNamed) ?? pages.find(({ body }) => hasClass(body, "fff_titlepage"));
}

function toCreators({ package: book }: Epub): ImportedWork["creators"] {
  return book.creators.map(({ name }) => ({ name, key: null, email: null, url: null }));
}

/** What the program says of the file among the subjects of the story. */
function isOfProgram(subject: string): boolean {
  return /^(?:FanFiction|Last Update.*|In-Progress|Completed?)$/i.test(subject);
}

function completenessOf(subjects: readonly string[]): boolean | null {
  if (subjects.includes("In-Progress")) return false;
  return subjects.includes("Completed") ? true : null;
}

function describeMade(names: readonly string[]): readonly Finding[] {
  if (names.length === 0) return [];
  const message = `Pages about the book were left out: ${names.join(", ")}.`;
  return [{ code: "book-pages-left-out", severity: "info", message }];
}

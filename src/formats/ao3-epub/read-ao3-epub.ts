import { serialize } from "parse5";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { readAfterword } from "../decode/ao3/afterword.ts";
import type { TakeHtml } from "../decode/ao3/author-texts.ts";
import { compareChapters } from "../decode/ao3/chapter-parts.ts";
import { readChapterSequence } from "../decode/ao3/chapter-sequence.ts";
import { type Preface, readOrigin, readPreface } from "../decode/ao3/preface.ts";
import { toUserHtml } from "../decode/ao3/user-html.ts";
import { type Epub, openEpub } from "../decode/epub/open-epub.ts";
import { escapeAttribute } from "../decode/escape.ts";
import { describeLosses, type Losses, noLosses } from "../decode/losses.ts";
import { withOwnLinks } from "../decode/own-links.ts";
import type {
  Finding,
  ImportedChapter,
  ImportedImage,
  ImportedWork,
  ReadOutcome,
  ReadRefusal,
  ReadWork,
  SourceFile,
} from "../document.ts";
import { type BookParts, cutBook } from "./book-parts.ts";
import { listTargets, prepareDocument } from "./prepare-document.ts";

/** A preface with its list of tags stands near the beginning of its document. */
const lookedAtBytes = 100_000;

/** Whether unpacked files are an EPUB as AO3 makes it, or an archive with the same layout. */
export function looksLikeAo3Epub(files: readonly SourceFile[]): boolean {
  return files.some(isPreface);
}

/** Whether such an EPUB has more than one preface with a list of tags. */
export function holdsSeveralWorks(files: readonly SourceFile[]): boolean {
  return files.filter(isPreface).length > 1;
}

function isPreface(file: SourceFile): boolean {
  if (!/\.x?html?$/i.test(file.name)) return false;
  const text = new TextDecoder().decode(file.bytes.subarray(0, lookedAtBytes));
  const isFirst = /<\w+[^<>]{0,200}\bid="preface"/.test(text) || /<p class="message"/.test(text);
  return isFirst && /<dl\b[^<>]{0,200}\bclass="tags"/.test(text) && /\/works\/\d+/.test(text);
}

/**
 * The work in an EPUB of AO3's, which is its HTML download cut up by a converter, or of an archive that keeps its
 * layout. The order of the spine counts; ids tell the parts, then labels. Refuses what is no such book, and a book of
 * several works.
 */
export function readAo3Epub(files: readonly SourceFile[]): ReadOutcome {
  const read = readAo3EpubWorks(files);
  if (!read.ok) return read;
  const [work, ...more] = read.value;
  return work === undefined || more.length > 0 ? refuse(severalWorks) : done(work);
}

/** The works in such an EPUB: one, or those of a series or an author in a book of several. */
export function readAo3EpubWorks(files: readonly SourceFile[]): Outcome<readonly ReadWork[], ReadRefusal> {
  const opened = openEpub(files);
  if (!opened.ok) return opened;
  const epub = opened.value;
  const losses = noLosses();
  const kept = new Map<string, ImportedImage>();
  const targets = listTargets(epub.documents);
  for (const document of epub.documents) prepareDocument(document, epub, targets, { find: () => null, kept, losses });
  const { works, left } = cutBook(epub.documents);
  const isAo3 = ({ preface, chapters }: BookParts) =>
    chapters.length > 0 && preface.some(({ tagName }) => tagName === "dl");
  if (works.length === 0 || !works.every(isAo3)) return refuse(notAo3);
  const isAlone = works.length === 1;
  const read = works.map((parts) => readParts(parts, { epub: isAlone ? epub : null, kept, losses }));
  const findings = [...epub.findings, ...describeLeft(left), ...describeLosses(losses)];
  return done(read.map((one, index) => (index === 0 ? { ...one, findings: [...findings, ...one.findings] } : one)));
}

const notAo3 = {
  code: "not-ao3",
  message: "The book is no download of AO3's: it has no list of tags and no chapters.",
};

const severalWorks = { code: "several-works", message: "The book holds several works." };

interface Book {
  /** What its package says of it; null where that is about several works. */
  readonly epub: Epub | null;
  readonly kept: ReadonlyMap<string, ImportedImage>;
  readonly losses: Losses;
}

function readParts(parts: BookParts, { epub, kept, losses }: Book): ReadWork {
  const origin = readOrigin(parts.preface);
  const takeHtml: TakeHtml = (element) => toUserHtml(serialize(element), origin.site);
  const preface = readPreface(parts.preface, origin, takeHtml);
  const sequence = readChapterSequence(parts.chapters, { site: origin.site, takeHtml, findContent: () => null });
  const afterword = readAfterword(parts.afterword, takeHtml);
  const chapters = sequence.chapters.map(({ chapter }) => withOwnLinks(chapter, losses));
  const said = epub === null ? preface.work : withPackage(preface, epub);
  const work = { ...said, endNotes: afterword.endNotes, chapters };
  const findings = [
    ...preface.findings,
    ...sequence.findings,
    ...afterword.findings,
    ...compareChapters(sequence.chapters, preface.postedChapters),
  ];
  return { work: { ...work, images: imagesIn(work, kept) }, findings };
}

/** The pictures that the texts of a work name. */
function imagesIn(work: ImportedWork, kept: ReadonlyMap<string, ImportedImage>): readonly ImportedImage[] {
  const texts = [work.summary, work.notes, work.endNotes, ...work.chapters.flatMap(textsOf)].join("");
  return [...kept.values()].filter(({ name }) => texts.includes(escapeAttribute(name)));
}

function textsOf({ summary, notes, body, endNotes }: ImportedChapter): readonly string[] {
  return [summary, notes, body, endNotes];
}

/** What the preface of an old file does not say, the package may. */
function withPackage({ work }: Preface, epub: Epub): ImportedWork {
  const { title, author, language, description, series } = epub.package;
  return {
    ...work,
    title: work.title ?? title,
    author: work.author ?? author,
    language: work.language ?? language,
    summary: work.summary === "" ? description : work.summary,
    series: work.series.length === 0 ? series : work.series,
  };
}

function describeLeft(paths: readonly string[]): readonly Finding[] {
  if (paths.length === 0) return [];
  const message = `Pages before the preface were left out: ${paths.join(", ")}.`;
  return [{ code: "documents-left-out", severity: "info", message }];
}

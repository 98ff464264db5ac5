import { serialize } from "parse5";
import { done, refuse } from "#core/outcome.ts";
import { readAfterword } from "../decode/ao3/afterword.ts";
import type { TakeHtml } from "../decode/ao3/author-texts.ts";
import { compareChapters } from "../decode/ao3/chapter-parts.ts";
import { readChapterSequence } from "../decode/ao3/chapter-sequence.ts";
import { type Preface, readOrigin, readPreface } from "../decode/ao3/preface.ts";
import { toUserHtml } from "../decode/ao3/user-html.ts";
import { type Epub, openEpub } from "../decode/epub/open-epub.ts";
import { escapeAttribute } from "../decode/escape.ts";
import { describeLosses, noLosses } from "../decode/losses.ts";
import { withOwnLinks } from "../decode/own-links.ts";
import type { Finding, ImportedImage, ImportedWork, ReadOutcome, SourceFile } from "../document.ts";
import { toBookParts } from "./book-parts.ts";
import { listTargets, prepareDocument } from "./prepare-document.ts";

/** A preface with its list of tags stands near the beginning of its document. */
const lookedAtBytes = 100_000;

/** Whether unpacked files are an EPUB as AO3 makes it, or an archive with the same layout. */
export function looksLikeAo3Epub(files: readonly SourceFile[]): boolean {
  return files.some((file) => {
    if (!/\.x?html?$/i.test(file.name)) return false;
    const text = new TextDecoder().decode(file.bytes.subarray(0, lookedAtBytes));
    return /<\w+[^>]*\bid="preface"/.test(text) && /<dl\b/.test(text) && /\/works\/\d+/.test(text);
  });
}

/**
 * A work in an EPUB of AO3's, which is its HTML download cut up by a converter, or of an archive that keeps its layout.
 * The order of the spine counts; ids tell the parts, then labels. Refuses what is no such book.
 */
export function readAo3Epub(files: readonly SourceFile[]): ReadOutcome {
  const opened = openEpub(files);
  return opened.ok ? readBook(opened.value) : opened;
}

function readBook(epub: Epub): ReadOutcome {
  const losses = noLosses();
  const kept = new Map<string, ImportedImage>();
  const targets = listTargets(epub.documents);
  for (const document of epub.documents) prepareDocument(document, epub, targets, { find: () => null, kept, losses });
  const parts = toBookParts(epub.documents);
  const origin = readOrigin(parts.preface);
  if (!parts.preface.some(({ tagName }) => tagName === "dl") || parts.chapters.length === 0) return refuse(notAo3);

  const takeHtml: TakeHtml = (element) => toUserHtml(serialize(element), origin.site);
  const preface = readPreface(parts.preface, origin, takeHtml);
  const sequence = readChapterSequence(parts.chapters, { site: origin.site, takeHtml, findContent: () => null });
  const afterword = readAfterword(parts.afterword, takeHtml);
  const chapters = sequence.chapters.map(({ chapter }) => withOwnLinks(chapter, losses));
  const texts = { ...withPackage(preface, epub), endNotes: afterword.endNotes, chapters };
  const work = { ...texts, images: shownImages(texts, [...kept.values()]) };
  const findings: readonly Finding[] = [
    ...epub.findings,
    ...preface.findings,
    ...sequence.findings,
    ...afterword.findings,
    ...compareChapters(sequence.chapters, preface.postedChapters),
    ...describeLeft(parts.left),
    ...describeLosses(losses),
  ];
  return done({ work, findings });
}

/** The pictures that the work's own texts show: the cover is the book's. */
function shownImages(work: ImportedWork, images: readonly ImportedImage[]): readonly ImportedImage[] {
  const own = [work, ...work.chapters].flatMap(({ summary, notes, endNotes }) => [summary, notes, endNotes]);
  const texts = [...own, ...work.chapters.map(({ body }) => body)];
  return images.filter(({ name }) => texts.some((text) => text.includes(`src="${escapeAttribute(name)}"`)));
}

const notAo3 = {
  code: "not-ao3",
  message: "The book is no download of AO3's: it has no list of tags and no chapters.",
};

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

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CleanHtml } from "#core/html.ts";
import { cleanHtml, countWords } from "#engines/author-html/index.ts";
import { shelfFolder } from "../sample-shelf/shelf.ts";
import type { Chance } from "./chance.ts";

/** Books of even prose, from which chapters are put together. */
const sources = [
  "arthur-conan-doyle_the-adventures-of-sherlock-holmes",
  "arthur-conan-doyle_the-memoirs-of-sherlock-holmes",
  "h-g-wells_the-time-machine",
];

/** Paragraphs shorter than this are speech that means nothing alone. */
const paragraphCharactersMin = 80;

interface Paragraph {
  readonly html: string;
  readonly words: number;
}

/** Paragraphs of the sample shelf, as text in `p`. */
function readParagraphs(): readonly Paragraph[] {
  return sources.flatMap((source) => {
    const folder = join(shelfFolder, "texts", source);
    const files = readdirSync(folder).filter((name) => name.endsWith(".xhtml") && name !== "endnotes.xhtml");
    return files.flatMap((file) => paragraphsOf(readFileSync(join(folder, file), "utf8")));
  });
}

function paragraphsOf(xhtml: string): readonly Paragraph[] {
  return [...xhtml.matchAll(/<p>([\s\S]*?)<\/p>/g)].flatMap(([, inner = ""]) => {
    const text = inner
      .replace(/<[^>]*>/g, "")
      .replace(/\s+/g, " ")
      .trim();
    return text.length < paragraphCharactersMin ? [] : [{ html: `<p>${text}</p>`, words: text.split(" ").length }];
  });
}

/** A chapter's text as it is stored. */
export interface PreparedText {
  readonly source: string;
  readonly html: CleanHtml;
  readonly words: number;
}

/** Chapters are put together once and used again: cleaning each anew would take most of the time. */
const preparedCount = 600;

/** Shape of chapters in large archives, in words. */
const chapterWords = { median: 2_200, sigma: 0.9, max: 40_000 };

/** Texts to choose chapters from, the shortest first; short ones hold a paragraph but count the words of a chapter. */
export function prepareChapters(chance: Chance, isShort: boolean, siteUrl: string): readonly PreparedText[] {
  const paragraphs = readParagraphs();
  return Array.from({ length: preparedCount }, () => {
    const wanted = Math.min(chapterWords.max, chance.logNormal(chapterWords.median, chapterWords.sigma));
    const source = isShort ? chance.pick(paragraphs).html : composeChapter(paragraphs, wanted, chance);
    const html = cleanHtml(source, "content", { siteUrl });
    return { source, html, words: isShort ? Math.round(wanted) : countWords(html) };
  });
}

/** Summaries: the beginnings of paragraphs. */
export function prepareSummaries(siteUrl: string): readonly CleanHtml[] {
  return readParagraphs()
    .slice(0, preparedCount)
    .map((paragraph) => cleanHtml(paragraph.html.slice(0, summaryCharacters), "summary", { siteUrl }));
}

const summaryCharacters = 400;

/** A chapter of about so many words. */
function composeChapter(paragraphs: readonly Paragraph[], words: number, chance: Chance): string {
  const parts: string[] = [];
  let start = chance.below(paragraphs.length);
  for (let count = 0; count < words; start += 1) {
    const paragraph = paragraphs[start % paragraphs.length];
    if (paragraph === undefined) break;
    parts.push(paragraph.html);
    count += paragraph.words;
  }
  return parts.join("\n");
}

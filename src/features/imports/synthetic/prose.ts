import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
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

export interface Paragraph {
  readonly html: string;
  readonly words: number;
}

/** Paragraphs of the sample shelf, as text in `p`. */
export function readParagraphs(): readonly Paragraph[] {
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

/** A chapter of about so many words. */
export function composeChapter(paragraphs: readonly Paragraph[], words: number, chance: Chance): string {
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

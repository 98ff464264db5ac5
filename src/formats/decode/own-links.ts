import type { ImportedChapter } from "../document.ts";
import type { Losses } from "./losses.ts";

/** A link inside the book with its words; links hold no links. */
const link = /<a\b([^>]*?)\shref="#([^"]*)"([^>]*)>([\s\S]*?)<\/a>/g;
const anchor = /<a\b[^>]*?\sname="([^"]*)"/g;

/** A chapter in which links lead only to places that it has; others keep their words, and are counted. */
export function withOwnLinks(chapter: ImportedChapter, losses: Losses): ImportedChapter {
  const texts = [chapter.summary, chapter.notes, chapter.body, chapter.endNotes];
  const names = new Set(texts.flatMap((text) => [...text.matchAll(anchor)].map(([, name]) => name)));
  const turn = (text: string) =>
    text.replace(link, (whole, before: string, name: string, after: string, words: string) => {
      if (names.has(name)) return whole;
      losses.links += 1;
      const rest = before + after;
      return /\sname="/.test(rest) ? `<a${rest}>${words}</a>` : words;
    });
  return {
    ...chapter,
    summary: turn(chapter.summary),
    notes: turn(chapter.notes),
    body: turn(chapter.body),
    endNotes: turn(chapter.endNotes),
  };
}

import type { ImportedChapter } from "../document.ts";
import type { Losses } from "./losses.ts";

/** A link inside the book: what stands before its address, the place it leads to, and all up to its end. */
const link = /<a\b([^>]*?)\shref="#([^"]*)"([^>]*>[\s\S]*?)<\/a>/g;
const anchor = /<a\b[^>]*?\sname="([^"]*)"/g;

/** A chapter in which links lead only to places that it has; others keep their words, and are counted. */
export function withOwnLinks(chapter: ImportedChapter, losses: Losses): ImportedChapter {
  const texts = [chapter.summary, chapter.notes, chapter.body, chapter.endNotes];
  const names = new Set(texts.flatMap((text) => [...text.matchAll(anchor)].map(([, name]) => name)));
  const turn = (text: string) =>
    text.replace(link, (whole, before: string, name: string, rest: string) => {
      if (names.has(name)) return whole;
      losses.links += 1;
      const end = rest.indexOf(">") + 1;
      const isPlace = /\sname="/.test(before + rest.slice(0, end));
      return isPlace ? `<a${before}${rest}</a>` : rest.slice(end);
    });
  return {
    ...chapter,
    summary: turn(chapter.summary),
    notes: turn(chapter.notes),
    body: turn(chapter.body),
    endNotes: turn(chapter.endNotes),
  };
}

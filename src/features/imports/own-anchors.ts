import type { ImportedChapter, ImportedWork } from "#formats/document.ts";

/** The archive puts a chapter's id before the names of places in it, so that all chapters may stand on one page. */
const prefix = /(\bname="|\bhref="#)(chapter-\d{1,18}-)+/g;

/**
 * A work whose places are called as their author did, where its file was made by this archive or one like it: else each
 * way out and in again would put one more id before them. A chapter with ids of several was made otherwise, and stays.
 */
export function withOwnAnchors(work: ImportedWork): ImportedWork {
  const chapters = work.chapters.map(withoutPrefix);
  return chapters.every((chapter, index) => chapter === work.chapters[index]) ? work : { ...work, chapters };
}

function withoutPrefix(chapter: ImportedChapter): ImportedChapter {
  const texts = [chapter.summary, chapter.notes, chapter.body, chapter.endNotes];
  const found = texts.flatMap((text) => (text.includes("chapter-") ? [...text.matchAll(prefix)] : []));
  if (found.length === 0 || new Set(found.map(([whole, before = ""]) => whole.slice(before.length))).size > 1) {
    return chapter;
  }
  const [summary = "", notes = "", body = "", endNotes = ""] = texts.map((text) => text.replace(prefix, "$1"));
  return { ...chapter, summary, notes, body, endNotes };
}

import type { CleanHtml } from "#core/html.ts";
import { renameAnchors } from "#engines/author-html/index.ts";
import type { BookChapter } from "#formats/book.ts";

/** Ids that the layout of a page with a whole work has. */
const layoutId = /^(?:preface|chapters|afterword|workskin|endnotes\d*)$/;

/**
 * Chapters whose anchors have the names that their author gave: on the archive each begins with its chapter's number,
 * which is another one wherever the file is brought in, and would be set before the old one each time. Names that two
 * chapters of the work have stay apart by the place of the chapter.
 */
export function withPlainAnchors(chapters: readonly BookChapter[], ids: readonly number[]): readonly BookChapter[] {
  const prefixes = chapters.map((_, index) => `chapter-${ids[index]}-`);
  const named = chapters.flatMap((chapter, index) => [...listNames(chapter, prefixes[index] ?? "")]);
  const counts = Map.groupBy(named, (name) => name);
  return chapters.map((chapter, index) => {
    const toName = (name: string): string =>
      layoutId.test(name) || (counts.get(name)?.length ?? 0) > 1 ? `chapter-${chapter.position}-${name}` : name;
    return renamed(chapter, prefixes[index] ?? "", toName);
  });
}

const texts = ["summary", "notes", "endNotes", "body"] as const;

function listNames(chapter: BookChapter, prefix: string): ReadonlySet<string> {
  const all = texts.flatMap((text) => [...chapter[text].matchAll(/ name="([^"]*)"/g)]);
  const names = all.map(([, name = ""]) => name).filter((name) => name.startsWith(prefix) && name !== prefix);
  return new Set(names.map((name) => name.slice(prefix.length)));
}

function renamed(chapter: BookChapter, prefix: string, toName: (name: string) => string): BookChapter {
  const rename = (text: CleanHtml): CleanHtml =>
    renameAnchors(text, (name) =>
      name.startsWith(prefix) && name !== prefix ? toName(name.slice(prefix.length)) : name,
    );
  const { summary, notes, endNotes, body } = chapter;
  return {
    ...chapter,
    summary: rename(summary),
    notes: rename(notes),
    endNotes: rename(endNotes),
    body: rename(body),
  };
}

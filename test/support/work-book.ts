import type { CleanHtml } from "#core/html.ts";
import { directionOf, findLanguage } from "#core/languages.ts";
import { type AuthorField, cleanHtml, countWords } from "#engines/author-html/index.ts";
import type { Book, BookLink, BookTags } from "#formats/book.ts";
import type { ImportedTagType, ImportedWork } from "#formats/document.ts";

export const bookSite: BookLink = { text: "Example Archive", url: "https://archive.example" };

const tagLabels: readonly (readonly [ImportedTagType, string, string])[] = [
  ["rating", "Rating", "Ratings"],
  ["warning", "Archive Warning", "Archive Warnings"],
  ["category", "Category", "Categories"],
  ["fandom", "Fandom", "Fandoms"],
  ["relationship", "Relationship", "Relationships"],
  ["character", "Character", "Characters"],
  ["freeform", "Additional Tag", "Additional Tags"],
];

/** An imported work as the archive gives it out again, all texts cleaned. */
export function toBookOf(work: ImportedWork): Book {
  const chapters = work.chapters.map((chapter, index) => ({
    position: index + 1,
    url: `${bookSite.url}/works/5/chapters/${index + 1}`,
    title: chapter.title,
    byline: chapter.creators.map(({ name, url }) => ({ text: name, url })),
    summary: clean(chapter.summary, "summary"),
    notes: clean(chapter.notes, "notes"),
    endNotes: clean(chapter.endNotes, "notes"),
    body: clean(chapter.body, "content"),
    published: chapter.published ?? work.published ?? "2020-01-05",
  }));
  const language = findLanguage(work.language ?? "en");
  const published = work.published ?? "2020-01-05";
  return {
    id: "5",
    title: work.title ?? "Untitled",
    creators: toCreators(work),
    language: language?.code ?? "en",
    languageName: language?.name ?? "English",
    direction: directionOf(language?.code ?? "en"),
    tags: toTags(work),
    series: work.series.map(({ title, position }, index) => ({
      title,
      position: position ?? 1,
      url: `${bookSite.url}/series/${index + 1}`,
    })),
    collections: work.collections.map((text) => ({
      text,
      url: `${bookSite.url}/collections/${encodeURIComponent(text)}`,
    })),
    relations: work.relations.map(({ isTranslation, ...rest }) => ({
      ...rest,
      kind: isTranslation ? "translation-of" : "inspired-by",
    })),
    gifts: work.gifts,
    inspired: [],
    summary: clean(work.summary, "summary"),
    notes: clean(work.notes, "notes"),
    endNotes: clean(work.endNotes, "notes"),
    published,
    updated: work.updated ?? published,
    words: chapters.reduce((sum, { body }) => sum + countWords(body), 0),
    expectedChapters: work.expectedChapters,
    isComplete: work.complete === true,
    chapters,
    css: "",
    images: [],
    site: bookSite,
    url: `${bookSite.url}/works/5`,
    commentsUrl: `${bookSite.url}/works/5/comments/new`,
    changedAt: Date.UTC(2026, 10, 20),
  };
}

function clean(html: string, field: AuthorField): CleanHtml {
  return cleanHtml(html, field, { siteUrl: bookSite.url ?? "" });
}

function toCreators(work: ImportedWork): readonly BookLink[] {
  // Only people who have an account have a page of their own to lead to.
  const pageOf = (url: string | null): string | null => (url !== null && /\/users\/[^/]/.test(url) ? url : null);
  if (work.creators.length > 0) return work.creators.map(({ name, url }) => ({ text: name, url: pageOf(url) }));
  return [{ text: work.author ?? "Anonymous", url: null }];
}

function toTags(work: ImportedWork): readonly BookTags[] {
  return tagLabels.flatMap(([type, label, labelPlural]) => {
    const tags = (work.tags[type] ?? []).map((text) => ({
      text,
      url: `${bookSite.url}/tags/${encodeURIComponent(text)}/works`,
    }));
    return tags.length === 0 ? [] : [{ type, label, labelPlural, tags }];
  });
}

import { directionOf, findLanguage } from "#core/languages.ts";
import type { Site } from "#core/site.ts";
import type { Viewer } from "#core/viewer.ts";
import { chapterAddress, pseudAddress, seriesAddress, workAddress } from "#features/browse/index.ts";
import { listAuthorsOf } from "#features/claims/index.ts";
import { type TagType, toTagAddress } from "#features/tags/index.ts";
import {
  type Byline,
  type Chapter,
  findSkinCss,
  listWholeChapters,
  type Relation,
  type Work,
} from "#features/works/index.ts";
import type { Book, BookChapter, BookLink, BookRelation, BookTags } from "#formats/book.ts";
import type { Db } from "#platform/db/database.ts";
import { toCreatorName } from "#ui/byline.ts";
import { toIsoDate } from "#ui/dates.ts";
import { withPlainAnchors } from "./plain-anchors.ts";

/** How the archive is called and where it is, for what stands in files. */
export type BookSite = Pick<Site, "name" | "url">;

/** What a work is put into a book with. */
export interface BookSources {
  readonly db: Db;
  readonly site: BookSite;
  readonly types: readonly TagType[];
}

/**
 * A work as this viewer may take it away: what its pages show her, without what only its creators see. Files are handed
 * on, so an anonymous work names nobody, whoever asks, and chapters that are not posted stay out; of a draft, which has
 * no others, they are all there. Pictures come in afterwards.
 */
export async function toBook(viewer: Viewer, work: Work, { db, site, types }: BookSources): Promise<Book> {
  const all = await listWholeChapters(db, viewer, work.id);
  const chapters = work.state === "posted" ? all.filter((chapter) => chapter.state === "posted") : all;
  const skin = work.skin === null ? null : await findSkinCss(db, work.skin.id);
  const url = `${site.url}${workAddress(work.id)}`;
  return {
    id: String(work.id),
    title: work.title,
    creators: await toAuthors(work, db, site),
    language: work.language,
    languageName: findLanguage(work.language)?.name ?? work.language,
    direction: directionOf(work.language),
    tags: toTags(work, types, site),
    series: work.series.map((part) => ({
      title: part.title,
      position: part.number,
      url: `${site.url}${seriesAddress(part.seriesId)}`,
    })),
    collections: [],
    relations: work.relations.map((relation) => toRelation(relation, site)),
    gifts: work.gifts,
    inspired: [],
    summary: work.summary,
    notes: work.notes,
    endNotes: work.endNotes,
    published: toIsoDate(work.publishedAt, "UTC"),
    updated: toIsoDate(work.revisedAt, "UTC"),
    words: work.words,
    expectedChapters: work.expectedChapters,
    isComplete: work.isComplete,
    chapters: withPlainAnchors(
      chapters.map((chapter, index) => toBookChapter(chapter, index + 1, site)),
      chapters.map((chapter) => chapter.id),
    ),
    css: skin?.css ?? "",
    images: [],
    site: { text: site.name, url: site.url },
    url,
    commentsUrl: `${url}#comments`,
    changedAt: work.updatedAt,
  };
}

/** The names of a work one by one, those of authors without accounts too where the byline is made of nothing else. */
async function toAuthors({ id, byline }: Work, db: Db, site: BookSite): Promise<readonly BookLink[]> {
  const all = toCreators(byline, site);
  if (byline.isAnonymous || byline.unclaimed === null) return all;
  const authors = (await listAuthorsOf(db, id)).filter(({ state }) => state === "unclaimed" || state === "left");
  const names = authors.map((author) => author.name);
  if (names.join(", ") !== byline.unclaimed) return all;
  return [...all.slice(0, -1), ...names.map((text) => toUnclaimed(text, byline, site))];
}

/** The names under a title, without addresses where nobody here answers to them. */
function toCreators(byline: Byline, site: BookSite): readonly BookLink[] {
  const anonymous = [{ text: "Anonymous", url: null }];
  if (byline.isAnonymous) return anonymous;
  const known: BookLink[] = byline.creators.map(({ pseud, login }) => ({
    text: toCreatorName(pseud, login),
    url: `${site.url}${pseudAddress(login, pseud)}`,
  }));
  if (byline.unclaimed !== null) known.push(toUnclaimed(byline.unclaimed, byline, site));
  return known.length === 0 ? anonymous : known;
}

function toUnclaimed(text: string, byline: Byline, site: BookSite): BookLink {
  const [archivist] = byline.archivists;
  if (archivist === undefined) return { text, url: null };
  const { pseud, login } = archivist;
  const archivedBy = { text: toCreatorName(pseud, login), url: `${site.url}${pseudAddress(login, pseud)}` };
  return { text, url: null, archivedBy };
}

function toTags(work: Work, types: readonly TagType[], site: BookSite): readonly BookTags[] {
  return types.flatMap((type) => {
    const tags = work.tags.filter((tag) => tag.type === type.key);
    if (tags.length === 0) return [];
    const links = tags.map(({ name }) => ({ text: name, url: `${site.url}/tags/${toTagAddress(name)}/works` }));
    return [{ type: type.key, label: type.label, labelPlural: type.labelPlural, tags: links }];
  });
}

function toRelation(relation: Relation, site: BookSite): BookRelation {
  const kind = relation.isTranslation ? "translation-of" : "inspired-by";
  switch (relation.kind) {
    case "work": {
      const author = toCreators(relation.byline, site)
        .map((creator) => creator.text)
        .join(", ");
      return { kind, title: relation.title, author, url: `${site.url}${workAddress(relation.id)}` };
    }
    case "outside": {
      const { url, author } = relation;
      return { kind, title: relation.title === "" ? url : relation.title, author, url };
    }
    case "members-only":
      return { kind, title: "[Restricted Work]", author: "", url: null };
    case "unseen":
      return { kind, title: "a work that is not shown", author: "", url: null };
  }
}

/** Counted as readers see them: that a chapter waits between two others is its author's matter. */
function toBookChapter(chapter: Chapter, position: number, site: BookSite): BookChapter {
  return {
    position,
    url: `${site.url}${chapterAddress(chapter.workId, chapter.id)}`,
    title: chapter.title,
    byline: [],
    summary: chapter.summary,
    notes: chapter.notes,
    endNotes: chapter.endNotes,
    body: chapter.body,
    published: toIsoDate(chapter.publishedAt, "UTC"),
  };
}

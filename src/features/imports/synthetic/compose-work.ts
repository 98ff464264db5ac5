import type { CleanHtml } from "#core/html.ts";
import type { PseudId, TagId } from "#core/ids.ts";
import { rulesVersion } from "#engines/author-html/index.ts";
import { toSortTitle, type WholeChapter, type WholeWork } from "#features/works/index.ts";
import type { Chance } from "./chance.ts";
import type { PreparedText } from "./prose.ts";
import { type ComposedTag, composeTags, composeTitle, type TagPools } from "./tags.ts";

/** What synthetic works are put together from. */
export interface Material {
  readonly texts: readonly PreparedText[];
  readonly summaries: readonly CleanHtml[];
  readonly pools: TagPools;
}

export interface ComposedWork {
  readonly title: string;
  readonly language: string;
  readonly tags: readonly ComposedTag[];
  readonly summary: CleanHtml;
  readonly isComplete: boolean;
  readonly isForMembers: boolean;
  readonly publishedAt: number;
  readonly revisedAt: number;
  readonly kudos: number;
  readonly comments: number;
  readonly bookmarks: number;
  readonly hits: number;
  readonly chapters: readonly { readonly title: string; readonly text: PreparedText }[];
}

/** Chapters of a work that has several, and the share of works that have one. */
const chapterCount = { median: 7, sigma: 0.9, max: 120 };
const oneShotShare = 0.6;

const dayMs = 86_400_000;
const archiveAgeMs = 8 * 365 * dayMs;
const kudosShape = { median: 46, sigma: 1.68, max: 277_000 };

export function composeWork(chance: Chance, { texts, summaries, pools }: Material, now: number): ComposedWork {
  const count = chance.isOneOf(oneShotShare)
    ? 1
    : Math.min(chapterCount.max, 1 + Math.round(chance.logNormal(chapterCount.median, chapterCount.sigma)));
  const age = chance.next() * archiveAgeMs;
  return {
    title: composeTitle(chance),
    language: chance.isOneOf(0.92) ? "en" : chance.pick(["zh", "ru", "es", "fr", "de", "it"]),
    tags: composeTags(chance, pools),
    summary: chance.pick(summaries),
    isComplete: count === 1 || chance.isOneOf(0.6),
    isForMembers: chance.isOneOf(0.12),
    publishedAt: Math.floor(now - age),
    revisedAt: Math.floor(now - (count === 1 ? age : age * chance.next())),
    ...composeCounts(chance),
    chapters: Array.from({ length: count }, () => ({
      title: chance.isOneOf(0.4) && count > 1 ? composeTitle(chance) : "",
      text: chance.pick(texts),
    })),
  };
}

/** What readers left: kudos of a wide spread, the others as they go with kudos in large archives. */
function composeCounts(chance: Chance): Pick<ComposedWork, "kudos" | "comments" | "bookmarks" | "hits"> {
  const kudos = Math.min(kudosShape.max, Math.floor(chance.logNormal(kudosShape.median, kudosShape.sigma)));
  const shareOf = (mean: number): number => Math.floor(kudos * mean * chance.logNormal(1, 0.6));
  return {
    kudos,
    comments: chance.isOneOf(0.4) ? 0 : shareOf(0.29),
    bookmarks: shareOf(0.14),
    hits: kudos + shareOf(1 / 0.045),
  };
}

/** The rows of a composed work under a pseud. */
export function toWholeWork(
  work: ComposedWork,
  { pseudId, tagIds, now }: { readonly pseudId: PseudId; readonly tagIds: readonly TagId[]; readonly now: number },
): WholeWork {
  const { publishedAt, revisedAt, chapters } = work;
  return {
    pseudId,
    tagIds,
    row: {
      title: work.title,
      sort_title: toSortTitle(work.title),
      language: work.language,
      state: "posted",
      posted_at: publishedAt,
      published_at: publishedAt,
      revised_at: revisedAt,
      expected_chapters: work.isComplete ? chapters.length : null,
      chapters: chapters.length,
      words: chapters.reduce((sum, chapter) => sum + chapter.text.words, 0),
      visibility: work.isForMembers ? "members" : "public",
      comment_permission: "everybody",
      kudos: work.kudos,
      comments: work.comments,
      bookmarks: work.bookmarks,
      hits: work.hits,
      created_at: publishedAt,
      updated_at: now,
      rules_version: rulesVersion,
      summary_source: work.summary,
      summary_html: work.summary,
    },
    chapters: chapters.map(({ title, text }, index) =>
      toWholeChapter({ title, text, position: index + 1, publishedAt: toDay(work, index), now }),
    ),
  };
}

/** Chapters come evenly between the first day and the last. */
function toDay({ publishedAt, revisedAt, chapters }: ComposedWork, index: number): number {
  const steps = Math.max(1, chapters.length - 1);
  return Math.floor(publishedAt + ((revisedAt - publishedAt) * index) / steps);
}

function toWholeChapter(chapter: {
  readonly title: string;
  readonly text: PreparedText;
  readonly position: number;
  readonly publishedAt: number;
  readonly now: number;
}): WholeChapter {
  const { title, text, position, publishedAt, now } = chapter;
  const nothing = "" as CleanHtml; // No text is clean whatever the rules are.
  return {
    row: {
      position,
      title,
      state: "posted",
      posted_at: publishedAt,
      published_at: publishedAt,
      words: text.words,
      created_at: publishedAt,
      updated_at: now,
    },
    text: {
      format: "html",
      rules_version: rulesVersion,
      summary_source: "",
      summary_html: nothing,
      notes_source: "",
      notes_html: nothing,
      end_notes_source: "",
      end_notes_html: nothing,
      body_source: text.source,
      body_html: text.html,
    },
  };
}

import type { WorkId } from "#core/ids.ts";
import type { Db } from "#platform/db/database.ts";
import type { Listing } from "./listing.ts";
import {
  listDescribedChapters,
  listDescribedCreators,
  listDescribedSeries,
  listDescribedTags,
  listDescribedWorks,
} from "./store.ts";
import type { BundleFolder } from "./write-folder.ts";

const worksAtOnce = 100;

/** Ids begin at 1. */
const noWork = 0 as WorkId;

/**
 * Puts beside the texts of each work a `work.json` that says what it is in plain words, for whoever has the bundle and
 * no Octavo. An import does not read it.
 */
export async function describeWorks(
  db: Db,
  into: BundleFolder,
  listing: Listing,
  step: (works: number) => void,
): Promise<void> {
  let count = 0;
  for (let after = noWork; ; ) {
    const works = await listDescribedWorks(db, after, worksAtOnce);
    const last = works.at(-1);
    if (last === undefined) return;
    for (const description of await describe(db, works)) {
      const path = `works/${description.id}/work.json`;
      listing.add(path, into.put(path, Buffer.from(`${JSON.stringify(description, null, 2)}\n`)));
    }
    count += works.length;
    step(count);
    after = last.id;
  }
}

type DescribedWork = Awaited<ReturnType<typeof listDescribedWorks>>[number];

async function describe(db: Db, works: readonly DescribedWork[]) {
  const ids = works.map((work) => work.id);
  const creators = Map.groupBy(await listDescribedCreators(db, ids), (row) => row.workId);
  const tags = Map.groupBy(await listDescribedTags(db, ids), (row) => row.workId);
  const series = Map.groupBy(await listDescribedSeries(db, ids), (row) => row.workId);
  const chapters = Map.groupBy(await listDescribedChapters(db, ids), (row) => row.workId);
  return works.map((work) => ({
    ...toPlainWork(work),
    creators: (creators.get(work.id) ?? []).map(({ login, pseud }) => ({ login, pseud })),
    tags: byType(tags.get(work.id) ?? []),
    series: (series.get(work.id) ?? []).map(({ id, title, position }) => ({ id, title, position })),
    chapters: (chapters.get(work.id) ?? []).map((chapter) => ({
      id: chapter.id,
      position: chapter.position,
      title: chapter.title,
      state: chapter.deleted_at === null ? chapter.state : "deleted",
      publishedAt: toText(chapter.published_at),
      words: chapter.words,
      text: `${chapter.id}.html`,
    })),
  }));
}

function toPlainWork(work: DescribedWork) {
  return {
    id: work.id,
    title: work.title,
    language: work.language,
    byline: work.byline,
    state: toState(work),
    visibility: work.visibility,
    isAnonymous: work.is_anonymous === 1,
    isUnrevealed: work.is_unrevealed === 1,
    publishedAt: toText(work.published_at),
    updatedAt: toText(work.revised_at),
    expectedChapters: work.expected_chapters,
    words: work.words,
    counts: { kudos: work.kudos, comments: work.comments, bookmarks: work.bookmarks, hits: work.hits },
    summary: work.summary_html,
    notes: work.notes_html,
    endNotes: work.end_notes_html,
  };
}

function toState(work: DescribedWork): string {
  if (work.deleted_at !== null) return "deleted";
  return work.hidden_at === null ? work.state : "hidden";
}

function byType(tags: readonly { readonly type: string; readonly name: string }[]) {
  const groups = Map.groupBy(tags, (tag) => tag.type);
  return Object.fromEntries([...groups].map(([type, named]) => [type, named.map((tag) => tag.name)]));
}

function toText(at: number): string {
  return new Date(at).toISOString();
}

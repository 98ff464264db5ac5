import type { ChapterId, SeriesId, WorkId } from "#core/ids.ts";
import type { Tag } from "#features/tags/index.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Tx } from "#platform/db/database.ts";
import { insertChapterCreators, insertFirstCreators } from "./creator-store.ts";
import type { Publication } from "./input.ts";
import { publish } from "./publication.ts";
import type { ReadyWork } from "./ready-work.ts";
import type { Resolved } from "./resolve.ts";
import { enqueuePublication } from "./schedule.ts";
import { toTotals } from "./totals.ts";
import { insertRow } from "./work-store.ts";
import { insertChapters, type PlacedChapter, toDraftStanding } from "./write-chapter.ts";
import { toWorkRow, writeFirstAround } from "./write-work.ts";

/** A work on its way into the database. */
export interface MadeWork {
  readonly ready: ReadyWork;
  readonly resolved: Resolved;
  readonly publication: Publication;
  readonly siteUrl: string;
  readonly imported?: ImportedMarks;
}

/** What a work from elsewhere has besides. */
export interface ImportedMarks {
  readonly key: string;
  readonly digest: string;
  readonly byline: string | null;
  readonly isAnonymous: boolean;
  readonly hits: number;
  /** When it was last changed where it came from; null where its chapters say so themselves. */
  readonly revisedAt: number | null;
  /** Places of chapters that stay drafts. */
  readonly waitingChapters: ReadonlySet<number>;
}

/** A work that was just written. */
export interface WrittenWork {
  readonly id: WorkId;
  /** By the places of what was made. */
  readonly chapterIds: readonly ChapterId[];
  readonly expectedChapters: number | null;
  readonly tags: readonly Tag[];
  readonly seriesIds: readonly SeriesId[];
}

/** Writes a new work with its chapters and all that hangs on them, and tells of it. */
export async function insertWork(tx: Tx, made: MadeWork, now: number): Promise<WrittenWork> {
  const { ready, resolved, publication, imported } = made;
  const standing = publish(toDraftStanding(null, now), publication, now);
  const chapters = placeChapters(made, now);
  const { expectedChapters, publishedAt, revisedAt, isBackdated, ...counted } = toTotals(
    chapters.map(({ chapter, standing: own }) => ({ ...own, words: chapter.parsed.words })),
    { state: standing.state, expectedChapters: ready.expectedChapters, createdAt: now },
  );
  const byline = imported?.byline ?? null;
  const id = await insertRow(tx, {
    ...toWorkRow(ready.parsed),
    state: standing.state,
    publish_at: standing.publishAt,
    posted_at: standing.postedAt,
    published_at: publishedAt,
    revised_at: Math.max(revisedAt, imported?.revisedAt ?? 0),
    source_revised_at: imported?.revisedAt ?? null,
    is_backdated: isBackdated ? 1 : 0,
    expected_chapters: expectedChapters,
    ...counted,
    byline,
    import_key: imported?.key ?? null,
    import_digest: imported?.digest ?? null,
    is_anonymous: imported?.isAnonymous === true ? 1 : 0,
    hits: imported?.hits ?? 0,
    created_at: now,
    updated_at: now,
  });
  await insertFirstCreators(tx, id, resolved.pseudIds, byline !== null);
  const chapterIds = await insertChapters(tx, chapters, { workId: id, siteUrl: made.siteUrl }, now);
  await insertChapterCreators(tx, chapterIds, resolved.pseudIds);
  const { tags, seriesIds } = await writeFirstAround(tx, id, { parsed: ready.parsed, resolved }, now);
  if (publication.kind === "scheduled") await enqueuePublication(tx, id, publication.at, now);
  await appendChange(tx, { kind: publication.kind === "posted" ? "work.posted" : "work.drafted", workId: id }, now);
  return { id, chapterIds, expectedChapters, tags, seriesIds };
}

/** The chapters, each with the day that it has and whether it is out. */
function placeChapters({ ready, publication, imported }: MadeWork, now: number): readonly PlacedChapter[] {
  return ready.chapters.map((chapter, index) => {
    // A chapter without a day of its own has the day of the work.
    const draft = toDraftStanding(chapter.parsed.publishedAt ?? ready.parsed.publishedAt, now);
    const isWaiting = imported?.waitingChapters.has(index) === true;
    return { chapter, position: index + 1, standing: isWaiting ? draft : publish(draft, publication, now) };
  });
}

import type { ChapterId, WorkId } from "#core/ids.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Tx } from "#platform/db/database.ts";
import { insertChapterCreators, insertWorkCreators, updateArchivists } from "./creator-store.ts";
import type { Publication } from "./input.ts";
import { publish } from "./publication.ts";
import type { ReadyWork } from "./ready-work.ts";
import { refreshWork } from "./refresh-work.ts";
import type { Resolved } from "./resolve.ts";
import { enqueuePublication } from "./schedule.ts";
import { findRow, insertRow } from "./work-store.ts";
import { insertChapter, toDraftStanding } from "./write-chapter.ts";
import { toWorkRow, writeAround } from "./write-work.ts";

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
  /** Places of chapters that stay drafts. */
  readonly waitingChapters: ReadonlySet<number>;
}

/** Writes a new work with its chapters and all that hangs on them, and tells of it. */
export async function insertWork(
  tx: Tx,
  made: MadeWork,
  now: number,
): Promise<{ readonly id: WorkId; readonly chapterIds: readonly ChapterId[] }> {
  const { ready, resolved, publication, imported } = made;
  const standing = publish(toDraftStanding(null, now), publication, now);
  const id = await insertRow(tx, {
    ...toWorkRow(ready.parsed),
    state: standing.state,
    publish_at: standing.publishAt,
    posted_at: standing.postedAt,
    published_at: now,
    revised_at: now,
    expected_chapters: ready.expectedChapters,
    byline: imported?.byline ?? null,
    import_key: imported?.key ?? null,
    import_digest: imported?.digest ?? null,
    is_anonymous: imported?.isAnonymous === true ? 1 : 0,
    hits: imported?.hits ?? 0,
    created_at: now,
    updated_at: now,
  });
  await insertWorkCreators(tx, id, resolved.pseudIds);
  if ((imported?.byline ?? null) !== null) await updateArchivists(tx, id, resolved.pseudIds, true);
  const chapterIds = await insertChapters(tx, id, made, now);
  await insertChapterCreators(tx, chapterIds, resolved.pseudIds);
  await writeAround(tx, id, { parsed: ready.parsed, resolved, isNew: true }, now);
  const row = await findRow(tx, id);
  if (row !== null) await refreshWork(tx, { ...row, minor_version: -1 }, "minor", now);
  if (publication.kind === "scheduled") await enqueuePublication(tx, id, publication.at, now);
  await appendChange(tx, { kind: publication.kind === "posted" ? "work.posted" : "work.drafted", workId: id }, now);
  return { id, chapterIds };
}

async function insertChapters(tx: Tx, workId: WorkId, made: MadeWork, now: number): Promise<readonly ChapterId[]> {
  const ids: ChapterId[] = [];
  for (const [index, chapter] of made.ready.chapters.entries()) {
    // A chapter without a day of its own has the day of the work.
    const day = chapter.parsed.publishedAt ?? made.ready.parsed.publishedAt;
    const draft = toDraftStanding(day, now);
    const isWaiting = made.imported?.waitingChapters.has(index) === true;
    const standing = isWaiting ? draft : publish(draft, made.publication, now);
    const place = { workId, position: index + 1, standing, siteUrl: made.siteUrl };
    ids.push(await insertChapter(tx, chapter, place, now));
  }
  return ids;
}

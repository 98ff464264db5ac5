import type { WorkId } from "#core/ids.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Tx } from "#platform/db/database.ts";
import { type ChapterRow, listChapterRows, updateChapterRow } from "./chapter-store.ts";
import type { Publication } from "./input.ts";
import { publish, publishChapters, type Standing } from "./publication.ts";
import { refreshWork } from "./refresh-work.ts";
import { enqueuePublication } from "./schedule.ts";
import { findRow, updateRow, type WorkRow } from "./work-store.ts";
import { toStanding, toStandingRow } from "./write-chapter.ts";

/** Publishes a draft or scheduled work with its first chapter or all; `findObstacle` was asked before. A posted work stays. */
export async function writePublication(
  tx: Tx,
  row: WorkRow,
  change: { readonly publication: Publication; readonly chapters: "first" | "all" },
  now: number,
): Promise<void> {
  const { publication, chapters: which } = change;
  if (row.state === "posted") return;
  const before = await listChapterRows(tx, row.id);
  const standing = before.map((chapter) => ({ id: chapter.id, ...toStanding(chapter) }));
  const after = publishChapters(standing, publication, which, now);
  for (const { id, ...changed } of after) await updateChapterRow(tx, id, toStandingRow(changed));
  const { state, publishAt, postedAt } = publish(toWorkStanding(row), publication, now);
  await updateRow(tx, row.id, { state, publish_at: publishAt, posted_at: postedAt });
  await refresh(tx, row.id, publication.kind === "posted" ? "major" : "minor", now);
  if (publication.kind === "scheduled") await enqueuePublication(tx, row.id, publication.at, now);
  if (publication.kind === "posted") await appendChange(tx, { kind: "work.posted", workId: row.id }, now);
}

/** Posts what of a work is due at `now`: itself, and chapters of a posted work. Each bears the time that was planned. */
export async function publishDue(tx: Tx, id: WorkId, now: number): Promise<void> {
  const row = await findRow(tx, id);
  if (row === null || row.deleted_at !== null) return;
  const isWorkDue = row.state === "scheduled" && row.publish_at !== null && row.publish_at <= now;
  if (row.state !== "posted" && !isWorkDue) return;
  const chapters = await listChapterRows(tx, id);
  const due = chapters.filter((chapter) => isDue(chapter, now));
  if (due.length === 0) return;
  for (const chapter of due) await postChapterRow(tx, chapter, chapter.publish_at ?? now);
  if (isWorkDue) await updateRow(tx, id, { state: "posted", publish_at: null, posted_at: row.publish_at });
  await refresh(tx, id, "major", now);
  if (isWorkDue) await appendChange(tx, { kind: "work.posted", workId: id }, now);
  else for (const chapter of due) await appendPosted(tx, chapter, now);
}

/** Writes a chapter as posted at a time. */
async function postChapterRow(tx: Tx, chapter: ChapterRow, at: number): Promise<void> {
  await updateChapterRow(tx, chapter.id, toStandingRow(publish(toStanding(chapter), { kind: "posted" }, at)));
}

/** Tells that a posted work has a new chapter. */
export async function appendPosted(tx: Tx, chapter: Pick<ChapterRow, "id" | "work_id">, now: number): Promise<void> {
  await appendChange(tx, { kind: "chapter.posted", workId: chapter.work_id, chapterId: chapter.id }, now);
  await appendChange(tx, { kind: "work.updated", workId: chapter.work_id }, now);
}

function isDue(chapter: ChapterRow, now: number): boolean {
  return chapter.state === "scheduled" && chapter.publish_at !== null && chapter.publish_at <= now;
}

async function refresh(tx: Tx, id: WorkId, weight: "major" | "minor", now: number): Promise<void> {
  const row = await findRow(tx, id);
  if (row !== null) await refreshWork(tx, row, weight, now);
}

function toWorkStanding(row: WorkRow): Standing {
  const { state, publish_at, posted_at, published_at } = row;
  return { state, publishAt: publish_at, postedAt: posted_at, publishedAt: published_at, isBackdated: true };
}

import type { ChapterId, PersonId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Tx } from "#platform/db/database.ts";
import { type ChapterRow, listChapterRows, updateChapterRow, updatePositions } from "./chapter-store.ts";
import { insertChapterCreators, updateArchivists } from "./creator-store.ts";
import type { PreparedUpdate } from "./prepare-import.ts";
import { publish } from "./publication.ts";
import { refreshWork } from "./refresh-work.ts";
import { writeReleases } from "./release-import.ts";
import type { Resolved } from "./resolve.ts";
import { settleExpected } from "./totals.ts";
import { findRow, updateRow, type WorkRow } from "./work-store.ts";
import { insertChapter, type ReadyChapter, rewriteChapter, toDraftStanding } from "./write-chapter.ts";
import { rewriteWorkTexts, writeAround, writeOwnPseuds } from "./write-work.ts";

interface Rewriting {
  readonly owner: Member;
  readonly siteUrl: string;
  readonly resolved: Resolved;
}

/** The chapters that came in, by their places at the source. */
export type Reimported = ReadonlyMap<number, ChapterId>;

/**
 * Brings an imported work up to what its source says now, as far as nobody edited it here; what is gone at the source goes
 * into the bin. Readers see what they saw before, and what the moderators of the source have let through since.
 */
export async function rewriteImported(tx: Tx, again: PreparedUpdate, by: Rewriting, now: number): Promise<Reimported> {
  const { parsed, taken, imported } = again;
  const row = await writeReleases(tx, again.row, again.releases, now);
  await rewriteWorkTexts(tx, row, parsed, { personId: by.owner.personId, now });
  if (taken.has("byline")) await updateRow(tx, row.id, { byline: imported.byline });
  const added = await rewriteChapters(tx, { ...again, row }, by, now);
  if (taken.has("chapters")) {
    const expected = settleExpected(parsed, again.plan.order.length);
    await updateRow(tx, row.id, { expected_chapters: expected.ok ? expected.value : null });
  }
  await writeOwnPseuds(tx, row.id, by.owner, by.resolved);
  const byline = taken.has("byline") ? imported.byline : row.byline;
  await updateArchivists(tx, row.id, by.resolved.pseudIds, byline !== null);
  await writeAround(tx, row.id, { parsed, resolved: by.resolved }, now);
  const changed = await findRow(tx, row.id);
  const { isWorkReleased, chapters: released } = again.releases;
  const isMajor = added.size + released.length > 0 && row.state === "posted";
  if (changed !== null) await refreshWork(tx, changed, isMajor ? "major" : "minor", now);
  await appendChange(tx, { kind: isWorkReleased ? "work.posted" : "work.updated", workId: row.id }, now);
  return added;
}

async function rewriteChapters(tx: Tx, again: PreparedUpdate, by: Rewriting, now: number): Promise<Reimported> {
  const { row, plan } = again;
  const writing = { personId: by.owner.personId, siteUrl: by.siteUrl, now };
  for (const { standing, ready } of again.rewritten) await rewriteStanding(tx, standing.row, ready, writing);
  for (const id of plan.removed) await updateChapterRow(tx, id, { deleted_at: now });
  const added = new Map<number, ChapterId>();
  for (const [index, chapter] of again.added) {
    const draft = toDraftStanding(chapter.parsed.publishedAt, now);
    const isWaiting = again.imported.waitingChapters?.has(index) === true;
    const standing = isWaiting ? draft : toLike(draft, row, now);
    const place = { workId: row.id, position: index + 1, standing, siteUrl: by.siteUrl };
    added.set(index, await insertChapter(tx, chapter, place, now));
  }
  await insertChapterCreators(tx, [...added.values()], by.resolved.pseudIds);
  const order = plan.order.flatMap((one) => (typeof one === "number" ? [one] : (added.get(one.incoming) ?? [])));
  await updatePositions(tx, await listChapterRows(tx, row.id), order);
  return added;
}

/** Texts and day of a chapter that stands here. A day that is not told any more stays. */
export async function rewriteStanding(
  tx: Tx,
  row: ChapterRow,
  ready: ReadyChapter,
  by: { readonly personId: PersonId; readonly siteUrl: string; readonly now: number },
): Promise<void> {
  await rewriteChapter(tx, row, ready, by);
  const { publishedAt } = ready.parsed;
  if (publishedAt === null || publishedAt === row.published_at) return;
  await updateChapterRow(tx, row.id, { published_at: publishedAt, is_backdated: 1 });
}

/** A new chapter of an imported work goes the way of the work. */
function toLike(draft: ReturnType<typeof toDraftStanding>, row: WorkRow, now: number) {
  if (row.state === "posted") return publish(draft, { kind: "posted" }, now);
  return row.publish_at === null ? draft : publish(draft, { kind: "scheduled", at: row.publish_at }, now);
}

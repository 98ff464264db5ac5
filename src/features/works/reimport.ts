import type { Member } from "#core/viewer.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Tx } from "#platform/db/database.ts";
import { type ChapterRow, listChapterRows, updateChapterRow } from "./chapter-store.ts";
import { insertChapterCreators, updateArchivists } from "./creator-store.ts";
import type { MadeWork } from "./make-work.ts";
import { publish } from "./publication.ts";
import { refreshWork } from "./refresh-work.ts";
import { findRow, updateRow, type WorkRow } from "./work-store.ts";
import { insertChapter, rewriteChapter, toDraftStanding } from "./write-chapter.ts";
import { rewriteWorkTexts, writeAround, writeOwnPseuds } from "./write-work.ts";

/** A work that was imported before, as it stands and as its source says it now. */
interface Reimport {
  readonly owner: Member;
  readonly row: WorkRow;
  readonly made: MadeWork;
}

/**
 * Brings an imported work up to what its source says now: texts chapter by chapter in their order, new ones behind,
 * surplus ones into the bin. Whether readers see it is not touched.
 */
export async function rewriteImported(tx: Tx, again: Reimport, now: number): Promise<void> {
  const { owner, row, made } = again;
  const { ready, resolved, imported } = made;
  await rewriteWorkTexts(tx, row, ready.parsed, { personId: owner.personId, now });
  await updateRow(tx, row.id, {
    expected_chapters: ready.expectedChapters,
    byline: imported?.byline ?? null,
    import_digest: imported?.digest ?? null,
  });
  await writeOwnPseuds(tx, row.id, owner, resolved);
  await updateArchivists(tx, row.id, resolved.pseudIds, (imported?.byline ?? null) !== null);
  await writeAround(tx, row.id, { parsed: ready.parsed, resolved }, now);
  const isLonger = await rewriteChapters(tx, again, now);
  const changed = await findRow(tx, row.id);
  if (changed !== null) await refreshWork(tx, changed, isLonger && row.state === "posted" ? "major" : "minor", now);
  await appendChange(tx, { kind: "work.updated", workId: row.id }, now);
}

/** Answers whether chapters came in. */
async function rewriteChapters(tx: Tx, again: Reimport, now: number): Promise<boolean> {
  const { owner, row, made } = again;
  const standing = await listChapterRows(tx, row.id);
  const { chapters } = made.ready;
  const by = { personId: owner.personId, siteUrl: made.siteUrl, now };
  for (const [index, chapter] of chapters.entries()) {
    const known = standing[index];
    if (known !== undefined) await rewriteChapter(tx, known, chapter, by);
    else {
      const draft = toDraftStanding(chapter.parsed.publishedAt ?? made.ready.parsed.publishedAt, now);
      const place = { workId: row.id, position: index + 1, standing: toLike(draft, row, now), siteUrl: made.siteUrl };
      await insertChapterCreators(tx, [await insertChapter(tx, chapter, place, now)], made.resolved.pseudIds);
    }
  }
  await binSurplus(tx, standing.slice(chapters.length), now);
  return chapters.length > standing.length;
}

/** A new chapter of an imported work goes the way of the work. */
function toLike(draft: ReturnType<typeof toDraftStanding>, row: WorkRow, now: number) {
  if (row.state === "posted") return publish(draft, { kind: "posted" }, now);
  return row.publish_at === null ? draft : publish(draft, { kind: "scheduled", at: row.publish_at }, now);
}

async function binSurplus(tx: Tx, rows: readonly ChapterRow[], now: number): Promise<void> {
  for (const surplus of rows) await updateChapterRow(tx, surplus.id, { deleted_at: now });
}

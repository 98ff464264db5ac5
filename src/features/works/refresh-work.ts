import type { Tx } from "#platform/db/database.ts";
import { type ChapterRow, listChapterRows } from "./chapter-store.ts";
import { type CountedChapter, toTotals } from "./totals.ts";
import { updateRow, type WorkRow } from "./work-store.ts";

/** How a change shows in the version: a chapter newly posted is major, anything else minor; what readers cannot see is none. */
export type ChangeWeight = "major" | "minor" | "none";

/** Counts anew what a work says of itself, after its chapters or its state changed. */
export async function refreshWork(tx: Tx, work: WorkRow, weight: ChangeWeight, now: number): Promise<void> {
  const chapters = (await listChapterRows(tx, work.id)).map(toCounted);
  const totals = toTotals(chapters, {
    state: work.state,
    expectedChapters: work.expected_chapters,
    createdAt: work.created_at,
  });
  await updateRow(tx, work.id, {
    chapters: totals.chapters,
    words: totals.words,
    expected_chapters: totals.expectedChapters,
    published_at: totals.publishedAt,
    revised_at: Math.max(totals.revisedAt, work.source_revised_at ?? 0),
    is_backdated: totals.isBackdated ? 1 : 0,
    major_version: work.major_version + (weight === "major" ? 1 : 0),
    minor_version: work.minor_version + (weight === "minor" ? 1 : 0),
    ...(weight === "none" ? {} : { updated_at: now }),
  });
}

function toCounted(row: ChapterRow): CountedChapter {
  return { state: row.state, publishedAt: row.published_at, isBackdated: row.is_backdated === 1, words: row.words };
}

import type { Tx } from "#platform/db/database.ts";
import { listChapterRows, updateChapterRow } from "./chapter-store.ts";
import type { WorkRow } from "./work-store.ts";

/**
 * Dates a work back by the day of its first chapter. Taking the back date away gives every chapter that bore the same
 * day the moment of its posting again.
 */
export async function writeBackdate(tx: Tx, work: WorkRow, publishedAt: number | null): Promise<void> {
  const chapters = await listChapterRows(tx, work.id);
  const [first] = chapters;
  if (first === undefined) return;
  if (publishedAt !== null) {
    if (first.is_backdated === 1 && first.published_at === publishedAt) return;
    await updateChapterRow(tx, first.id, { is_backdated: 1, published_at: publishedAt });
    return;
  }
  if (first.is_backdated === 0) return;
  for (const chapter of chapters) {
    if (chapter.is_backdated === 0 || chapter.published_at !== first.published_at) continue;
    await updateChapterRow(tx, chapter.id, {
      is_backdated: 0,
      published_at: chapter.posted_at ?? chapter.created_at,
    });
  }
}

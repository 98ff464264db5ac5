import type { PseudId } from "#core/ids.ts";
import type { Tx } from "#platform/db/database.ts";

/**
 * Gives everything that was published under one pseud to another of the same person. Where the other stands on the
 * same work already, one byline stays. These rows belong to works, but they cannot outlive the pseud they name, so
 * they move in the transaction that removes it.
 */
export async function moveCreations(tx: Tx, from: PseudId, to: PseudId): Promise<void> {
  await moveWorks(tx, from, to);
  await moveChapters(tx, from, to);
  await moveSeries(tx, from, to);
  await tx.updateTable("gift").set({ pseud_id: to }).where("pseud_id", "=", from).execute();
  await tx.updateTable("comment").set({ pseud_id: to }).where("pseud_id", "=", from).execute();
  await tx.updateTable("bookmark").set({ pseud_id: to }).where("pseud_id", "=", from).execute();
  await tx.updateTable("external_author").set({ claimed_pseud_id: to }).where("claimed_pseud_id", "=", from).execute();
}

async function moveWorks(tx: Tx, from: PseudId, to: PseudId): Promise<void> {
  const shared = tx.selectFrom("work_creator").select("work_id").where("pseud_id", "=", to);
  await tx.deleteFrom("work_creator").where("pseud_id", "=", from).where("work_id", "in", shared).execute();
  await tx.updateTable("work_creator").set({ pseud_id: to }).where("pseud_id", "=", from).execute();
}

async function moveChapters(tx: Tx, from: PseudId, to: PseudId): Promise<void> {
  const shared = tx.selectFrom("chapter_creator").select("chapter_id").where("pseud_id", "=", to);
  await tx.deleteFrom("chapter_creator").where("pseud_id", "=", from).where("chapter_id", "in", shared).execute();
  await tx.updateTable("chapter_creator").set({ pseud_id: to }).where("pseud_id", "=", from).execute();
}

async function moveSeries(tx: Tx, from: PseudId, to: PseudId): Promise<void> {
  const shared = tx.selectFrom("series_creator").select("series_id").where("pseud_id", "=", to);
  await tx.deleteFrom("series_creator").where("pseud_id", "=", from).where("series_id", "in", shared).execute();
  await tx.updateTable("series_creator").set({ pseud_id: to }).where("pseud_id", "=", from).execute();
}

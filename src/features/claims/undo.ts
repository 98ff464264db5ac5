import type { ClaimActId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { takeBackSeries, takeBackWork, writeRestored } from "#features/works/index.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { type ClaimAct, findAct, listActs, updateActUndone } from "./act-store.ts";
import { updateAuthor } from "./author-store.ts";
import { listAuthorsOf, listBinned } from "./credit-store.ts";
import { listSeriesStaying } from "./series-keepers-store.ts";
import { toByline } from "./settle.ts";

export type UndoRefusal = "missing" | "not-last";

/**
 * Takes back what was settled last about an author: her works are kept for her again, as they were brought in. A work
 * that was deleted for good since does not come back.
 */
export function undoAct(ground: Ground, id: ClaimActId): Promise<Outcome<ClaimAct, UndoRefusal>> {
  return ground.db.write(async (tx) => {
    const act = await findAct(tx, id);
    if (act === null || act.undoneAt !== null) return refuse("missing");
    const last = (await listActs(tx, act.authorId)).find((one) => one.undoneAt === null);
    if (last?.id !== id) return refuse("not-last");
    const now = ground.now();
    const open = { state: "unclaimed", claimed_by: null, claimed_pseud_id: null, settled_at: null } as const;
    await updateAuthor(tx, act.authorId, { ...open, updated_at: now });
    await takeBack(tx, act, now);
    await updateActUndone(tx, id, now);
    await appendChange(tx, { kind: "author.settled", authorId: act.authorId }, now);
    return done(act);
  });
}

async function takeBack(tx: Tx, { before }: ClaimAct, now: number): Promise<void> {
  for (const work of before.works) {
    const authors = await listAuthorsOf(tx, work.workId);
    const isWhole = authors.every((one) => one.state === "unclaimed" || one.state === "left");
    // The byline as it came in may say more than the names do.
    const byline = isWhole ? work.byline : toByline(authors);
    await takeBackWork(tx, work, { pseudId: before.pseudId, byline }, now);
  }
  for (const workId of await listBinned(tx, before.binned)) await writeRestored(tx, workId, now);
  // Last, for whose a series is depends on whose its works are.
  for (const series of before.series) {
    const { pseudId } = before;
    const stood = series.creators.map((one) => one.pseud_id);
    const staying = await listSeriesStaying(tx, series.seriesId, pseudId === null ? stood : [...stood, pseudId]);
    await takeBackSeries(tx, series, { pseudId, staying }, now);
  }
}

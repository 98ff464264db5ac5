import type { ClaimActId, WorkId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { takeBackSeries, takeBackWork, writeRestored } from "#features/works/index.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { type ClaimAct, findAct, listActs, updateActUndone } from "./act-store.ts";
import { updateAuthor } from "./author-store.ts";
import { listAuthorsOf, listBinned } from "./credit-store.ts";
import type { ExternalAuthor } from "./external-author.ts";
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

async function takeBack(tx: Tx, act: ClaimAct, now: number): Promise<void> {
  const { before } = act;
  const binned = [...before.binned];
  for (const work of before.works) {
    const authors = await listAuthorsOf(tx, work.workId);
    const isWhole = authors.every((one) => one.state === "unclaimed" || one.state === "left");
    // The byline as it came in may say more than the names do. Before this act it may have said less, without somebody
    // who is back since.
    const saysAll = authors.every((one) => work.byline?.includes(one.name) === true);
    const byline = isWhole && saysAll ? work.byline : toByline(authors);
    const pseudId = isHeldByOther(authors, act) ? null : before.pseudId;
    await takeBackWork(tx, work, { pseudId, byline }, now);
    if (await isBinnedBy(tx, authors, work.workId)) binned.push(work.workId);
  }
  for (const workId of await listBinned(tx, binned)) await writeRestored(tx, workId, now);
  // Last, for whose a series is depends on whose its works are.
  for (const series of before.series) {
    const { pseudId } = before;
    const stood = series.creators.map((one) => one.pseud_id);
    const staying = await listSeriesStaying(tx, series.seriesId, pseudId === null ? stood : [...stood, pseudId]);
    await takeBackSeries(tx, series, { pseudId, staying }, now);
  }
}

/** Whether the last of a work's authors had it deleted, which she may no more when another of them is back. */
async function isBinnedBy(tx: Tx, authors: readonly ExternalAuthor[], workId: WorkId): Promise<boolean> {
  for (const { id } of authors.filter((author) => author.state === "deleted")) {
    const acts = (await listActs(tx, id)).filter((act) => act.undoneAt === null);
    if (acts.some((act) => act.before.binned.includes(workId))) return true;
  }
  return false;
}

/** Whether a name that an act brought stands on a work for another of its authors as well. */
function isHeldByOther(authors: readonly ExternalAuthor[], { kind, before }: ClaimAct): boolean {
  return authors.some((one) => one.state === kind && (kind !== "claimed" || one.claimedPseudId === before.pseudId));
}

import type { CleanHtml } from "#core/html.ts";
import type { PersonId, PseudId, WorkId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Viewer } from "#core/viewer.ts";
import {
  defaultPseud,
  ensureOrphan,
  findPseud,
  findPseudByName,
  insertPseud,
  listPseuds,
} from "#features/people/index.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { writeDeleted } from "./bin-actions.ts";
import {
  insertChapterCreators,
  insertWorkCreators,
  listAcceptedPseudIds,
  listChapterIdsBy,
  listOwnPseudIds,
  moveSeriesCreators,
  removeCreators,
} from "./creator-store.ts";
import { findOwnWork } from "./own-work.ts";
import { listAllOf } from "./work-store.ts";

/** Gives own works to the archive's orphan account for good, under the pseud's name or without it. All of them, or none. */
export function orphanWorks(
  ground: Ground,
  viewer: Viewer,
  ids: readonly WorkId[],
  keepsPseud: boolean,
): Promise<Outcome<number, "missing" | "forbidden">> {
  return ground.db.write(async (tx) => {
    if (viewer.kind === "guest") return refuse("forbidden");
    for (const id of ids) {
      const work = await findOwnWork(tx, viewer, id);
      if (!work.ok) return work;
    }
    for (const id of ids) await writeOrphaned(tx, id, { personId: viewer.personId, keepsPseud }, ground.now());
    return done(ids.length);
  });
}

/** What becomes of a person's works when the account is closed. Drafts go in any case; works with other creators stay theirs. */
export type ClosingChoice = "delete" | "orphan" | "orphan-with-pseud";

/**
 * Does it, in the transaction that closes the account; answers how many works were hers. What goes lies in the bin for
 * its 30 days like everything that is deleted, so that a mistake can be mended.
 */
export async function closePersonWorks(
  tx: Tx,
  personId: PersonId,
  choice: ClosingChoice,
  now: number,
): Promise<number> {
  const works = await listAllOf(tx, personId);
  const own = (await listPseuds(tx, personId)).map((pseud) => pseud.id);
  for (const work of works) {
    const others = (await listAcceptedPseudIds(tx, work.id)).filter((pseud) => !own.includes(pseud));
    if (others.length > 0) {
      await removeCreators(tx, work.id, own);
      await appendChange(tx, { kind: "work.updated", workId: work.id }, now);
    } else if (choice === "delete" || work.state !== "posted") {
      if (work.deleted_at === null) await writeDeleted(tx, work.id, now);
    } else if (work.deleted_at === null) {
      await writeOrphaned(tx, work.id, { personId, keepsPseud: choice === "orphan-with-pseud" }, now);
    }
  }
  if (choice !== "delete") {
    const orphan = works.length === 0 ? null : (await defaultPseud(tx, await ensureOrphan(tx, now))).id;
    await moveSeriesCreators(tx, own, orphan);
  }
  return works.length;
}

async function writeOrphaned(
  tx: Tx,
  id: WorkId,
  from: { readonly personId: PersonId; readonly keepsPseud: boolean },
  now: number,
): Promise<void> {
  const own = await listOwnPseudIds(tx, id, from.personId);
  for (const pseud of own) {
    const orphan = await ensureOrphanPseud(tx, from.keepsPseud ? pseud : null, now);
    await insertWorkCreators(tx, id, [orphan]);
    await insertChapterCreators(tx, await listChapterIdsBy(tx, id, [pseud]), [orphan]);
  }
  await removeCreators(tx, id, own);
  await appendChange(tx, { kind: "work.updated", workId: id }, now);
}

/** The orphan account's pseud of the same name as `like`, made when there is none; its default one for null. */
async function ensureOrphanPseud(tx: Tx, like: PseudId | null, now: number): Promise<PseudId> {
  const orphan = await ensureOrphan(tx, now);
  const kept = like === null ? null : await findPseud(tx, like);
  if (kept === null) return (await defaultPseud(tx, orphan)).id;
  const known = await findPseudByName(tx, orphan, kept.name);
  if (known !== null) return known.id;
  // Nothing is clean.
  return insertPseud(tx, orphan, { name: kept.name, descriptionSource: "", descriptionHtml: "" as CleanHtml }, now);
}

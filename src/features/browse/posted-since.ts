import type { ChangeId, WorkId } from "#core/ids.ts";
import { lastChangeOf } from "#platform/changes/last-change.ts";
import { listChanges, type PlacedChange } from "#platform/changes/list-changes.ts";
import type { Db } from "#platform/db/database.ts";

/** Works that were posted after a change, up to another one. */
export interface Posted {
  readonly ids: readonly WorkId[];
  readonly upTo: ChangeId;
}

/** More changes are sooner met by asking for the whole list again. */
const changesMax = 100;

/** Null when anything else happened meanwhile: new works alone take nothing out of a list and change nothing in it. */
export async function findPostedSince(db: Db, after: ChangeId): Promise<Posted | null> {
  const changes = await listKept(db, after);
  if (changes.length > changesMax) return null;
  const ids: WorkId[] = [];
  for (const { change } of changes) {
    if (change.kind !== "work.posted") return null;
    ids.push(change.workId);
  }
  return { ids, upTo: changes.at(-1)?.id ?? after };
}

interface Kept {
  readonly last: ChangeId;
  readonly lists: Map<ChangeId, Promise<readonly PlacedChange[]>>;
}

/** Of each archive, as many pages ask for the same after one commit. */
const keptByDb = new WeakMap<Db, Kept>();

async function listKept(db: Db, after: ChangeId): Promise<readonly PlacedChange[]> {
  const last = await lastChangeOf(db)?.find();
  if (last === undefined) return listChanges(db, after, changesMax + 1);
  let kept = keptByDb.get(db);
  if (kept === undefined || kept.last !== last) {
    kept = { last, lists: new Map() };
    keptByDb.set(db, kept);
  }
  const list = kept.lists.get(after) ?? listChanges(db, after, changesMax + 1);
  kept.lists.set(after, list);
  return list;
}

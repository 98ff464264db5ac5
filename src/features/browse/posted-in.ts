import type { ChangeId, WorkId } from "#core/ids.ts";
import { listChanges } from "#platform/changes/list-changes.ts";
import type { Db } from "#platform/db/database.ts";

/** Changes behind `after`, up to and with `upTo`. */
export interface Stretch {
  readonly after: number;
  readonly upTo: number;
}

/** More changes are sooner met by asking for the whole list again. */
const changesMax = 100;

/** What happened in a stretch: new works, and whether hits were counted. */
export interface Posted {
  readonly ids: readonly WorkId[];
  readonly hasHits: boolean;
}

/** Of each archive what was asked for last: after a commit many pages ask for the same. */
const keptByDb = new WeakMap<Db, Stretch & { readonly posted: Promise<Posted | null> }>();

/**
 * The works that were posted in a stretch of changes. Null when anything but that and hits happened, or very much: new works
 * take nothing out of a list and change nothing in it.
 */
export function findPostedIn(db: Db, { after, upTo }: Stretch): Promise<Posted | null> {
  const kept = keptByDb.get(db);
  if (kept !== undefined && kept.after === after && kept.upTo === upTo) return kept.posted;
  const posted = list(db, { after, upTo });
  keptByDb.set(db, { after, upTo, posted });
  return posted;
}

async function list(db: Db, { after, upTo }: Stretch): Promise<Posted | null> {
  // The kernel keeps the numbers of changes without their brand.
  const changes = (await listChanges(db, after as ChangeId, changesMax + 1)).filter(({ id }) => id <= upTo);
  if (changes.length > changesMax) return null;
  const ids = changes.flatMap(({ change }) => (change.kind === "work.posted" ? [change.workId] : []));
  const hitsCount = changes.filter(({ change }) => change.kind === "works.counted").length;
  return ids.length + hitsCount === changes.length ? { ids, hasHits: hitsCount > 0 } : null;
}

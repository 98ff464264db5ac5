import type { WorkId } from "#core/ids.ts";
import { lastChangeOf } from "#platform/changes/last-change.ts";
import type { Db } from "#platform/db/database.ts";

/** Works kept at a time, with some 10 KB each, their cards among them: as many as the pages that are asked for again and again show. */
const worksMax = 500;

interface Kept<Value> {
  /** The archive's newest change when they were read. */
  readonly changeId: number;
  /** In the order of last use. */
  readonly byWork: Map<WorkId, Value>;
}

/**
 * What stands around works and is the same for every viewer, kept until the archive's next change. Whether a viewer may
 * see a work is never asked here.
 */
export class KeptAround<Value> {
  readonly #kept = new WeakMap<Db, Kept<Value>>();

  /** The values for these works; `list` is asked for those that are not kept, and answers each of them. */
  async find(
    db: Db,
    ids: readonly WorkId[],
    list: (ids: readonly WorkId[]) => Promise<ReadonlyMap<WorkId, Value>>,
  ): Promise<ReadonlyMap<WorkId, Value>> {
    const last = lastChangeOf(db);
    if (last === null) return list(ids);
    const { byWork } = this.#since(db, await last.find());
    const missing = ids.filter((id) => !byWork.has(id));
    const listed = missing.length === 0 ? new Map<WorkId, Value>() : await list(missing);
    const found = new Map<WorkId, Value>();
    for (const id of ids) {
      const value = byWork.get(id) ?? listed.get(id);
      if (value === undefined) continue;
      found.set(id, value);
      byWork.delete(id);
      byWork.set(id, value);
    }
    shrink(byWork);
    return found;
  }

  /** What was read before a change is forgotten with it; whoever still fills the older map fills it for nobody. */
  #since(db: Db, changeId: number): Kept<Value> {
    const known = this.#kept.get(db);
    if (known?.changeId === changeId) return known;
    const fresh = { changeId, byWork: new Map<WorkId, Value>() };
    this.#kept.set(db, fresh);
    return fresh;
  }
}

function shrink(byWork: Map<WorkId, unknown>): void {
  for (const id of byWork.keys()) {
    if (byWork.size <= worksMax) return;
    byWork.delete(id);
  }
}

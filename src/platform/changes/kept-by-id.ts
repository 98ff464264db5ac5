import type { Change } from "#core/change.ts";
import type { ChangeId } from "#core/ids.ts";
import type { Db } from "#platform/db/database.ts";
import { listChanges } from "./feed.ts";
import { lastChangeOf } from "./last-change.ts";

/** What is kept, and until when. */
interface Keeping<Id> {
  /** The ids whose values a change makes untrue; null for all of them. */
  readonly touchedBy: (change: Change) => readonly Id[] | null;
  /** How many values are kept at a time, by the largest id that was asked for: larger archives have larger machines. */
  readonly sizeFor: (largestId: number) => number;
}

interface Kept<Id, Value> {
  /** The archive's newest change when what is in the map was true. */
  readonly changeId: ChangeId;
  /** In the order of last use. */
  readonly byId: Map<Id, Value>;
}

/** After more changes than this at a time all is forgotten: reading each of them would take longer. */
const changesMax = 500;

/** What was read by id and is the same for every viewer, kept until a change touches it. */
export class KeptById<Id extends number, Value> {
  readonly #keeping: Keeping<Id>;
  readonly #kept = new WeakMap<Db, Kept<Id, Value>>();
  #largestId = 0;

  constructor(keeping: Keeping<Id>) {
    this.#keeping = keeping;
  }

  /** The values of these ids; `list` is asked for those that are not kept, and leaves out what there is not. */
  async find(
    db: Db,
    ids: readonly Id[],
    list: (ids: readonly Id[]) => Promise<ReadonlyMap<Id, Value>>,
  ): Promise<ReadonlyMap<Id, Value>> {
    const last = lastChangeOf(db);
    if (last === null) return list(ids);
    const { byId } = await this.#at(db, await last.find());
    const missing = ids.filter((id) => !byId.has(id));
    const listed = missing.length === 0 ? new Map<Id, Value>() : await list(missing);
    const found = new Map<Id, Value>();
    for (const id of ids) {
      const value = byId.get(id) ?? listed.get(id);
      if (value === undefined) continue;
      found.set(id, value);
      byId.delete(id);
      byId.set(id, value);
      this.#largestId = Math.max(this.#largestId, id);
    }
    shrink(byId, this.#keeping.sizeFor(this.#largestId));
    return found;
  }

  /** What is true after a change; whoever still fills the map from before it fills it for nobody. */
  async #at(db: Db, changeId: ChangeId): Promise<Kept<Id, Value>> {
    const known = this.#kept.get(db);
    if (known?.changeId === changeId) return known;
    const byId = known === undefined ? new Map<Id, Value>() : await this.#untouched(db, known, changeId);
    const fresh = { changeId, byId };
    this.#kept.set(db, fresh);
    return fresh;
  }

  async #untouched(db: Db, known: Kept<Id, Value>, until: ChangeId): Promise<Map<Id, Value>> {
    if (until < known.changeId) return new Map();
    const changes = await listChanges(db, known.changeId, changesMax + 1);
    if (changes.length > changesMax) return new Map();
    const byId = new Map(known.byId);
    for (const { change } of changes) {
      const touched = this.#keeping.touchedBy(change);
      if (touched === null) return new Map();
      for (const id of touched) byId.delete(id);
    }
    return byId;
  }
}

function shrink(byId: Map<number, unknown>, size: number): void {
  for (const id of byId.keys()) {
    if (byId.size <= size) return;
    byId.delete(id);
  }
}

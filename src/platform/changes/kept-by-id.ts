import type { Change } from "#core/change.ts";
import type { ChangeId } from "#core/ids.ts";
import type { Db } from "#platform/db/database.ts";
import { Generations } from "./generations.ts";
import { lastChangeOf } from "./last-change.ts";
import { listChanges } from "./list-changes.ts";

/** What is kept, and until when. */
interface Keeping<Id> {
  /** The ids whose values a change makes untrue; null for all of them. */
  readonly touchedBy: (change: Change) => readonly Id[] | null;
  /** How many values are kept at most, those of late among them, by the largest number that was asked for: larger archives have larger machines. */
  readonly sizeFor: (largestId: number) => number;
}

interface Kept<Id, Value> {
  /** The archive's newest change up to which what is in the map is true. */
  changeId: ChangeId;
  readonly byId: Generations<Id, Value>;
}

/** After more changes than this at a time all is forgotten: reading each of them would take longer. */
const changesMax = 500;

/** What was read by id, or by a name that serves as one, and is the same for every viewer; kept until a change touches it. */
export class KeptById<Id extends number | string, Value> {
  readonly #keeping: Keeping<Id>;
  readonly #kept = new WeakMap<Db, Kept<Id, Value>>();
  #largestId = 0;

  constructor(keeping: Keeping<Id>) {
    this.#keeping = keeping;
  }

  /** The values of these ids; `list` is asked for those that are not kept, one at least, and leaves out what there is not. */
  async find(
    db: Db,
    ids: readonly Id[],
    list: (ids: readonly Id[]) => Promise<ReadonlyMap<Id, Value>>,
  ): Promise<ReadonlyMap<Id, Value>> {
    const last = lastChangeOf(db);
    if (ids.length === 0) return new Map();
    if (last === null) return list(ids);
    const kept = await this.#at(db, await last.find());
    const { changeId, byId } = kept;
    const known = ids.map((id) => byId.get(id));
    const missing = ids.filter((_, place) => known[place] === undefined);
    const listed = missing.length === 0 ? null : await list(missing);
    // What was listed while something changed may be older than the change.
    if (listed !== null && kept.changeId === changeId) this.#keep(byId, listed);
    const found = new Map<Id, Value>();
    ids.forEach((id, place) => {
      const value = known[place] ?? listed?.get(id);
      if (value !== undefined) found.set(id, value);
    });
    return found;
  }

  #keep(byId: Generations<Id, Value>, listed: ReadonlyMap<Id, Value>): void {
    for (const id of listed.keys()) if (typeof id === "number") this.#largestId = Math.max(this.#largestId, id);
    const size = this.#keeping.sizeFor(this.#largestId);
    for (const [id, value] of listed) byId.set(id, value, size);
  }

  /** What is still true after a change. */
  async #at(db: Db, changeId: ChangeId): Promise<Kept<Id, Value>> {
    const known = this.#kept.get(db);
    if (known === undefined) {
      const fresh = { changeId, byId: new Generations<Id, Value>() };
      this.#kept.set(db, fresh);
      return fresh;
    }
    if (known.changeId !== changeId) await this.#forget(db, known, changeId);
    return known;
  }

  /** Forgets what was touched since. Two who do so at once do the same. */
  async #forget(db: Db, kept: Kept<Id, Value>, until: ChangeId): Promise<void> {
    const isBack = until < kept.changeId;
    const changes = isBack ? [] : await listChanges(db, kept.changeId, changesMax + 1);
    const touched = changes.map(({ change }) => this.#keeping.touchedBy(change));
    if (isBack || changes.length > changesMax || touched.includes(null)) kept.byId.clear();
    else for (const id of touched.flatMap((ids) => ids ?? [])) kept.byId.delete(id);
    kept.changeId = until;
  }
}

import type { ChangeId, WorkId } from "#core/ids.ts";
import { findLastChange } from "#platform/changes/feed.ts";
import type { Db } from "#platform/db/database.ts";
import { changesMax, listChangesAfter } from "./changes-store.ts";
import { collectStale, type Stale } from "./collect-stale.ts";
import type { Finder } from "./finder.ts";
import type { IndexedWork } from "./indexed-work.ts";
import { Meanings } from "./meanings.ts";
import { findTagGraph } from "./meanings-store.ts";
import { readAllWorks, readWorks } from "./project-works.ts";
import { listMissing, refreshTags } from "./refresh-tags.ts";
import { listTypes } from "./tags-store.ts";
import { WorkIndex } from "./work-index.ts";
import { batchMax } from "./works-store.ts";

/** Works that go into a new index at once: its own work for many is far less than for each. */
const loadedAtOnce = 20_000;

/** Tells how a first load gets on. */
export type Progress = (loaded: number) => void;

interface Held {
  readonly index: WorkIndex;
  readonly place: ChangeId;
}

/** Keeps an index of works beside the database: loads it, and brings it to what was committed since. */
export class Keeper {
  readonly #db: Db;
  readonly #progress: Progress;
  #held: Held | null = null;
  #running: Promise<unknown> = Promise.resolve();
  #faults = 0;
  #isLoading = false;

  constructor(db: Db, progress: Progress = () => undefined) {
    this.#db = db;
    this.#progress = progress;
  }

  /** The index with everything that was committed before the call. */
  current(): Promise<WorkIndex> {
    // One after the other: two that read the same changes would put works back that went in between.
    const next = this.#running.then(() => this.#tryToCatchUp());
    this.#running = next.catch(() => undefined);
    return next;
  }

  /** An index that was never asked for is ready to be. */
  get state(): Finder["state"] {
    if (this.#isLoading) return "building";
    return this.#faults > 0 ? "failed" : "ready";
  }

  /** The index as it stands; null before it was loaded. */
  get standing(): WorkIndex | null {
    return this.#held?.index ?? null;
  }

  /** The number of the last change that is in the index; 0 before it was loaded. */
  get place(): number {
    return this.#held?.place ?? 0;
  }

  async #tryToCatchUp(): Promise<WorkIndex> {
    try {
      const index = await this.#catchUp();
      this.#faults = 0;
      return index;
    } catch (cause) {
      this.#faults += 1;
      // Once may be the database; twice at the same place may be the index, and a new one knows no better place.
      if (this.#faults > 1) this.#held = null;
      throw cause;
    }
  }

  async #catchUp(): Promise<WorkIndex> {
    this.#held ??= await this.#load();
    while (true) {
      const rows = await listChangesAfter(this.#db, this.#held.place);
      const last = rows.at(-1);
      if (last === undefined) return this.#held.index;
      const stale = await collectStale(
        this.#db,
        this.#held.index,
        rows.map((row) => row.change),
      );
      const isRefreshed = await this.#refresh(this.#held.index, stale);
      this.#held = isRefreshed ? { index: this.#held.index, place: last.id } : await this.#load();
      if (rows.length < changesMax) return this.#held.index;
    }
  }

  /** False when only a new index will do. */
  async #refresh(index: WorkIndex, stale: Stale): Promise<boolean> {
    if (stale.hasTaxonomy && !isSame(index.types, await listTypes(this.#db))) return false;
    const worksOfTags = await refreshTags(this.#db, index, stale.tagIds);
    const ids = [...new Set([...stale.workIds, ...worksOfTags])];
    for (let from = 0; from < ids.length; from += batchMax) await this.#reread(index, ids.slice(from, from + batchMax));
    return true;
  }

  async #reread(index: WorkIndex, ids: readonly WorkId[]): Promise<void> {
    const works = await readWorks(this.#db, ids);
    const listed = new Set(works.map((work) => work.id));
    index.remove(ids.filter((id) => !listed.has(id)));
    index.put(works);
  }

  async #load(): Promise<Held> {
    this.#isLoading = true;
    try {
      return await this.#readAll();
    } finally {
      this.#isLoading = false;
    }
  }

  async #readAll(): Promise<Held> {
    // Before all reading: what is committed meanwhile is read again, and is then the same.
    const place = await findLastChange(this.#db);
    const { graph, ids } = await findTagGraph(this.#db);
    const index = new WorkIndex(await listTypes(this.#db), new Meanings(graph));
    let waiting: IndexedWork[] = [];
    let loaded = 0;
    for await (const works of readAllWorks(this.#db)) {
      waiting.push(...works);
      loaded += works.length;
      if (waiting.length < loadedAtOnce) continue;
      index.put(waiting);
      waiting = [];
      this.#progress(loaded);
    }
    index.put(waiting);
    // Canonicals and metatags that no work carries are found under all the same.
    index.note(await listMissing(this.#db, index, ids));
    index.understand(ids);
    index.merge();
    return { index, place };
  }
}

function isSame(types: WorkIndex["types"], others: WorkIndex["types"]): boolean {
  return JSON.stringify(types) === JSON.stringify(others);
}

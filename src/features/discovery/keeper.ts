import { setImmediate as letOthersGoOn } from "node:timers/promises";
import type { WorkId } from "#core/ids.ts";
import { listChanges } from "#platform/changes/list-changes.ts";
import type { Db } from "#platform/db/database.ts";
import { collectStale, type Stale } from "./collect-stale.ts";
import type { Finder } from "./finder.ts";
import type { Held } from "./held.ts";
import type { IndexedWork } from "./indexed-work.ts";
import { readWorks } from "./project-works.ts";
import { readAll } from "./read-all.ts";
import { refreshTags } from "./refresh-tags.ts";
import { SavedIndex } from "./saved-index.ts";
import { listTypes } from "./tags-store.ts";
import type { WorkIndex } from "./work-index.ts";
import { batchMax, listHits } from "./works-store.ts";

/** How often a changed index is saved, beside the end. */
const savedEveryMs = 30 * 60_000;

/** How many changes are read at once. */
const changesMax = 1_000;

/** After a large import works go in by so many: one by one each would cost what many together do. */
const putAtOnce = 4_000;

/** Of fewer works than this share of all, reading them anew costs less than putting all works in a new order by their hits. */
const putShare = 1 / 10_000;

/** So many times as long as a step of upkeep took is the rest after it: without one every question would wait for a step. */
const restsWhileAsked = 9;
const restsAlone = 1;

export interface KeeperOptions {
  /** Where the snapshot lies; null keeps none. */
  readonly folder: string | null;
  /** Takes lines for the log. */
  tell(text: string): void;
  /** Whether questions are being answered: upkeep then takes a tenth of the time, else half of it. */
  readonly isAsked?: () => boolean;
}

/** Keeps an index of works beside the database: loads it, and brings it to what was committed since. */
export class Keeper {
  readonly #db: Db;
  readonly #options: KeeperOptions;
  readonly #saved: SavedIndex | null;
  #held: Held | null = null;
  #running: Promise<unknown> = Promise.resolve();
  #faults = 0;
  #isLoading = false;
  #isCompacting = false;
  #saving: NodeJS.Timeout | null = null;

  constructor(db: Db, options: KeeperOptions) {
    this.#db = db;
    this.#options = options;
    this.#saved = options.folder === null ? null : new SavedIndex(db, options.folder, options.tell);
  }

  /** The index with everything that was committed before the call. */
  current(): Promise<WorkIndex> {
    return this.#inTurn(() => this.#tryToCatchUp());
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

  /** Makes the index from the database alone, whatever was saved, and saves it. */
  rebuild(): Promise<WorkIndex> {
    return this.#inTurn(async () => {
      this.#held = await readAll(this.#db, this.#options.tell);
      await this.#saved?.save(this.#held);
      return this.#held.index;
    });
  }

  /** The saved index with everything since; null where none serves. */
  currentSaved(): Promise<WorkIndex | null> {
    return this.#inTurn(async () => {
      this.#held = (await this.#saved?.load()) ?? null;
      return this.#held === null ? null : this.#catchUp();
    });
  }

  /** Saves a last time; what it does at the moment ends first. */
  async stop(): Promise<void> {
    if (this.#saving !== null) clearInterval(this.#saving);
    await this.#save();
  }

  /** One after the other: two that read the same changes would put works back that went in between. */
  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const next = this.#running.then(work);
    this.#running = next.catch(() => undefined);
    return next;
  }

  #save(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#held === null) return;
      await this.#saved?.save(this.#held).catch((cause: unknown) => {
        this.#options.tell(`The index of works could not be saved: ${String(cause)}`);
      });
    });
  }

  async #tryToCatchUp(): Promise<WorkIndex> {
    try {
      const index = await this.#catchUp();
      this.#faults = 0;
      this.#compactSoon(index);
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
    while (await this.#takeChanges(this.#held));
    return this.#held.index;
  }

  /** Whether there may be more. */
  async #takeChanges({ index, place }: Held): Promise<boolean> {
    const rows = await listChanges(this.#db, place, changesMax);
    const last = rows.at(-1);
    if (last === undefined) return false;
    const changes = rows.map((row) => row.change);
    const stale = await collectStale(this.#db, index, changes);
    const isTaken = !stale.hasTaxonomy || (await this.#takeTaxonomy(index));
    if (isTaken) await this.#refresh(index, stale);
    this.#held = isTaken ? { index, place: last.id } : await this.#whileLoading(() => this.#readAll());
    return rows.length === changesMax;
  }

  /** False when only a new index will do. */
  async #takeTaxonomy(index: WorkIndex): Promise<boolean> {
    // An archive without works may be given another taxonomy as a whole, with tags that nothing else tells of.
    return index.size > 0 && index.takeTypes(await listTypes(this.#db));
  }

  async #refresh(index: WorkIndex, stale: Stale): Promise<void> {
    const worksOfTags = await refreshTags(this.#db, index, stale.tagIds);
    const { workIds, countedIds } = stale;
    const isCheap = countedIds.size < index.size * putShare;
    await this.#reread(index, [...new Set([...workIds, ...worksOfTags, ...(isCheap ? countedIds : [])])]);
    if (!isCheap) await this.#recount(index, [...countedIds]);
  }

  async #recount(index: WorkIndex, ids: readonly WorkId[]): Promise<void> {
    const hits = new Map<WorkId, number>();
    for (let from = 0; from < ids.length; from += batchMax) {
      for (const row of await listHits(this.#db, ids.slice(from, from + batchMax))) hits.set(row.id, row.hits);
    }
    index.setHits(hits);
  }

  async #reread(index: WorkIndex, ids: readonly WorkId[]): Promise<void> {
    let waiting: IndexedWork[] = [];
    for (let from = 0; from < ids.length; from += batchMax) {
      const batch = ids.slice(from, from + batchMax);
      const works = await readWorks(this.#db, batch);
      const listed = new Set(works.map((work) => work.id));
      index.remove(batch.filter((id) => !listed.has(id)));
      waiting.push(...works);
      // SQLite answers at once, so that nothing else in this thread would get its turn before the last work.
      await letOthersGoOn();
      if (waiting.length < putAtOnce) continue;
      index.put(waiting);
      waiting = [];
    }
    index.put(waiting);
  }

  #load(): Promise<Held> {
    return this.#whileLoading(async () => {
      const saved = (await this.#saved?.load()) ?? null;
      if (this.#saved !== null) this.#saving ??= setInterval(() => void this.#save(), savedEveryMs).unref();
      return saved ?? this.#readAll();
    });
  }

  async #readAll(): Promise<Held> {
    const held = await readAll(this.#db, this.#options.tell);
    // A thread that ends is started again from this; it waits its turn behind whoever asked for the index.
    void this.#save();
    return held;
  }

  async #whileLoading(load: () => Promise<Held>): Promise<Held> {
    this.#isLoading = true;
    try {
      return await load();
    } finally {
      this.#isLoading = false;
    }
  }

  /** Merges what many small changes left behind, and counts tables, a step at a time, with rests. */
  #compactSoon(index: WorkIndex): void {
    if (this.#isCompacting) return;
    this.#isCompacting = true;
    const step = (): void => {
      const startedAt = performance.now();
      this.#isCompacting = this.#held?.index === index && index.compact();
      if (!this.#isCompacting) return;
      const rests = this.#options.isAsked?.() === true ? restsWhileAsked : restsAlone;
      setTimeout(step, (performance.now() - startedAt) * rests).unref();
    };
    setImmediate(step).unref();
  }
}

import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import type { Change } from "#core/change.ts";
import type { ChangeId, TagId, WorkId } from "#core/ids.ts";
import { ColumnBuilder, type Name, NameSearch } from "#engines/name-search/index.ts";
import { findLastChange } from "#platform/changes/feed.ts";
import { listChanges } from "#platform/changes/list-changes.ts";
import type { Db } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { inSlices } from "./in-slices.ts";
import { findCountedUpTo, listNamesAfter, listNamesOf, listTagsOn, type NamedTag } from "./store.ts";

/** Rows of one statement: some 5 ms. */
const rowsMax = 2_000;

/** Changes of one look; with more, reading all names anew is quicker. */
const changesMax = 2_000;

/** So long whoever types waits for all names to be read; the names of a small archive are there before. */
const patienceMs = 400;

/** Names by the key of their type. */
export type SearchByType = ReadonlyMap<string, NameSearch>;

/**
 * The names of all tags that are everybody's business, in memory. They are read when somebody first asks, and follow the
 * changes of this and other processes: whoever asks gets what was committed before. Uses are as new as their count.
 */
export class TagNames {
  readonly #ground: Ground;
  #searches: Map<string, NameSearch> | null = null;
  #notice = 1;
  #seen = 0;
  #turn: Promise<void> | null = null;
  #isReadingAll = false;
  /** What is before it has been taken, and the uses that it moved have been counted. */
  #place = 0 as ChangeId;

  constructor(ground: Ground) {
    this.#ground = ground;
    ground.db.onCommit(() => {
      this.#notice += 1;
    });
  }

  /** The names as they are now. */
  async current(): Promise<SearchByType> {
    const wanted = this.#notice;
    while (this.#seen < wanted || this.#searches === null) {
      this.#turn ??= this.#look().finally(() => {
        this.#turn = null;
      });
      await this.#turn;
    }
    return this.#searches;
  }

  /**
   * The names as they are now, for whoever does not wait until all of them are read: meanwhile they are those from before,
   * and null when there are none yet.
   */
  async soon(): Promise<SearchByType | null> {
    const current = this.current();
    // Where nobody waits for it, whoever asks next meets the same failure.
    current.catch(() => undefined);
    const isLate = await Promise.race([current.then(() => false), pause(patienceMs, true, { ref: false })]);
    return isLate && this.#isReadingAll ? this.#searches : current;
  }

  async #look(): Promise<void> {
    const notice = this.#notice;
    const db = this.#ground.db.read;
    const isTaken = this.#searches !== null && (await this.#follow(db, this.#searches));
    if (!isTaken) {
      this.#isReadingAll = true;
      await this.#load(db).finally(() => {
        this.#isReadingAll = false;
      });
    }
    this.#seen = notice;
  }

  async #load(db: Db): Promise<void> {
    // What is committed while names are being read may be in them or not; the next look takes it again.
    const place = await findSettled(db);
    const builders = new Map<string, ColumnBuilder>();
    let after = 0;
    for (;;) {
      const rows = await listNamesAfter(db, after, rowsMax);
      for (const row of rows) {
        const builder = builders.get(row.type) ?? new ColumnBuilder();
        builders.set(row.type, builder);
        builder.add(toName(row));
      }
      after = rows.at(-1)?.id ?? after;
      if (rows.length < rowsMax) break;
      await nextTurn();
    }
    const searches = new Map<string, NameSearch>();
    for (const [type, builder] of builders) {
      const search = new NameSearch();
      await inSlices(search.load(builder));
      searches.set(type, search);
    }
    this.#searches = searches;
    this.#place = place;
  }

  /** Takes what is new; answers false when that is too much, or not known any more. */
  async #follow(db: Db, searches: Map<string, NameSearch>): Promise<boolean> {
    const settled = await findSettled(db);
    const changes = await listChanges(db, this.#place, changesMax);
    if (changes.length === changesMax || changes.some(({ change }) => change.kind === "works.filled")) return false;
    if (settled < this.#place) return false;
    const ids = new Set(changes.flatMap(({ change }) => tagsOf(change)));
    const works = changes.flatMap(({ change }) => worksOf(change));
    for (const id of await listTagsOn(db, [...new Set(works)])) ids.add(id);
    await this.#refresh(db, searches, [...ids]);
    this.#place = settled;
    return true;
  }

  async #refresh(db: Db, searches: Map<string, NameSearch>, ids: readonly TagId[]): Promise<void> {
    for (let from = 0; from < ids.length; from += 500) {
      const part = ids.slice(from, from + 500);
      const rows = new Map((await listNamesOf(db, part)).map((row) => [row.id, row]));
      for (const id of part) refreshOne(searches, id, rows.get(id));
    }
    for (const search of searches.values()) {
      if (search.needsCompaction) this.#compact(search);
    }
  }

  #compact(search: NameSearch): void {
    inSlices(search.compact()).catch((cause: unknown) => {
      this.#ground.log.error({ err: cause }, "names of tags could not be put in order");
    });
  }
}

/** Changes up to here are in the rows of the tags, their uses included. */
async function findSettled(db: Db): Promise<ChangeId> {
  const counted = await findCountedUpTo(db);
  const last = await findLastChange(db);
  // The smaller of two places is one of them.
  return Math.min(counted, last) as ChangeId;
}

function refreshOne(searches: Map<string, NameSearch>, id: TagId, row: NamedTag | undefined): void {
  for (const [type, search] of searches) if (type !== row?.type) search.remove(id);
  if (row === undefined) return;
  const search = searches.get(row.type) ?? new NameSearch();
  searches.set(row.type, search);
  const name = toName(row);
  if (!isSame(search.find(id), name)) search.put(name);
}

function isSame(known: Name | null, name: Name): boolean {
  if (known === null) return false;
  const hasMoved = known.uses !== name.uses || known.standing !== name.standing || known.leadsTo !== name.leadsTo;
  return !hasMoved && known.name === name.name;
}

export function toName(row: NamedTag): Name {
  const standing = row.isCanonical === 1 ? "canonical" : row.synonymOf === null ? "free" : "synonym";
  return { id: row.id, name: row.name, standing, uses: row.uses, leadsTo: row.synonymOf };
}

function tagsOf(change: Change): readonly TagId[] {
  if (change.kind === "tag.changed" || change.kind === "tag.dropped") return [change.tagId];
  return change.kind === "work.erased" ? change.tagIds : [];
}

function worksOf(change: Change): readonly WorkId[] {
  switch (change.kind) {
    case "work.drafted":
    case "work.posted":
    case "work.updated":
    case "work.deleted":
    case "work.restored":
      return [change.workId];
    default:
      return [];
  }
}

import type { TagId } from "#core/ids.ts";
import { listNamedTags, type TagType } from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import { listTogether } from "../queue/store.ts";
import { listNewestWaiting, type NewestWaiting, type Since } from "./store.ts";

/** How many tags wait that are used in one fandom, or the like. */
export interface HomeSums {
  readonly name: string;
  readonly waiting: number;
  readonly overWeek: number;
  readonly overMonth: number;
}

/** Waiting tags by where they are used, most first. */
export interface WaitingByHome {
  readonly sums: readonly HomeSums[];
  /** How many tags were looked at, the newest, where there are more than that; otherwise null. */
  readonly newest: number | null;
}

/** Waiting tags that are looked at: all that an archive has, or the newest of a very large one. */
const newestMax = 20_000;
const homesMax = 100;

/** Tags and works of one statement, which then holds other readers up for some milliseconds only. */
const tagsOfPart = 500;
const worksOfPart = 2_000;

/** A fandom counts a tag once, by whichever of its names its works carry. */
export async function countHomes(ground: Ground, homes: readonly TagType[], since: Since): Promise<WaitingByHome> {
  const db = ground.db.read;
  const found = await listNewestWaiting(db, newestMax + 1);
  const tags = found.slice(0, newestMax);
  const types = homes.map((type) => type.key);
  const counts = new Map<TagId, Omit<HomeSums, "name">>();
  for (const part of inParts(tags)) {
    const rows = await listTogether(db, [...part.keys()], types);
    for (const [tagId, own] of Map.groupBy(rows, (row) => row.tagId)) {
      const createdAt = part.get(tagId)?.createdAt ?? 0;
      for (const home of new Set(own.map((row) => row.meansId))) {
        const known = counts.get(home) ?? { waiting: 0, overWeek: 0, overMonth: 0 };
        counts.set(home, {
          waiting: known.waiting + 1,
          overWeek: known.overWeek + Number(createdAt < since.weekAgo),
          overMonth: known.overMonth + Number(createdAt < since.monthAgo),
        });
      }
    }
    // SQLite answers at once, so that others get their turn only when it is given.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const most = [...counts].toSorted(([, one], [, other]) => other.waiting - one.waiting).slice(0, homesMax);
  const named = await listNamedTags(db, new Set(most.map(([id]) => id)), { shownOnly: false });
  const names = new Map(named.map((tag) => [tag.id, tag.name]));
  return {
    sums: most.map(([id, sums]) => ({ ...sums, name: names.get(id) ?? String(id) })),
    newest: found.length > newestMax ? newestMax : null,
  };
}

function* inParts(tags: readonly NewestWaiting[]): Generator<ReadonlyMap<TagId, NewestWaiting>> {
  let part = new Map<TagId, NewestWaiting>();
  let works = 0;
  for (const tag of tags) {
    if (part.size === tagsOfPart || works > worksOfPart) {
      yield part;
      part = new Map();
      works = 0;
    }
    part.set(tag.id, tag);
    works += tag.uses;
  }
  if (part.size > 0) yield part;
}

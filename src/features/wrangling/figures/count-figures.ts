import { listTagTypes } from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import { homeTypes } from "../home-types.ts";
import { countHomes, type WaitingByHome } from "./count-homes.ts";
import { findLastTagId, listDone, type Since, sumTags, type TypeSums, type WranglerDone } from "./store.ts";

export interface Figures {
  readonly countedAt: number;
  readonly types: readonly (TypeSums & { readonly label: string })[];
  readonly homes: WaitingByHome;
  readonly done: readonly WranglerDone[];
}

const dayMs = 86_400_000;

/** Figures of this age are shown as they are, since they read every tag. */
const keptMs = 10 * 60_000;

/** Ids of one statement, which then holds other readers up for some milliseconds only. */
const stretch = 20_000;

/** Own tags begin here; before it stand the few of the fixed lists. */
const ownTagsFrom = 1_000_000_000;

/** A function that answers the figures, counted anew when they are older than ten minutes. */
export function loadFigures(ground: Ground): () => Promise<Figures> {
  let known: Promise<Figures> | null = null;
  let countedAt = 0;
  return () => {
    if (known === null || ground.now() - countedAt >= keptMs) {
      countedAt = ground.now();
      known = countFigures(ground).catch((cause: unknown) => {
        known = null;
        throw cause;
      });
    }
    return known;
  };
}

async function countFigures(ground: Ground): Promise<Figures> {
  const db = ground.db.read;
  const now = ground.now();
  const types = await listTagTypes(db);
  const sums = await sumAll(ground, { weekAgo: now - 7 * dayMs, monthAgo: now - 30 * dayMs });
  const free = types.filter((type) => type.isOnWorks && !type.isFixed);
  return {
    countedAt: now,
    types: free.map(({ key, labelPlural }) => ({ ...(sums.get(key) ?? noSums(key)), label: labelPlural })),
    homes: await countHomes(ground, homeTypes(types), { weekAgo: now - 7 * dayMs, monthAgo: now - 30 * dayMs }),
    done: await listDone(db, now - 30 * dayMs),
  };
}

async function sumAll(ground: Ground, since: Since): Promise<ReadonlyMap<string, TypeSums>> {
  const db = ground.db.read;
  const last = await findLastTagId(db);
  const sums = new Map<string, TypeSums>();
  const take = (rows: readonly TypeSums[]) => {
    for (const row of rows) sums.set(row.type, add(sums.get(row.type) ?? noSums(row.type), row));
  };
  take(await sumTags(db, 0, ownTagsFrom, since));
  for (let from = ownTagsFrom; from <= last; from += stretch) {
    take(await sumTags(db, from, from + stretch, since));
    // SQLite answers at once, so that others get their turn only when it is given.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return sums;
}

function add(one: TypeSums, other: TypeSums): TypeSums {
  return {
    type: one.type,
    fresh: one.fresh + other.fresh,
    waiting: one.waiting + other.waiting,
    waitingLong: one.waitingLong + other.waitingLong,
    uses: one.uses + other.uses,
    canonicalUses: one.canonicalUses + other.canonicalUses,
  };
}

function noSums(type: string): TypeSums {
  return { type, fresh: 0, waiting: 0, waitingLong: 0, uses: 0, canonicalUses: 0 };
}

import type { Ground } from "#platform/ground.ts";
import { compareIndexes } from "./compare-indexes.ts";
import { Keeper } from "./keeper.ts";
import { listKnown } from "./known-store.ts";

/** How often two indexes are brought to the same change, while a server goes on writing. */
const triesMax = 20;

/** Makes the index anew from the database and saves it; answers how many works are in it. */
export async function reindex(ground: Ground, tell: (text: string) => void): Promise<{ readonly works: number }> {
  const keeper = new Keeper(ground.db.read, { folder: ground.index?.folder ?? null, tell });
  const index = await keeper.rebuild();
  return { works: index.size };
}

export interface IndexFindings {
  /** Null where no index was saved. */
  readonly works: number | null;
  readonly disagreements: readonly string[];
}

/** Holds the saved index, brought up to date as a server would, against one that is made from the database now. */
export async function verifyIndex(ground: Ground, tell: (text: string) => void): Promise<IndexFindings> {
  const { read } = ground.db;
  const complaints: string[] = [];
  const saved = new Keeper(read, { folder: ground.index?.folder ?? null, tell: (text) => complaints.push(text) });
  const mine = await saved.currentSaved();
  if (mine === null) return { works: null, disagreements: complaints };
  const fresh = new Keeper(read, { folder: null, tell });
  let other = await fresh.current();
  for (let tries = 0; saved.place !== fresh.place && tries < triesMax; tries += 1) {
    await saved.current();
    other = await fresh.current();
  }
  const known = await listKnown(read);
  return { works: other.size, disagreements: [...complaints, ...compareIndexes(mine, other, known)] };
}

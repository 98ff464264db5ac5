import type { TagId } from "#core/ids.ts";
import { finderOf } from "#features/discovery/index.ts";
import { guestOf } from "#features/people/index.ts";
import type { Database } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { listBelow } from "./store.ts";

/** Children of a fandom that are looked through for each letter typed: some 5 ms. */
const childrenMax = 20_000;

/** Of what works of the fandom carry, the most frequent. */
const carriedMax = 100;

/** How long what works carry is remembered. */
const rememberedMs = 60_000;

/** Lists remembered at a time: those of a page of the wrangling queue, and of some writers. */
const listsMax = 300;

interface Remembered {
  readonly until: number;
  readonly ids: Promise<readonly TagId[]>;
}

const archives = new WeakMap<Database, OwnTags>();

/** What is remembered of one archive's fandoms. */
export function ownTagsOf(ground: Ground): OwnTags {
  const known = archives.get(ground.db) ?? new OwnTags(ground);
  archives.set(ground.db, known);
  return known;
}

/** The tags that belong to fandoms: what wranglers put under them, and what public works in them carry most. */
class OwnTags {
  readonly #ground: Ground;
  readonly #carried = new Map<string, Remembered>();

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  async list(fandoms: readonly TagId[], type: string): Promise<readonly TagId[]> {
    if (fandoms.length === 0) return [];
    const children = await listBelow(this.#ground.db.read, fandoms, type, childrenMax);
    const carried = await Promise.all(fandoms.map((fandom) => this.#listCarried(fandom, type)));
    return [...new Set([...children, ...carried.flat()])];
  }

  #listCarried(fandom: TagId, type: string): Promise<readonly TagId[]> {
    const key = `${fandom} ${type}`;
    const now = this.#ground.now();
    const known = this.#carried.get(key);
    if (known !== undefined && known.until > now) return known.ids;
    // Whoever types does not wait for an index that is still being made.
    if (finderOf(this.#ground).state !== "ready") return Promise.resolve([]);
    const ids = this.#askIndex(fandom, type);
    this.#carried.delete(key);
    this.#carried.set(key, { until: now + rememberedMs, ids });
    for (const oldest of this.#carried.keys()) {
      if (this.#carried.size <= listsMax) break;
      this.#carried.delete(oldest);
    }
    return ids;
  }

  async #askIndex(fandom: TagId, type: string): Promise<readonly TagId[]> {
    const question = {
      condition: { kind: "tag", id: fandom },
      sort: { by: "revisedAt", direction: "descending" },
      page: 1,
      perPage: 1,
      facets: { types: [type], rowCount: carriedMax },
    } as const;
    const found = await finderOf(this.#ground)
      .find(guestOf(new Map()), question)
      .catch(() => null);
    return found?.facets.flatMap((facet) => facet.rows.map((row) => row.id)) ?? [];
  }
}

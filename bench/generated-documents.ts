import type { Documents, Schema } from "#engines/tag-index/index.ts";
import { type Random, toRandom } from "#engines/tag-index/random.ts";

// Works as numbers, in the shape of the largest archives: fandoms by a power law, each with characters, pairings and
// freeforms of its own, freeforms that all share, many tags that stand on one work, and numbers with long tails.

/** In one number space, so that ids are as far apart as in a table. */
const firstIds = {
  rating: 10,
  warning: 20,
  category: 30,
  language: 100,
  seen: 1,
  claim: 1,
  fandom: 5_000,
  creator: 1,
  character: 10_000_000,
  relationship: 60_000_000,
  freeform: 120_000_000,
} as const;

type TypeName = keyof typeof firstIds;

const typeNames: readonly TypeName[] = [
  "rating",
  "warning",
  "category",
  "fandom",
  "relationship",
  "character",
  "freeform",
  "language",
  "seen",
  "claim",
  "creator",
];

export const facetTypes: readonly TypeName[] = typeNames.slice(0, 7);

export const schema: Schema = {
  types: typeNames.map((name) => ({ name, isFacet: facetTypes.includes(name) })),
  values: ["words", "kudos", "comments", "bookmarks", "hits"],
  texts: ["title"],
};

const globalFreeforms = 60_000;
const dayMs = 86_400_000;

/** A place below `size` by the power law 1/(k + shift)^slope, without tables. */
function zipf(random: Random, size: number, slope: number, shift: number): number {
  const power = 1 - slope;
  const low = (0.5 + shift) ** power;
  const high = (size + 0.5 + shift) ** power;
  const place = Math.round((low + random() * (high - low)) ** (1 / power) - shift) - 1;
  return Math.max(0, Math.min(size - 1, place));
}

function geometric(random: Random, mean: number, max: number): number {
  return Math.min(max, Math.floor(Math.log(1 - random()) / Math.log(1 - 1 / (1 + mean))));
}

function gauss(random: Random): number {
  return Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
}

/** Works on the way to `Documents`. */
type Batch = {
  readonly workIds: Uint32Array;
  readonly updatedAt: Float64Array;
  readonly columns: readonly { readonly starts: Uint32Array; readonly ids: number[] }[];
  readonly values: readonly Uint32Array[];
  readonly titles: string[];
};

/** Hands out works in the order of time, as many at once as are asked for. */
export class DocumentsGenerator {
  readonly workCount: number;
  readonly #random: Random;
  readonly #fandomCount: number;
  /** Of the work that is being made; kept, since making them anew would be a third of the time. */
  readonly #tags = new Map<TypeName, Set<number>>(typeNames.map((name) => [name, new Set()]));
  #made = 0;
  #oneOffs = 0;

  constructor(workCount: number, seed: number) {
    this.workCount = workCount;
    this.#random = toRandom(seed);
    this.#fandomCount = Math.round(70_000 * (workCount / 20e6) ** 0.6);
  }

  take(count: number): Documents {
    const rowCount = Math.min(count, this.workCount - this.#made);
    const batch: Batch = {
      workIds: new Uint32Array(rowCount),
      updatedAt: new Float64Array(rowCount),
      columns: schema.types.map(() => ({ starts: new Uint32Array(rowCount + 1), ids: [] })),
      values: schema.values.map(() => new Uint32Array(rowCount)),
      titles: [],
    };
    for (let row = 0; row < rowCount; row += 1) this.#makeWork(batch, row);
    return {
      workIds: batch.workIds,
      updatedAt: batch.updatedAt,
      tags: schema.types.map(({ name, isFacet }, type) => {
        const { starts = new Uint32Array(), ids = [] } = batch.columns[type] ?? {};
        return { type: name, isFacet, starts, ids: Uint32Array.from(ids) };
      }),
      values: schema.values.map((name, at) => ({ name, values: batch.values[at] ?? new Uint32Array() })),
      texts: [{ name: "title", values: batch.titles }],
    };
  }

  #makeWork(batch: Batch, row: number): void {
    const random = this.#random;
    this.#made += 1;
    const draw = random();
    const extra = 1 + Math.floor(random() * 3);
    const fandomCount = draw < 0.82 ? 1 : draw < 0.95 ? 2 : draw < 0.99 ? 3 : 3 + extra;
    const fandoms = Array.from({ length: fandomCount }, () => zipf(random, this.#fandomCount, 1.05, 3));
    for (const tags of this.#tags.values()) tags.clear();
    const add = (name: TypeName, id: number): void => void this.#tags.get(name)?.add(id);
    for (const fandom of fandoms) add("fandom", fandom);
    this.#addFixed(add, fandomCount);
    this.#addOwn(add, fandoms);
    for (const [type, column] of batch.columns.entries()) {
      const name = typeNames[type] ?? "claim";
      for (const id of this.#tags.get(name) ?? []) column.ids.push(id + firstIds[name]);
      column.starts[row + 1] = column.ids.length;
    }
    this.#addNumbers(batch, row, fandoms[0] ?? 0);
  }

  #addNumbers({ workIds, updatedAt, values, titles }: Batch, row: number, fandom: number): void {
    const random = this.#random;
    const words = Math.max(1, Math.min(3e6, Math.floor(Math.exp(7.9 + 1.3 * gauss(random)))));
    const kudos = Math.exp(3 + 1.4 * gauss(random) + 0.2 * Math.log(words / 2_000) - 0.1 * Math.log(1 + fandom));
    const comments = kudos * 0.12 * Math.exp(gauss(random));
    const bookmarks = kudos * 0.2 * Math.exp(0.7 * gauss(random));
    workIds[row] = this.#made;
    updatedAt[row] = Math.floor(1.23e12 + (this.#made / this.workCount) ** 0.6 * 6_200 * dayMs);
    for (const [at, value] of [words, kudos, comments, bookmarks, kudos * 20].entries()) {
      const column = values[at];
      if (column !== undefined) column[row] = Math.floor(value);
    }
    titles.push(Math.floor(random() * 2 ** 40).toString(36));
  }

  #addFixed(add: (name: TypeName, id: number) => void, fandomCount: number): void {
    const random = this.#random;
    add("rating", Math.min(4, zipf(random, 5, 0.6, 1)));
    add("warning", zipf(random, 6, 1.4, 0.5));
    if (random() < 0.2) add("warning", Math.floor(random() * 6));
    add("category", zipf(random, 6, 1, 0.5));
    if (random() < 0.18) add("category", Math.floor(random() * 6));
    add("language", random() < 0.86 ? 0 : zipf(random, 60, 1.6, 0));
    if (random() < 0.97) add("seen", 0);
    add("seen", 1);
    if (random() < 0.76) add("claim", 0);
    if (fandomCount > 1) add("claim", 1);
    add("creator", zipf(random, Math.max(1_000, this.workCount >> 2), 0.7, 50));
  }

  /** What belongs to the work's fandoms, and freeforms of every kind. */
  #addOwn(add: (name: TypeName, id: number) => void, fandoms: readonly number[]): void {
    const random = this.#random;
    const one = (): number => fandoms[Math.floor(random() * fandoms.length)] ?? 0;
    const poolOf = (fandom: number, most: number): number => Math.max(3, Math.floor(most / (fandom + 4) ** 0.6));
    const draw = (most: number, slope: number): number => {
      const fandom = one();
      return fandom * 4_000 + zipf(random, poolOf(fandom, most), slope, 1);
    };
    for (let left = 1 + geometric(random, 3.6, 25); left > 0; left -= 1) add("character", draw(4_000, 1.1));
    for (let left = geometric(random, 2.1, 15); left > 0; left -= 1) add("relationship", draw(4_000, 1.15));
    for (let left = geometric(random, 6.6, 50); left > 0; left -= 1) {
      const kind = random();
      if (kind < 0.62) add("freeform", zipf(random, globalFreeforms, 1.02, 2));
      else if (kind < 0.84) add("freeform", 100_000 + (draw(4_000, 1.03) % 8_000_000));
      else if (kind < 0.95 || this.#oneOffs < 10) add("freeform", 10_000_000 + this.#oneOffs++);
      else add("freeform", 10_000_000 + Math.floor(random() * this.#oneOffs));
    }
  }
}

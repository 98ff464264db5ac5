import type { TagDictionary } from "./dictionary.ts";
import type { Popularity } from "./popularity.ts";
import { type TableKey, toKey } from "./table-key.ts";

/** Tags on so large a share of all works have a table before anyone asks; at most so many of them. */
const shareMin = 1 / 2_000;
const tagsMax = 1_500;

type Moment = { readonly workCount: number; readonly usual: number | null; readonly worksMin: number };

type Wanted = {
  readonly usesMin: number;
  readonly beside: readonly number[];
  readonly isThere: (key: TableKey) => boolean;
};

/** Keys of tables that are worth making before anyone asks, each once. */
export class UnaskedKeys {
  readonly #dictionary: TagDictionary;
  readonly #popularity: Popularity;
  readonly #made = new Set<number>();
  readonly #madeUsual = new Set<number>();
  #usual: number | null = null;

  constructor(dictionary: TagDictionary, popularity: Popularity) {
    this.#dictionary = dictionary;
    this.#popularity = popularity;
  }

  /** `isThere` tells whether there is a table of the key already. */
  next({ workCount, usual, worksMin }: Moment, isThere: (key: TableKey) => boolean): TableKey | null {
    if (usual !== this.#usual) this.#madeUsual.clear();
    this.#usual = usual;
    const usesMin = Math.max(worksMin, workCount * shareMin);
    const asAsked = usual === null ? null : this.#take(this.#madeUsual, { usesMin, beside: [usual], isThere });
    return asAsked ?? this.#take(this.#made, { usesMin, beside: [], isThere });
  }

  /** What was made is there no more. */
  forget(): void {
    this.#made.clear();
    this.#madeUsual.clear();
  }

  /** Of the most used tag that was not looked at before and has no table. */
  #take(made: Set<number>, { usesMin, beside, isThere }: Wanted): TableKey | null {
    for (const [type, { isFacet }] of this.#dictionary.types.entries()) {
      for (const slot of isFacet ? this.#popularity.rankingOf(type) : []) {
        if (made.size >= tagsMax || this.#popularity.usesOf(slot) < usesMin) break;
        if (made.has(slot)) continue;
        made.add(slot);
        const key = toKey([slot, ...beside]);
        if (!isThere(key)) return key;
      }
    }
    return null;
  }
}

/** So many questions are noted before one tag is usual, and after so many those of long ago count half. */
const notedMin = 20;
const notedMax = 10_000;

/** The tag that most questions ask for beside their own, such as the one of works that everybody may see. */
export class UsualTag {
  #noted = 0;
  readonly #counts = new Map<number, number>();

  note(slots: readonly number[]): void {
    this.#noted += 1;
    for (const slot of slots) this.#counts.set(slot, (this.#counts.get(slot) ?? 0) + 1);
    if (this.#noted < notedMax) return;
    this.#noted /= 2;
    for (const [slot, count] of this.#counts) {
      if (count < 1) this.#counts.delete(slot);
      else this.#counts.set(slot, count / 2);
    }
  }

  /** Null where most questions agree on none. */
  get slot(): number | null {
    let usual: number | null = null;
    let most = Math.max(notedMin, this.#noted) / 2;
    for (const [slot, count] of this.#counts) {
      if (count <= most) continue;
      usual = slot;
      most = count;
    }
    return usual;
  }
}

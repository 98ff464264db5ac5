import type { TagId } from "#core/ids.ts";
import { Numbering } from "./numbering.ts";

/**
 * Which fandoms stand together on works. What several fandoms amount to, a crossover or one story in two media, changes
 * with what they mean, so that a work carries the number of its set, and the set is what is understood anew.
 */
export class FandomSets {
  readonly #numbering: Numbering;
  readonly #setsOf = new Map<TagId, number[]>();

  /** `texts` are those of sets that were numbered before. */
  constructor(texts: readonly string[] = []) {
    this.#numbering = new Numbering(texts);
    for (const number of texts.keys()) this.#noteMembers(number);
  }

  get texts(): readonly string[] {
    return this.#numbering.texts;
  }

  /** The set's number; `isNew` when it was not met before. */
  add(fandoms: readonly TagId[]): { readonly number: number; readonly isNew: boolean } {
    const ids = [...fandoms].sort((a, b) => a - b);
    const before = this.#numbering.texts.length;
    const number = this.#numbering.add(ids.join(" "));
    const isNew = number === before;
    if (isNew) this.#noteMembers(number);
    return { number, isNew };
  }

  fandomsOf(number: number): readonly TagId[] {
    // Only `add` writes the texts, out of ids.
    return (this.#numbering.texts[number] ?? "").split(" ").map((text) => Number(text) as TagId);
  }

  /** The sets in which any of these tags stands. */
  listWith(ids: Iterable<TagId>): ReadonlySet<number> {
    const found = new Set<number>();
    for (const id of ids) for (const number of this.#setsOf.get(id) ?? []) found.add(number);
    return found;
  }

  #noteMembers(number: number): void {
    for (const id of this.fandomsOf(number)) {
      const sets = this.#setsOf.get(id);
      if (sets === undefined) this.#setsOf.set(id, [number]);
      else sets.push(number);
    }
  }
}

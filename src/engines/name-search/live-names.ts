import { editDistance } from "#core/edit-distance.ts";
import type { AskedWord } from "./asked-term.ts";
import { matchesWords } from "./matches-words.ts";
import { compareNames, compareWorth, type Name } from "./name.ts";
import type { NearName } from "./name-segment.ts";
import { stepsMax } from "./near-names.ts";
import { toSearchText } from "./search-text.ts";
import { WordScan } from "./word-scan.ts";

interface Live {
  readonly name: Name;
  readonly text: string;
  /** The text as UTF-8 with a zero byte, and what goes through it. */
  readonly bytes: Uint8Array;
  readonly scan: WordScan;
}

/** A few names that are looked through one by one: what changed since the last segment was built. */
export class LiveNames {
  readonly #names = new Map<number, Live>();

  get size(): number {
    return this.#names.size;
  }

  put(name: Name): void {
    const text = toSearchText(name.name);
    const bytes = new TextEncoder().encode(`${text}\0`);
    this.#names.set(name.id, { name, text, bytes, scan: new WordScan(bytes) });
  }

  remove(id: number): void {
    this.#names.delete(id);
  }

  find(id: number): Name | null {
    return this.#names.get(id)?.name ?? null;
  }

  /** In the order of their ids. */
  names(): readonly Name[] {
    return [...this.#names.values()].map((live) => live.name).sort((one, other) => one.id - other.id);
  }

  /** Names that have all the words, best first. */
  matches(words: readonly AskedWord[]): readonly Name[] {
    return this.#ranked([...this.#names.values()], words);
  }

  matchesAmong(words: readonly AskedWord[], ids: Iterable<number>): readonly Name[] {
    const some = [...ids].map((id) => this.#names.get(id)).filter((live) => live !== undefined);
    return this.#ranked(some, words);
  }

  near(text: string): readonly NearName[] {
    const wanted = toSearchText(text);
    const max = stepsMax(wanted);
    return [...this.#names.values()].flatMap((live) => {
      const steps = editDistance(live.text, wanted, max);
      return steps <= max ? [{ ...live.name, steps }] : [];
    });
  }

  #ranked(lives: readonly Live[], words: readonly AskedWord[]): readonly Name[] {
    return lives
      .filter(({ scan, bytes }) => matchesWords(scan, bytes, { at: 0, words }))
      .sort(
        (one, other) =>
          compareWorth(one.name, other.name) || compareNames(one.text, other.text) || one.name.id - other.name.id,
      )
      .map((live) => live.name);
  }
}

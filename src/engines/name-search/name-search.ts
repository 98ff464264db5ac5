import { parseTerm } from "./asked-term.ts";
import { ColumnBuilder } from "./column-builder.ts";
import { LiveNames } from "./live-names.ts";
import { mergeRanked } from "./merge-ranked.ts";
import { compareRank, type Name } from "./name.ts";
import { NameSegment, type NearName } from "./name-segment.ts";
import { sortBeginnings } from "./sort-beginnings.ts";

/** Changed names that are looked through one by one: some 0.3 ms an answer. */
const liveMax = 1_024;

/** A segment this many times as large as what is merged stays as it is, so that a name is sorted anew rarely. */
const growth = 4;

/** Names read between two pauses. */
const stepNames = 2_000;

/**
 * Names in memory, found by the beginnings of their words without case and accents, best first. Most are in segments,
 * which are built once; what changed lately is looked through, until `compact` makes a segment of it.
 */
export class NameSearch {
  #segments: readonly NameSegment[] = [];
  #live = new LiveNames();
  /** What is being made into a segment; empty but during `compact`. */
  #settling = new LiveNames();
  /** Ids that changed since the segment now being built was begun. */
  readonly #overtaken = new Set<number>();
  #isCompacting = false;

  /** Takes in all names of an empty search at once. Pauses every few milliseconds. */
  *load(columns: ColumnBuilder): Generator<void, void> {
    this.#segments = [yield* buildSegment(columns)];
  }

  put(name: Name): void {
    this.remove(name.id);
    this.#live.put(name);
  }

  remove(id: number): void {
    for (const segment of this.#segments) segment.remove(id);
    this.#settling.remove(id);
    this.#live.remove(id);
    if (this.#isCompacting) this.#overtaken.add(id);
  }

  find(id: number): Name | null {
    for (const part of [this.#live, this.#settling, ...this.#segments]) {
      const found = part.find(id);
      if (found !== null) return found;
    }
    return null;
  }

  /**
   * Names that have what was typed: every word of it, in any order, the last as the beginning of a word. Best first, see
   * `compareRank`; take what is needed and stop.
   */
  matches(term: string): Iterable<Name> {
    const words = parseTerm(term);
    if (words.length === 0) return [];
    return mergeRanked(this.#parts().map((part) => part.matches(words)));
  }

  /** The same among some names alone; all of them when nothing was typed. Its cost goes with their number. */
  matchesAmong(term: string, ids: readonly number[]): Iterable<Name> {
    const words = parseTerm(term);
    if (words.length === 0)
      return ids
        .map((id) => this.find(id))
        .filter((name) => name !== null)
        .sort(compareRank);
    return mergeRanked(this.#parts().map((part) => part.matchesAmong(words, ids)));
  }

  /** All names, in the order of their ids. */
  names(): Iterable<Name> {
    return inOrderOfIds(this.#parts().map((part) => part.names()));
  }

  /** Names that are spelled nearly so, the nearest first, then by rank: within one step, or two from six letters on. */
  near(text: string, limit: number): readonly NearName[] {
    const near = this.#parts().flatMap((part) => part.near(text));
    return near.sort((one, other) => one.steps - other.steps || compareRank(one, other)).slice(0, limit);
  }

  get size(): number {
    return this.#parts().reduce((sum, part) => sum + part.size, 0);
  }

  /** Memory of the segments. */
  get bytes(): number {
    return this.#segments.reduce((sum, segment) => sum + segment.bytes, 0);
  }

  get needsCompaction(): boolean {
    return this.#live.size > liveMax && !this.#isCompacting;
  }

  /** Makes a segment of what changed lately, and of smaller segments with it. Changes go on meanwhile. */
  *compact(): Generator<void, void> {
    if (this.#isCompacting) return;
    this.#isCompacting = true;
    this.#settling = this.#live;
    this.#live = new LiveNames();
    const merged = this.#segmentsToMerge();
    const columns = new ColumnBuilder();
    let added = 0;
    for (const name of inOrderOfIds([this.#settling.names(), ...merged.map((one) => one.names())])) {
      columns.add(name);
      added += 1;
      if (added % stepNames === 0) yield;
    }
    const segment = yield* buildSegment(columns);
    for (const id of this.#overtaken) segment.remove(id);
    this.#segments = [...this.#segments.filter((one) => !merged.includes(one)), segment];
    this.#settling = new LiveNames();
    this.#overtaken.clear();
    this.#isCompacting = false;
  }

  #parts(): readonly (NameSegment | LiveNames)[] {
    return [...this.#segments, this.#settling, this.#live];
  }

  #segmentsToMerge(): readonly NameSegment[] {
    let size = this.#settling.size;
    const merged: NameSegment[] = [];
    for (const segment of this.#segments.toReversed()) {
      if (segment.size > size * growth) break;
      size += segment.size;
      merged.push(segment);
    }
    return merged;
  }
}

function* buildSegment(builder: ColumnBuilder): Generator<void, NameSegment> {
  const columns = yield* builder.finish();
  const beginnings = yield* sortBeginnings(columns);
  return new NameSegment(columns, beginnings);
}

function inOrderOfIds(lists: readonly Iterable<Name>[]): Iterable<Name> {
  return mergeRanked(lists, (one, other) => one.id - other.id);
}

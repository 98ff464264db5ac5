import { GrowingColumn } from "./growing-column.ts";
import { letterSet, toSize } from "./letter-set.ts";
import { type Name, standings } from "./name.ts";
import { doubleBit, type NameColumns, namesMax } from "./name-columns.ts";
import { NameHeap } from "./name-heap.ts";
import { toSearchText } from "./search-text.ts";
import { SuffixSort } from "./suffix-sort.ts";

/** Names moved between two pauses. */
const stepNames = 50_000;

const usesMax = (1 << 30) - 1;

/** Takes names in the order of their ids, and puts them in the order of their ranks. */
export class ColumnBuilder {
  readonly #heap = new NameHeap();
  readonly #texts = new GrowingColumn();
  readonly #kinds = new GrowingColumn();
  readonly #uses = new GrowingColumn();
  readonly #ids = new GrowingColumn();
  readonly #leads = new GrowingColumn();
  readonly #letters = new GrowingColumn();
  readonly #sizes = new GrowingColumn();

  add(name: Name): void {
    if (this.#ids.size === namesMax) throw new RangeError(`A search holds ${namesMax} names at most`);
    const { text, isDouble } = this.#heap.add(name.name);
    this.#texts.push(text);
    this.#kinds.push(standings.indexOf(name.standing) + (isDouble ? doubleBit : 0));
    this.#uses.push(Math.min(name.uses, usesMax));
    this.#ids.push(name.id);
    this.#leads.push(name.leadsTo ?? 0);
    const searched = toSearchText(name.name);
    this.#letters.push(letterSet(searched));
    this.#sizes.push(toSize(searched));
  }

  /** Pauses every few milliseconds. */
  *finish(): Generator<void, NameColumns> {
    const bytes = this.#heap.toBytes();
    const [texts, kinds, uses] = [this.#texts.toArray(), this.#kinds.toArray(), this.#uses.toArray()];
    const order = yield* rankOrder(bytes, { texts, kinds, uses });
    const byId = new Uint32Array(order.length);
    for (let ordinal = 0; ordinal < order.length; ordinal += 1) {
      byId[order[ordinal] ?? 0] = ordinal;
      if (ordinal % stepNames === 0) yield;
    }
    return {
      bytes,
      texts: yield* inOrder(order, texts),
      kinds: Uint8Array.from(yield* inOrder(order, kinds)),
      uses: yield* inOrder(order, uses),
      ids: yield* inOrder(order, this.#ids.toArray()),
      leads: yield* inOrder(order, this.#leads.toArray()),
      letters: yield* inOrder(order, this.#letters.toArray()),
      sizes: Uint8Array.from(yield* inOrder(order, this.#sizes.toArray())),
      byId,
    };
  }
}

/** By standing, then by uses, most first, then by the text. */
function* rankOrder(
  bytes: Uint8Array,
  { texts, kinds, uses }: { readonly texts: Uint32Array; readonly kinds: Uint32Array; readonly uses: Uint32Array },
): Generator<void, Uint32Array> {
  const order = yield* filled(texts.length, (index) => index);
  yield* new SuffixSort(bytes, texts.slice(), order).run();
  const keys = yield* filled(uses.length, (index) => {
    const standing = (kinds[index] ?? 0) & (doubleBit - 1);
    return standing * (usesMax + 1) + (usesMax - (uses[index] ?? 0));
  });
  const byLow = yield* sortByDigit(order, keys, 0);
  return yield* sortByDigit(byLow, keys, 16);
}

/** Sorts by sixteen bits of the keys and keeps the order of equal ones. */
function* sortByDigit(order: Uint32Array, keys: Uint32Array, shift: number): Generator<void, Uint32Array> {
  const digit = (index: number) => ((keys[index] ?? 0) >>> shift) & 0xffff;
  const places = new Uint32Array(0x10000 + 1);
  for (let at = 0; at < order.length; at += 1) {
    const key = digit(order[at] ?? 0) + 1;
    places[key] = (places[key] ?? 0) + 1;
    if (at % stepNames === 0) yield;
  }
  for (let at = 1; at < places.length; at += 1) places[at] = (places[at] ?? 0) + (places[at - 1] ?? 0);
  const sorted = new Uint32Array(order.length);
  for (let at = 0; at < order.length; at += 1) {
    const index = order[at] ?? 0;
    const place = places[digit(index)] ?? 0;
    sorted[place] = index;
    places[digit(index)] = place + 1;
    if (at % stepNames === 0) yield;
  }
  return sorted;
}

function inOrder(order: Uint32Array, values: Uint32Array): Generator<void, Uint32Array> {
  return filled(order.length, (at) => values[order[at] ?? 0] ?? 0);
}

function* filled(size: number, valueAt: (at: number) => number): Generator<void, Uint32Array> {
  const values = new Uint32Array(size);
  for (let at = 0; at < size; at += 1) {
    values[at] = valueAt(at);
    if (at % stepNames === 0) yield;
  }
  return values;
}

import { GrowingColumn } from "./growing-column.ts";
import { letterSet } from "./letter-set.ts";
import { type Name, standings } from "./name.ts";
import { doubleBit, type NameColumns, namesMax } from "./name-columns.ts";
import { NameHeap } from "./name-heap.ts";
import { toSearchText } from "./search-text.ts";
import { SuffixSort } from "./suffix-sort.ts";

/** Names read or moved between two pauses. */
const stepNames = 5_000;

const usesMax = (1 << 30) - 1;

/** Puts names, which come in the order of their ids, in the order of their ranks. Pauses every few milliseconds. */
export function* buildColumns(names: Iterable<Name>): Generator<void, NameColumns> {
  const heap = new NameHeap();
  const columns = {
    texts: new GrowingColumn(),
    kinds: new GrowingColumn(),
    uses: new GrowingColumn(),
    ids: new GrowingColumn(),
    leads: new GrowingColumn(),
    letters: new GrowingColumn(),
  };
  for (const name of names) {
    const { text, isDouble } = heap.add(name.name);
    columns.texts.push(text);
    columns.kinds.push(standings.indexOf(name.standing) + (isDouble ? doubleBit : 0));
    columns.uses.push(Math.min(name.uses, usesMax));
    columns.ids.push(name.id);
    columns.leads.push(name.leadsTo ?? 0);
    columns.letters.push(letterSet(toSearchText(name.name)));
    if (columns.ids.size % stepNames === 0) yield;
  }
  if (columns.ids.size > namesMax) throw new RangeError(`A search holds ${namesMax} names at most`);
  const bytes = heap.toBytes();
  const [texts, kinds, uses] = [columns.texts.toArray(), columns.kinds.toArray(), columns.uses.toArray()];
  const order = yield* rankOrder(bytes, { texts, kinds, uses });
  const byId = new Uint32Array(order.length);
  for (let ordinal = 0; ordinal < order.length; ordinal += 1) byId[order[ordinal] ?? 0] = ordinal;
  yield;
  return {
    bytes,
    texts: yield* inOrder(order, texts),
    kinds: Uint8Array.from(yield* inOrder(order, kinds)),
    uses: yield* inOrder(order, uses),
    ids: yield* inOrder(order, columns.ids.toArray()),
    leads: yield* inOrder(order, columns.leads.toArray()),
    letters: yield* inOrder(order, columns.letters.toArray()),
    byId,
  };
}

/** By standing, then by uses, most first, then by the text. */
function* rankOrder(
  bytes: Uint8Array,
  { texts, kinds, uses }: { readonly texts: Uint32Array; readonly kinds: Uint32Array; readonly uses: Uint32Array },
): Generator<void, Uint32Array> {
  const order = Uint32Array.from(texts, (_, index) => index);
  yield* new SuffixSort(bytes, texts.slice(), order).run();
  const keys = Uint32Array.from(uses, (count, index) => {
    const standing = (kinds[index] ?? 0) & (doubleBit - 1);
    return standing * (usesMax + 1) + (usesMax - count);
  });
  yield;
  const byLow = yield* sortByDigit(order, keys, 0);
  return yield* sortByDigit(byLow, keys, 16);
}

/** Sorts by sixteen bits of the keys and keeps the order of equal ones. */
function* sortByDigit(order: Uint32Array, keys: Uint32Array, shift: number): Generator<void, Uint32Array> {
  const digit = (index: number) => ((keys[index] ?? 0) >>> shift) & 0xffff;
  const places = new Uint32Array(0x10000 + 1);
  for (const index of order) places[digit(index) + 1] = (places[digit(index) + 1] ?? 0) + 1;
  for (let at = 1; at < places.length; at += 1) places[at] = (places[at] ?? 0) + (places[at - 1] ?? 0);
  yield;
  const sorted = new Uint32Array(order.length);
  for (const index of order) {
    const place = places[digit(index)] ?? 0;
    sorted[place] = index;
    places[digit(index)] = place + 1;
    if (place % (stepNames * 10) === 0) yield;
  }
  return sorted;
}

function* inOrder(order: Uint32Array, values: Uint32Array): Generator<void, Uint32Array> {
  const moved = Uint32Array.from(order, (index) => values[index] ?? 0);
  yield;
  return moved;
}

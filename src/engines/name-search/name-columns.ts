import { type Name, standings } from "./name.ts";
import { readText } from "./name-heap.ts";

/** Names by their ordinal, which is their rank: 0 is the first of all. */
export interface NameColumns {
  readonly bytes: Uint8Array;
  /** Where the text stands by which a name is found. */
  readonly texts: Uint32Array;
  /** The standing, with `doubleBit` where what is shown follows the text. */
  readonly kinds: Uint8Array;
  readonly uses: Uint32Array;
  readonly ids: Uint32Array;
  /** The id that a synonym leads to, else 0. */
  readonly leads: Uint32Array;
  /** Ordinals in the order of their ids. */
  readonly byId: Uint32Array;
  /** Which letters a name has: see `letterSet`. */
  readonly letters: Uint32Array;
  /** How long the text is: see `toSize`. */
  readonly sizes: Uint8Array;
}

export const doubleBit = 4;

/** Ordinals leave eight bits of a number to the words of a name, and the last number to nobody. */
export const namesMax = (1 << 24) - 1;

export function nameAt(columns: NameColumns, ordinal: number): Name {
  const kind = columns.kinds[ordinal] ?? 0;
  const text = columns.texts[ordinal] ?? 0;
  const leadsTo = columns.leads[ordinal] ?? 0;
  return {
    id: columns.ids[ordinal] ?? 0,
    name: readText(columns.bytes, (kind & doubleBit) === 0 ? text : columns.bytes.indexOf(0, text) + 1),
    standing: standings[kind & (doubleBit - 1)] ?? "free",
    uses: columns.uses[ordinal] ?? 0,
    leadsTo: leadsTo === 0 ? null : leadsTo,
  };
}

/** The ordinal of an id, or -1. */
export function ordinalOf({ byId, ids }: NameColumns, id: number): number {
  let low = 0;
  let high = byId.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ids[byId[middle] ?? 0] ?? 0) < id) low = middle + 1;
    else high = middle;
  }
  const ordinal = byId[low];
  return ordinal !== undefined && ids[ordinal] === id ? ordinal : -1;
}

export function bytesOf(columns: NameColumns): number {
  return Object.values(columns).reduce((sum, column: Uint8Array | Uint32Array) => sum + column.byteLength, 0);
}

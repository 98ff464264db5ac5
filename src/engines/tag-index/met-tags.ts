import type { FacetCounters } from "./facet-counters.ts";

/** How many works a tag needs to be worth counting: by the number of its type, and at least, whatever its type. */
export type Needed = {
  readonly least: number;
  readonly byType: Uint32Array;
  /** By slot. */
  readonly typeNumbers: Uint8Array;
};

/** Counts what was met as far as it may have as many works as it needs; what is left out has fewer. */
export function enterMet(counters: FacetCounters, needed: Needed): void {
  const { found, hot, sieve } = counters;
  const { least, byType, typeNumbers } = needed;
  // A tag that is hot in one segment may be cold in another.
  if (hot.takenCount > 1) enterMetHot(counters, needed);
  for (const slot of sieve.noted) {
    const bound = sieve.boundOf(slot);
    // What type a tag has is far away in memory, so that it is looked up last.
    if (bound >= least && bound >= (byType[typeNumbers[slot] ?? 0] ?? 0)) found.raise(slot, 1);
  }
}

function enterMetHot({ found, hot, sieve }: FacetCounters, { byType }: Needed): void {
  const { met, slots, types, counts } = hot.table;
  for (const number of met) sieve.raise(slots[number] ?? 0, counts[number] ?? 0);
  // Backwards, so that what was met first is entered last: whoever looks for the highest counts from the end finds them soon.
  for (let at = met.length - 1; at >= 0; at -= 1) {
    const number = met[at] ?? 0;
    const slot = slots[number] ?? 0;
    if (sieve.boundOf(slot) >= (byType[types[number] ?? 0] ?? 0)) found.raise(slot, counts[number] ?? 0);
  }
  hot.clear();
}

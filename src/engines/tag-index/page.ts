import { type Ordered, shiftInto } from "./columns.ts";
import { type DocSet, listDocs } from "./doc-set.ts";
import { recency } from "./documents.ts";
import { has, takeHighest } from "./kernels/bits.ts";
import type { Segment } from "./segment.ts";

/** Places in a list in descending order, from `from` up to, but without, `to`; none is beyond its end. */
export type Places = { readonly from: number; readonly to: number };

/** The documents of a segment's set that stand at these places of its list. */
export function listPlaces(segment: Segment, set: DocSet, by: string, places: Places): Uint32Array {
  if (by === recency) return listNewest(set, places);
  const column = segment.columns.get(by) ?? segment.texts.get(by);
  if (column === undefined) throw new Error(`The index has no column ${by}`);
  return set.form === "bits" && walkSteps(set, places, segment.docCount) < 2 * set.count
    ? walkOrder(column, set.bits, set.count, places)
    : pickRanks(column, listDocs(set), places);
}

function listNewest(set: DocSet, { from, to }: Places): Uint32Array {
  if (set.form === "list") return set.docs.slice(set.count - to, set.count - from).reverse();
  const docs = new Uint32Array(to - from);
  takeHighest(docs, set.bits, from);
  return docs;
}

/** How far a walk down the order is expected to go; picking looks at every document of the result twice. */
function walkSteps({ count }: DocSet, { from, to }: Places, docCount: number): number {
  return Math.min(to, count - from) * (docCount / count);
}

/** Goes through the order of all documents from the nearer end, and takes those that the result has. */
function walkOrder({ order }: Ordered, bits: Uint32Array, count: number, { from, to }: Places): Uint32Array {
  const isFromEnd = from + to > count;
  const docs = new Uint32Array(to - from);
  const skipped = isFromEnd ? count - to : from;
  let met = 0;
  for (let step = 0; step < order.length && met < skipped + docs.length; step += 1) {
    const doc = order[isFromEnd ? order.length - 1 - step : step] ?? 0;
    if (!has(bits, doc)) continue;
    if (met >= skipped) docs[met - skipped] = doc;
    met += 1;
  }
  return isFromEnd ? docs.reverse() : docs;
}

/** At most so many bins, 32 KiB of counts, which stay near the processor. */
const binBitsMax = 13;

/** Counts the result's ranks into about as many bins as it has documents, and sorts only the bins that the page is in. */
function pickRanks({ order, rankOf }: Ordered, docs: Uint32Array, { from, to }: Places): Uint32Array {
  const binBits = Math.min(binBitsMax, 32 - Math.clz32(docs.length));
  const shift = shiftInto(binBits, order.length);
  const sizes = new Uint32Array(2 ** binBits);
  for (const doc of docs) {
    const bin = (rankOf[doc] ?? 0) >>> shift;
    sizes[bin] = (sizes[bin] ?? 0) + 1;
  }
  const bins = findBins(sizes, { from, to });
  const ranks = new Uint32Array(bins.size);
  let filled = 0;
  for (const doc of docs) {
    const rank = rankOf[doc] ?? 0;
    if (rank >>> shift < bins.first || rank >>> shift >= bins.end) continue;
    ranks[filled] = rank;
    filled += 1;
  }
  return ranks
    .sort()
    .subarray(from - bins.before, to - bins.before)
    .map((rank) => order[rank] ?? 0);
}

/** The bins from `first` up to `end` that hold the places: how many documents are in them, and how many before. */
function findBins(sizes: Uint32Array, { from, to }: Places) {
  let first = 0;
  let before = 0;
  while (first < sizes.length && before + (sizes[first] ?? 0) <= from) {
    before += sizes[first] ?? 0;
    first += 1;
  }
  let end = first;
  let size = 0;
  while (end < sizes.length && before + size < to) {
    size += sizes[end] ?? 0;
    end += 1;
  }
  return { first, end, before, size };
}

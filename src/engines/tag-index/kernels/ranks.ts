import type { RankRange } from "../columns.ts";
import { and, andNot, clearListed, has, setListed } from "./bits.ts";
import { endOfPart, partCount } from "./cuts.ts";

/** Keeps, in place as the kernels of lists do, the documents whose rank lies in the range. */
export function andRanks(docs: Uint32Array, size: number, { column, first, end }: RankRange): number {
  const { rankOf } = column;
  let kept = 0;
  for (let index = 0; index < size; index += 1) {
    const doc = docs[index] ?? 0;
    const rank = rankOf[doc] ?? 0;
    if (rank < first || rank >= end) continue;
    docs[kept] = doc;
    kept += 1;
  }
  return kept;
}

/** Keeps the documents whose rank lies in the range. */
export function andRanksBits(bits: Uint32Array, range: RankRange): void {
  const { order, cuts } = range.column;
  if (cuts.length === 0) {
    keepEach(bits, range);
    return;
  }
  if (range.end < order.length) keepBefore(bits, range.column, range.end);
  if (range.first > 0) keepFrom(bits, range.column, range.first);
}

type Cut = Pick<RankRange["column"], "order" | "cuts">;

/** The part whose end is nearest to the rank; -1 is before all. */
function findNearest({ order }: Cut, rank: number): number {
  return Math.round((rank * partCount) / order.length) - 1;
}

// Both take the nearest cut, and look one by one at the documents between it and the rank: a sixteenth of all at most.

function keepBefore(bits: Uint32Array, column: Cut, rank: number): void {
  const part = findNearest(column, rank);
  const end = endOfPart(part, column.order.length);
  const wrong = column.order.subarray(Math.min(end, rank), Math.max(end, rank));
  const missed = end < rank ? wrong.filter((doc) => has(bits, doc)) : wrong.subarray(0, 0);
  if (part < 0) bits.fill(0);
  else if (part < partCount - 1) and(bits, column.cuts[part] ?? bits);
  if (end < rank) setListed(bits, missed);
  else clearListed(bits, wrong);
}

function keepFrom(bits: Uint32Array, column: Cut, rank: number): void {
  const part = findNearest(column, rank);
  const end = endOfPart(part, column.order.length);
  const wrong = column.order.subarray(Math.min(end, rank), Math.max(end, rank));
  const missed = end > rank ? wrong.filter((doc) => has(bits, doc)) : wrong.subarray(0, 0);
  if (part >= partCount - 1) bits.fill(0);
  else if (part >= 0) andNot(bits, column.cuts[part] ?? bits);
  if (end > rank) setListed(bits, missed);
  else clearListed(bits, wrong);
}

function keepEach(bits: Uint32Array, { column, first, end }: RankRange): void {
  for (let word = 0; word < bits.length; word += 1) {
    let rest = (bits[word] ?? 0) | 0;
    let kept = rest;
    while (rest !== 0) {
      const lowest = rest & -rest;
      const rank = column.rankOf[word * 32 + 31 - Math.clz32(lowest)] ?? 0;
      if (rank < first || rank >= end) kept ^= lowest;
      rest ^= lowest;
    }
    bits[word] = kept;
  }
}

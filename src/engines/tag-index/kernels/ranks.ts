import type { RankRange } from "../columns.ts";

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

/**
 * Keeps the documents whose rank lies in the range, which must not be empty. Quantiles, half as wide as ranks, settle all but the documents of the
 * two quantiles in which the range begins and ends.
 */
export function andRanksBits(bits: Uint32Array, range: RankRange): void {
  const { quantileOf, quantileShift } = range.column;
  const firstQuantile = range.first >>> quantileShift;
  const lastQuantile = (range.end - 1) >>> quantileShift;
  for (let word = 0; word < bits.length; word += 1) {
    let rest = (bits[word] ?? 0) | 0;
    let kept = rest;
    while (rest !== 0) {
      const lowest = rest & -rest;
      const doc = word * 32 + 31 - Math.clz32(lowest);
      const quantile = quantileOf[doc] ?? 0;
      const isOnEdge = quantile === firstQuantile || quantile === lastQuantile;
      const isKept = isOnEdge ? holds(range, doc) : quantile > firstQuantile && quantile < lastQuantile;
      if (!isKept) kept ^= lowest;
      rest ^= lowest;
    }
    bits[word] = kept;
  }
}

function holds({ column, first, end }: RankRange, doc: number): boolean {
  const rank = column.rankOf[doc] ?? 0;
  return rank >= first && rank < end;
}

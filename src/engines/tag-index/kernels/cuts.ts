import { setListed, wordsFor } from "./bits.ts";

/** Ranks are cut into so many parts of about the same length. */
export const partCount = 8;

/** The rank at which a part ends; -1 is the part before the first. */
export function endOfPart(part: number, docCount: number): number {
  return Math.floor(((part + 1) * docCount) / partCount);
}

/** By part but the last, the documents whose ranks are below its end. */
export function cutRanks(order: Uint32Array): readonly Uint32Array[] {
  const bits = new Uint32Array(wordsFor(order.length));
  return Array.from({ length: partCount - 1 }, (_, part) => {
    setListed(bits, order.subarray(endOfPart(part - 1, order.length), endOfPart(part, order.length)));
    return bits.slice();
  });
}

import { GrowingColumn } from "./growing-column.ts";
import type { NameColumns } from "./name-columns.ts";
import { SuffixSort } from "./suffix-sort.ts";
import { WordScan } from "./word-scan.ts";

/** Beginnings of words of one name that are looked at: what eight bits can tell apart. */
export const wordsMax = 256;

/** Names read between two pauses. */
const stepNames = 10_000;

/** Sorts the beginnings of all words. Pauses every few milliseconds. */
export function* sortBeginnings({ bytes, texts }: NameColumns): Generator<void, Uint32Array> {
  const scan = new WordScan(bytes);
  const positions = new GrowingColumn();
  const beginnings = new GrowingColumn();
  for (let ordinal = 0; ordinal < texts.length; ordinal += 1) {
    scan.begin(texts[ordinal] ?? 0);
    let start = scan.next();
    for (let word = 0; word < wordsMax && start >= 0; word += 1) {
      positions.push(start);
      beginnings.push(ordinal * wordsMax + word);
      start = scan.next();
    }
    if (ordinal % stepNames === 0) yield;
  }
  const sorted = beginnings.toArray();
  yield* new SuffixSort(bytes, positions.toArray(), sorted).run();
  return sorted;
}

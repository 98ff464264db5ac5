import type { AskedWord } from "./asked-term.ts";
import { lowerByte } from "./search-text.ts";
import type { WordScan } from "./word-scan.ts";

/** Whether the name at `at` has every asked word at the beginning of one of its words. */
export function matchesWords(
  scan: WordScan,
  bytes: Uint8Array,
  { at, words }: { readonly at: number; readonly words: readonly AskedWord[] },
): boolean {
  let missing = (1 << words.length) - 1;
  scan.begin(at);
  for (let start = scan.next(); start !== -1; start = scan.next()) {
    for (let index = 0; index < words.length; index += 1) {
      const word = words[index];
      const bit = 1 << index;
      if (word !== undefined && (missing & bit) !== 0 && isHere(scan, bytes, start, word)) missing &= ~bit;
    }
    if (missing === 0) return true;
  }
  return false;
}

function isHere(scan: WordScan, bytes: Uint8Array, start: number, word: AskedWord): boolean {
  if (comparePrefix(bytes, start, word.bytes) !== 0) return false;
  return !word.isWhole || scan.isEnd(start + word.bytes.length, word.lastKind);
}

/** Where a text stands to a beginning: 0 when it begins so, else below or above 0. */
export function comparePrefix(bytes: Uint8Array, at: number, prefix: Uint8Array): number {
  for (let index = 0; index < prefix.length; index += 1) {
    const difference = (lowerByte[bytes[at + index] ?? 0] ?? 0) - (prefix[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

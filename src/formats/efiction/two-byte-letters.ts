/** Pairs of bytes that no encoding of two bytes has; more of them are no accident. */
const brokenShareMax = 0.01;

/** In Chinese and Korean of the national standards both bytes are high; Big5 and Shift JIS use low ones as well. */
const lowShareMax = 0.02;

interface Pairs {
  readonly count: number;
  readonly broken: number;
  /** Pairs whose second byte is below the range of the national standards. */
  readonly low: number;
  /** How often each first byte stands. */
  readonly firsts: Uint32Array;
}

/** The encoding of texts that write a character in two bytes; null for others. */
export function findTwoByteLabel(texts: readonly Uint8Array[]): string | null {
  const pairs = countPairs(texts);
  if (pairs.count === 0 || pairs.broken > pairs.count * brokenShareMax) return null;
  const share = (from: number, to: number) => countBetween(pairs, from, to) / pairs.count;
  if (pairs.low > pairs.count * lowShareMax) {
    if (share(0x82, 0x83) >= 0.3) return "shift_jis";
    return share(0xa1, 0xc6) >= 0.75 ? "big5" : null;
  }
  // Rows of signs, which are nobody's in particular, stand before 0xB0; those of Japanese syllables among them.
  if (share(0xa4, 0xa5) >= 0.25) return "euc-jp";
  const words = countBetween(pairs, 0xb0, 0xfe) / pairs.count;
  if (share(0xb0, 0xc8) >= 0.97 * words && words >= 0.5) return "euc-kr";
  return share(0xb0, 0xd7) >= 0.7 * words && words >= 0.5 ? "gb18030" : null;
}

function countPairs(texts: readonly Uint8Array[]): Pairs {
  const firsts = new Uint32Array(256);
  let [count, broken, low] = [0, 0, 0];
  for (const bytes of texts) {
    // A column may end in the midst of a character.
    for (let at = 0; at < bytes.length - 1; at += 1) {
      const first = bytes[at] ?? 0;
      if (first < 0x80) continue;
      const second = bytes[at + 1] ?? 0;
      at += 1;
      count += 1;
      firsts[first] = (firsts[first] ?? 0) + 1;
      if (first === 0x80 || first === 0xff || second < 0x40 || second === 0x7f || second === 0xff) broken += 1;
      else if (second < 0xa1) low += 1;
    }
  }
  return { count, broken, low, firsts };
}

function countBetween({ firsts }: Pairs, from: number, to: number): number {
  return firsts.subarray(from, to + 1).reduce((sum, one) => sum + one, 0);
}

/** Small letters of ASCII have a bit each; all other characters share the six that are left. */
const ownBits = 26;
const sharedBits = 6;

/**
 * The letters of a text as bits. A step of the edit distance takes one letter away or puts one in at most, so that texts
 * `steps` apart differ in at most twice as many bits: looking at one number a name leaves few to compare letter by letter.
 */
export function letterSet(text: string): number {
  let set = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const own = code - 0x61;
    set |= 1 << (own >= 0 && own < ownBits ? own : ownBits + (code % sharedBits));
  }
  return set >>> 0;
}

/** In how many bits two sets differ. */
export function differentLetters(one: number, other: number): number {
  let bits = one ^ other;
  bits -= (bits >>> 1) & 0x55555555;
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Length of a text in UTF-16 units, as far as a byte tells it. A step changes it by two at most. */
export function toSize(text: string): number {
  return Math.min(text.length, 255);
}

/** Between words. */
export const gap = 0;
/** Letters and digits of scripts that put spaces between words. */
export const letter = 1;
/** A character at which a word may begin wherever it stands, since its script is written without spaces. */
export const alone = 2;
/** Belongs to the character before it. */
export const mark = 3;
/** An apostrophe, which joins what stands on its two sides. */
export const joint = 4;

const scriptsWithoutSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u;

/** Classes of the first 65,536 characters plus one, so that 0 says "not looked at yet". */
const known = new Uint8Array(0x10000);

/** What a character is for finding names by the beginnings of their words. */
export function classOf(codePoint: number): number {
  const found = known[codePoint];
  if (found !== undefined && found > 0) return found - 1;
  const made = classify(String.fromCodePoint(codePoint));
  if (codePoint < known.length) known[codePoint] = made + 1;
  return made;
}

function classify(character: string): number {
  if (character === "'") return joint;
  if (/\p{Mark}/u.test(character)) return mark;
  if (!/[\p{Letter}\p{Number}]/u.test(character)) return gap;
  return scriptsWithoutSpaces.test(character) ? alone : letter;
}

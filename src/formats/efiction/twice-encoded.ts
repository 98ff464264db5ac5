import { isUtf8 } from "node:buffer";
import type { Certainty } from "./certainty.ts";
import { continuationClass, toWesternBytes } from "./cp1252.ts";

const sequence = new RegExp(
  `\\u00e2(?:\\u20ac\\ufffd|\\ufffd\\u00a0)|[\\u00c2-\\u00df][${continuationClass}]|[\\u00e0-\\u00ef][${continuationClass}]{2}|[\\u00f0-\\u00f4][${continuationClass}]{3}`,
  "g",
);
/**
 * Five bytes are no character of Windows-1252, and strict programs put a replacement character for them. In these two
 * places only one of the five makes sense: a closing quotation mark, and the word joiner that typesetters put before dashes.
 */
const halfLost: ReadonlyMap<string, string> = new Map([
  ["\u00e2\u20ac\ufffd", "\u201d"],
  ["\u00e2\ufffd\u00a0", "\u2060"],
]);

const beyondAscii = /[\u0080-\u{10ffff}]/gu;

/** Text was stored wrongly once, sometimes twice; more has not been seen. */
const roundsMax = 3;

/**
 * UTF-8 that was taken for Windows-1252 and encoded again, put right. Null when nothing in the text looks like it.
 * Where everything beyond ASCII in a text fits, that is no accident; where other characters stand beside it, only what can be nothing else is put right.
 */
export function decodeTwiceEncoded(text: string): { readonly text: string; readonly certainty: Certainty } | null {
  let decoded = text;
  let certainty: Certainty | null = null;
  for (let round = 0; round < roundsMax; round += 1) {
    const next = decodeOnce(decoded);
    if (next === null || (round > 0 && !isWesternAgain(decoded))) break;
    decoded = next.text;
    certainty = weaker(certainty, next.certainty);
  }
  return certainty === null ? null : { text: decoded, certainty };
}

function decodeOnce(text: string): { readonly text: string; readonly certainty: Certainty } | null {
  const found = text.match(sequence);
  if (found === null) return null;
  const isWhole = countBeyondAscii(text) === found.reduce((sum, one) => sum + one.length, 0);
  const isNatural = (one: string, offset: number): boolean =>
    looksNatural(one, text[offset - 1] ?? "", text[offset + one.length] ?? "", found.length);
  const oddCount = [...text.matchAll(sequence)].filter((one) => !isNatural(one[0], one.index)).length;
  // Where all the rest of a field is wrong, what might be right by itself is not: "LÃ -bas" beside "dÃ©jÃ  vu".
  const isAll = isWhole && oddCount >= foreignMin;
  let covered = 0;
  const decoded = text.replace(sequence, (one: string, offset: number) => {
    const [before = "", after = ""] = [text[offset - 1], text[offset + one.length]];
    if (!isAll && isNatural(one, offset)) return one;
    if (!isWhole && one.length === 2 && !/[a-z]/.test(before + after)) return one;
    covered += 1;
    return decode(one);
  });
  if (decoded === text) return null;
  if (!isWhole || covered < found.length) return { text: decoded, certainty: "guessed" };
  const isSure = (found.length > 1 || found.some((one) => one.length > 2)) && !found.some((one) => halfLost.has(one));
  return { text: decoded, certainty: isSure ? "certain" : "likely" };
}

function countBeyondAscii(text: string): number {
  return text.match(beyondAscii)?.length ?? 0;
}

/** Text that is wrong a second time is so in its Western letters and punctuation. */
function isWesternAgain(text: string): boolean {
  return text.match(sequence)?.every((one) => /^[ÂÃâ]/.test(one)) === true;
}

/** Letters of other scripts stand in words, so that fewer of them in a field than these are an accident. */
const foreignMin = 3;

/**
 * A letter that ends a word, with the punctuation behind it: “aimé…” is no Chinese, and “Úžasný” no Arabic. Wrongly
 * encoded letters begin with a capital inside of words in small letters, or come in numbers.
 */
function looksNatural(one: string, before: string, after: string, count: number): boolean {
  const [letter = "", ...marks] = one;
  const isMarked = marks.every((mark) => /[“”‘’…–—«»‹›•·\u00a0]/.test(mark));
  // What the first of these would stand for is in no alphabet that sites are written in.
  if (isMarked && (/[Æ-ÍÜ-ß]/.test(letter) || (/[Ò-ÖØ-Û]/.test(letter) && count < foreignMin))) return true;
  if (count < foreignMin && /[Ø-ß]/.test(letter) && marks.some((mark) => /\p{L}/u.test(mark))) return true;
  const isSameCase =
    (/[a-z]/.test(before) && /\p{Ll}/u.test(letter)) || (/[A-Z]/.test(before) && /\p{Lu}/u.test(letter));
  const isWord = /[à-áã-ï]/.test(letter) && !/[^\s“‘«"'(>\u00a0]/.test(before);
  return (isSameCase || isWord) && isMarked && !/\p{L}/u.test(after);
}

function decode(one: string): string {
  const known = halfLost.get(one);
  if (known !== undefined) return known;
  const bytes = toWesternBytes(one);
  return bytes !== null && isUtf8(bytes) ? Buffer.from(bytes).toString("utf8") : one;
}

const order: readonly Certainty[] = ["certain", "likely", "guessed"];

/** The less certain of two. */
function weaker(one: Certainty | null, other: Certainty): Certainty {
  return one === null || order.indexOf(other) > order.indexOf(one) ? other : one;
}

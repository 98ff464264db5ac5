import { type Alphabet, foreignAlphabets, westernLanguages } from "./alphabets.ts";
import { findTwoByteLabel } from "./two-byte-letters.ts";

/** Letters that it takes to tell an encoding; fewer than these could be a few foreign names. */
const lettersMin = 40;

/** Of the letters beyond ASCII, those that a language has; the rest are names and slips. */
const fitMin = 0.96;

/** Of the letters that fit, those that the encoding alone reads so, and how many different ones there are. */
const differingShareMin = 0.25;
const differingMin = 3;

/** Most letters of a text are small, and some are common, in whatever encoding it is. */
const smallShareMin = 0.6;
const commonShareMin = 0.4;

/**
 * The encoding of texts that no dump tells of: old sites kept what browsers sent, in columns that say Western letters.
 * Answers a label of decoders; null where the texts are Western, or where there is too little of them to tell.
 */
export function findLetters(texts: readonly Uint8Array[]): string | null {
  const high = texts.reduce((sum, bytes) => sum + countHigh(bytes), 0);
  if (high < lettersMin) return null;
  const western = texts.map((bytes) => new TextDecoder("windows-1252").decode(bytes));
  if (westernLanguages.some((language) => measure(western, language).fit >= fitMin)) return null;
  const twoBytes = findTwoByteLabel(texts);
  if (twoBytes !== null) return twoBytes;
  const fits = foreignAlphabets.flatMap(({ label, languages }) => {
    const decoded = texts.map((bytes) => new TextDecoder(label).decode(bytes));
    return languages
      .map((language) => ({ label, ...measure(decoded, language) }))
      .filter(({ fit, hits }) => fit >= fitMin && hits >= lettersMin)
      .filter(({ commonShare, smallShare }) => smallShare >= smallShareMin && commonShare >= commonShareMin)
      .filter(() => differs(western, decoded));
  });
  const better = (one: Measure, other: Measure) => other.commonShare - one.commonShare || other.fit - one.fit;
  return fits.toSorted(better)[0]?.label ?? null;
}

function countHigh(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) if (byte >= 0x80) count += 1;
  return count;
}

interface Measure {
  readonly fit: number;
  readonly hits: number;
  readonly smallShare: number;
  /** 1 for Latin letters. */
  readonly commonShare: number;
}

const beyondAscii = /[\u0080-\uffff]/g;

function listBeyondAscii(text: string) {
  return [...text.matchAll(beyondAscii)].map(({ 0: character, index }) => ({ character, text, index }));
}

/** How well the characters beyond ASCII are those of a language; signs inside of words are none of any. */
function measure(texts: readonly string[], { letters, common }: Alphabet): Measure {
  const alphabet = new Set(letters);
  const isLatin = common === "";
  let [hits, misses, small, frequent] = [0, 0, 0, 0];
  for (const { character, text, index } of texts.flatMap(listBeyondAscii)) {
    const lower = character.toLowerCase();
    const isLetter = alphabet.has(lower) && (isLatin || !isBesideAscii(text, index));
    if (!isLetter) misses += /\p{L}/u.test(character) || isInWord(text, index) ? 1 : 0;
    else {
      hits += 1;
      small += character === lower ? 1 : 0;
      frequent += common.includes(lower) ? 1 : 0;
    }
  }
  const share = (count: number) => (hits === 0 ? 0 : count / hits);
  const fit = hits === 0 ? 0 : hits / (hits + misses);
  return { fit, hits, smallShare: share(small), commonShare: isLatin ? 1 : share(frequent) };
}

/** Letters of two scripts do not stand in one word. */
function isBesideAscii(text: string, index: number): boolean {
  return /[a-z]/i.test(text[index - 1] ?? "") || /[a-z]/i.test(text[index + 1] ?? "");
}

/** Punctuation that stands in the midst of words in every language. */
const inWords = /[’‘´\u00ad–—\u00a0…]/;

function isInWord(text: string, index: number): boolean {
  const isBetween = /[\p{L}]/u.test(text[index - 1] ?? "") && /[\p{L}]/u.test(text[index + 1] ?? "");
  return isBetween && !inWords.test(text[index] ?? "");
}

/** Whether an encoding reads enough otherwise than Western letters would be read. */
function differs(western: readonly string[], decoded: readonly string[]): boolean {
  const different = new Set<string>();
  let [count, all] = [0, 0];
  for (const [place, text] of decoded.entries()) {
    for (const { 0: character, index } of text.matchAll(beyondAscii)) {
      if (!/\p{L}/u.test(character)) continue;
      all += 1;
      if (western[place]?.[index] === character) continue;
      count += 1;
      different.add(character.toLowerCase());
    }
  }
  return different.size >= differingMin && count >= all * differingShareMin;
}

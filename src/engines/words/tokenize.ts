import { nameKey } from "#core/name-key.ts";
import { asciiWord, plainText, plainWordPattern, unitPattern, unseenPattern, wordPattern } from "./characters.ts";

/** A word as it is compared, and where it stands in the text, in UTF-16 code units. */
export interface PlacedWord {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** One or two characters of a script without spaces. */
  readonly isPiece: boolean;
}

/** Longer words are cut, in texts and in questions alike, so that they fit every index. */
const wordCharactersMax = 64;

/**
 * The words of a text in their order, as they are compared: folded like names (`nameKey`), parted at everything that is
 * neither letter, mark nor number, so at hyphens and apostrophes too. Scripts without spaces, and Korean, give the pairs
 * of neighbouring characters and at the end of a run the last character alone, so that each character begins one word.
 * Pictures such as ♥ are words of their own. Time is linear in the text: some 15 MB of English a second.
 */
export function tokenize(text: string): readonly string[] {
  if (plainText.test(text)) return tokenizePlain(text);
  const words: string[] = [];
  for (const placed of walkWords(text)) words.push(placed.word);
  return words;
}

/** The same words with their places, for marking them. */
export function placeWords(text: string): readonly PlacedWord[] {
  return [...walkWords(text)];
}

function tokenizePlain(text: string): readonly string[] {
  const words = text.toLowerCase().match(plainWordPattern);
  if (words === null) return [];
  for (const [index, word] of words.entries())
    if (word.length > wordCharactersMax || !asciiWord.test(word)) words[index] = fold(word);
  return words;
}

/** The same one after another, for those who may stop early. */
export function* walkWords(text: string): Generator<PlacedWord> {
  for (const found of text.matchAll(wordPattern)) {
    const [whole, run] = found;
    if (run !== undefined) yield* pairs(run, found.index);
    else yield { word: fold(whole), start: found.index, end: found.index + whole.length, isPiece: false };
  }
}

function* pairs(run: string, start: number): Generator<PlacedWord> {
  let before: PlacedWord | null = null;
  for (const unit of run.matchAll(unitPattern)) {
    const [letter] = unit;
    const at = start + unit.index;
    const next = { word: fold(letter), start: at, end: at + letter.length, isPiece: true };
    if (before !== null) yield { ...next, word: before.word + next.word, start: before.start };
    before = next;
  }
  if (before !== null) yield before;
}

function fold(word: string): string {
  const seen = nameKey(word.replace(unseenPattern, ""));
  return seen.length <= wordCharactersMax
    ? seen
    : seen
        .slice(0, wordCharactersMax)
        .toWellFormed()
        .replace(/\ufffd$/, "");
}

import { looseKey } from "#core/loose-key.ts";
import { meetsPattern } from "#engines/words/index.ts";

const wordBeginning = /(?<![\p{L}\p{N}])(?=[\p{L}\p{N}])|(?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}])/gu;
const wordEnd = /(?<=[\p{L}\p{N}\p{M}])(?![\p{L}\p{N}\p{M}])/gu;

/** Whether a name meets a typed pattern from the beginning of a word to the end of one: `*` any letters, `?` one. */
export function toNameFitting(typed: string): (name: string) => boolean {
  // Signs around a word are none of it: "¿Qué?" is asked for by its letters.
  const pattern = looseKey(typed).replace(/^[^\p{L}\p{N}*?]+|[^\p{L}\p{N}\p{M}*?]+$/gu, "");
  if (!/[^*?]/.test(pattern)) return () => true;
  const pieces = pattern.split(/[*?]+/).filter(Boolean);
  return (name) => {
    // Most names are plain, and there may be very many.
    const key = /^[ -~]*$/.test(name) ? name.toLowerCase() : looseKey(name);
    if (!standInOrder(pieces, key)) return false;
    const ends = pattern.endsWith("*") ? [key.length] : [...key.matchAll(wordEnd)].map((end) => end.index);
    return [...key.matchAll(wordBeginning)].some(({ index: start }) =>
      ends.some((end) => end > start && meetsPattern(key.slice(start, end), pattern)),
    );
  };
}

/** Far sooner told than what a pattern meets, and nearly as much. */
function standInOrder(pieces: readonly string[], key: string): boolean {
  let from = 0;
  for (const piece of pieces) {
    const at = key.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return true;
}

/** What a pattern begins with, where that is the beginning of a word; "" where the first letter is left open. */
export function beginningOf(typed: string): string {
  return /^[\p{L}\p{N}][^*?]*/u.exec(typed)?.[0] ?? "";
}

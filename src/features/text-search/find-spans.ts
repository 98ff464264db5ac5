import { type PlacedWord, type SoughtWord, walkWords } from "#engines/words/index.ts";

/** Where words stand in a text, in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Words or phrases that stand no further apart can be shown in one passage, in UTF-16 code units. */
const togetherMax = 160;

interface Hit extends Span {
  /** Which of what is sought. */
  readonly which: number;
}

/**
 * The place in a text where most of what is sought stands together, the first such place, in the order of the text; where
 * nothing stands together, of what is there the rarest. Empty when nothing is. Each of `sought` is words that follow one
 * another.
 */
export function findPlace(text: string, sought: readonly (readonly SoughtWord[])[]): readonly Span[] {
  let near: readonly Hit[] = [];
  let best: readonly Hit[] = [];
  const alone = new Map<number, { readonly first: Hit; count: number }>();
  for (const hit of walkHits(text, sought)) {
    near = [...near.filter((earlier) => hit.end - earlier.start <= togetherMax && earlier.which !== hit.which), hit];
    if (near.length > best.length) best = near;
    if (best.length === sought.length) break;
    const same = alone.get(hit.which);
    if (same === undefined) alone.set(hit.which, { first: hit, count: 1 });
    else same.count += 1;
  }
  if (best.length !== 1) return best;
  const [rarest] = [...alone.values()].sort((left, right) => left.count - right.count);
  return rarest === undefined ? best : [rarest.first];
}

/** Every place in a text where one of what is sought stands, those that meet or lie in one another as one. */
export function listSpans(text: string, sought: readonly (readonly SoughtWord[])[]): readonly Span[] {
  return joinSpans([...walkHits(text, sought)]);
}

/** Spans in the order of the text, as one where they overlap. */
export function joinSpans(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((left, right) => left.start - right.start)) {
    const last = joined.at(-1);
    if (last === undefined || span.start >= last.end) joined.push(span);
    else joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
  }
  return joined;
}

function* walkHits(text: string, sought: readonly (readonly SoughtWord[])[]): Generator<Hit> {
  const wordsMax = Math.max(0, ...sought.map((words) => words.length));
  // The last words read, as many as the longest phrase has.
  const read: PlacedWord[] = [];
  for (const placed of walkWords(text)) {
    read.push(placed);
    if (read.length > wordsMax) read.shift();
    for (const [which, words] of sought.entries()) {
      const first = read[read.length - words.length];
      if (first === undefined || !words.every((one, index) => fits(read[read.length - words.length + index], one)))
        continue;
      yield { start: first.start, end: toEnd(placed, words.at(-1)), which };
    }
  }
}

function fits(placed: PlacedWord | undefined, { word: wanted, match }: SoughtWord): boolean {
  if (placed === undefined) return false;
  return match === "whole" ? placed.word === wanted : placed.word.startsWith(wanted);
}

/** One character of a script without spaces was found as the beginning of a pair: only the character is marked. */
function toEnd(placed: PlacedWord, last: SoughtWord | undefined): number {
  const isHalf = placed.isPiece && last?.match === "beginning";
  return isHalf ? Math.min(placed.end, placed.start + last.word.length) : placed.end;
}

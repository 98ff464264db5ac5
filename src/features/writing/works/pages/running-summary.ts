import { toCountText } from "#ui/numbers.ts";

/** What is set, in one line; "none" for nothing. */
export function toLine(pieces: readonly (string | false)[]): string {
  const set = pieces.filter((piece) => piece !== false);
  return set.length === 0 ? "none" : set.join(" · ");
}

/** "2 works", "none": the running summary of a list. */
export function toCountLine(count: number, one: string, many: string): string {
  return count === 0 ? "none" : toCountText(count, one, many);
}

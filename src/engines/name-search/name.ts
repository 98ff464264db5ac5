import { toSearchText } from "./search-text.ts";

/** How much a name is worth beside others: canonical names go first, then names that lead to a canonical one. */
export const standings = ["canonical", "synonym", "free"] as const;
export type Standing = (typeof standings)[number];

/** A name as the search keeps it. */
export interface Name {
  /** 1 to 4,294,967,295, and another for each name of one search. */
  readonly id: number;
  /** As it is shown; 255 words of it are looked at. */
  readonly name: string;
  readonly standing: Standing;
  readonly uses: number;
  /** The canonical name's id that a synonym leads to. */
  readonly leadsTo: number | null;
}

/** Canonical first, then synonyms; inside each the most used first, then by the text by which they are found. */
export function compareRank(one: Name, other: Name): number {
  return (
    compareWorth(one, other) || compareNames(toSearchText(one.name), toSearchText(other.name)) || one.id - other.id
  );
}

/** The same without the texts, which are slow to make. */
export function compareWorth(one: Name, other: Name): number {
  const byStanding = standings.indexOf(one.standing) - standings.indexOf(other.standing);
  return byStanding === 0 ? other.uses - one.uses : byStanding;
}

/** The order of code points, which is that of UTF-8; JavaScript's own puts the rarer planes before some common signs. */
export function compareNames(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  let at = 0;
  while (at < length && one.charCodeAt(at) === other.charCodeAt(at)) at += 1;
  if (at === length) return one.length - other.length;
  return weigh(one.charCodeAt(at)) - weigh(other.charCodeAt(at));
}

/** Surrogates stand for code points above every other unit. */
function weigh(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

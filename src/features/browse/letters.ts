import { nameKey } from "#core/name-key.ts";

/** Where names stand that begin with no letter. */
const otherLetter = "#";

/** The letter under which an index lists a name: the first of its key, past an article and past signs. */
export function toLetter(name: string): string {
  const first = [...sortKey(name)][0] ?? "";
  // The capital of ß is two letters.
  return /\p{L}/u.test(first) ? ([...first.toUpperCase()][0] ?? otherLetter) : otherLetter;
}

/** Names under their letters, both in alphabetical order; what begins with no letter comes first. */
export function byLetter<Item extends { readonly name: string }>(
  items: readonly Item[],
): readonly (readonly [letter: string, items: readonly Item[]])[] {
  const sorted = items.toSorted((a, b) => order.compare(sortKey(a.name), sortKey(b.name)));
  const groups = [...Map.groupBy(sorted, (item) => toLetter(item.name))];
  return groups.toSorted(([a], [b]) => Number(b === otherLetter) - Number(a === otherLetter) || order.compare(a, b));
}

const order = new Intl.Collator("en");

/** Articles that names are not sorted by, those that OTW's archives leave out. */
const article = /^(?:(?:the|an?|la|les?|une?|des|der|die|das|den|el|los|las|il) (?=\S)|l['’](?=\p{L}))/u;

function sortKey(name: string): string {
  return nameKey(name)
    .replace(/^[^\p{L}\p{N}]+/u, "")
    .replace(article, "");
}

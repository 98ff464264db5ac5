/** Ids of one statement; SQLite takes 32,766 values, PostgreSQL twice as many. */
const idsMax = 5_000;

/** A long list in parts that one statement each can take. */
export function inParts<Item>(items: Iterable<Item>, size = idsMax): readonly (readonly Item[])[] {
  const all = [...items];
  const parts: Item[][] = [];
  for (let from = 0; from < all.length; from += size) parts.push(all.slice(from, from + size));
  return parts;
}

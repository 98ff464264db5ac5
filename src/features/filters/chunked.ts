/** Lookups in one statement; both databases take more, but nobody waits for a longer one. */
export const lookupsMax = 500;

/** A list in pieces of so many. */
export function chunked<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

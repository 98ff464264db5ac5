import { compareRank, type Name } from "./name.ts";

/** One list of several that are in order, without reading ahead more than one name of each. */
export function* mergeRanked(
  lists: readonly Iterable<Name>[],
  compare: (one: Name, other: Name) => number = compareRank,
): Generator<Name, void> {
  const heads = lists.map((list) => toHead(list[Symbol.iterator]())).filter((head) => head !== null);
  while (heads.length > 0) {
    const first = heads.reduce((best, head) => (compare(head.name, best.name) < 0 ? head : best));
    yield first.name;
    const next = toHead(first.rest);
    if (next === null) heads.splice(heads.indexOf(first), 1);
    else heads[heads.indexOf(first)] = next;
  }
}

function toHead(rest: Iterator<Name>): { readonly name: Name; readonly rest: Iterator<Name> } | null {
  const { value, done } = rest.next();
  return done === true ? null : { name: value, rest };
}

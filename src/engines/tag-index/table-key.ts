import type { Range } from "./question.ts";

/** What the works of a table have in common: tags, as slots in ascending order, and values within ranges. */
export type TableKey = { readonly slots: readonly number[]; readonly ranges: readonly Range[] };

export function toKey(slots: Iterable<number>, ranges: readonly Range[] = []): TableKey {
  return { slots: [...slots].sort((slot, other) => slot - other), ranges };
}

/** The same for keys of the same works. */
export function nameOf({ slots, ranges }: TableKey): string {
  return [slots.join(), ...ranges.map(({ by, min, max }) => `${by} ${min} ${max}`).sort()].join(";");
}

/** So many tags at most stand for a question's; more of them have few works. */
export const keySlotsMax = 3;

/** Keys of tables that hold every work of this one: some of its tags, with its ranges and without. */
export function* listWider({ slots, ranges }: TableKey): Generator<TableKey> {
  const bounds = ranges.length > 1 ? [ranges, ...ranges.map((range) => [range])] : [ranges];
  for (const own of [...bounds.filter((bound) => bound.length > 0), []]) {
    if (own.length > 0) yield { slots: [], ranges: own };
    for (const some of listSubsets(slots)) yield { slots: some, ranges: own };
  }
}

/** Of one, two and three of them. */
function* listSubsets(slots: readonly number[]): Generator<readonly number[]> {
  for (const [place, slot] of slots.entries()) {
    yield [slot];
    for (const [next, other] of slots.slice(place + 1).entries()) {
      yield [slot, other];
      for (const last of slots.slice(place + next + 2)) yield [slot, other, last];
    }
  }
}

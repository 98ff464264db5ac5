import type { AllOf } from "./condition.ts";
import type { Range } from "./question.ts";

/** What the works of a table have in common: tags that they have and tags that they lack, as slots in ascending order, and values within ranges. */
export type TableKey = {
  readonly slots: readonly number[];
  readonly barred: readonly number[];
  readonly ranges: readonly Range[];
};

export function toKey(slots: Iterable<number>, ranges: readonly Range[] = [], barred: Iterable<number> = []): TableKey {
  return { slots: sortSlots(slots), barred: sortSlots(barred), ranges };
}

function sortSlots(slots: Iterable<number>): readonly number[] {
  return [...slots].sort((slot, other) => slot - other);
}

/** The same for keys of the same works. */
export function nameOf({ slots, barred, ranges }: TableKey): string {
  const bounds = ranges.map(({ by, min, max }) => `${by} ${min} ${max}`).sort();
  return [slots.join(), barred.join(), ...bounds].join(";");
}

/** The works of a table as a plan finds them. */
export function toTablePlan({ slots, barred, ranges }: TableKey): AllOf {
  const toPart = (slot: number) => ({ kind: "slot" as const, slot });
  return { kind: "all", needed: slots.map(toPart), barred: barred.map(toPart), ranges };
}

/** So many tags at most stand for a question's where it asks for more; more of them have few works. */
export const keySlotsMax = 3;

/** Keys of tables that hold every work of this one: some of its tags or none, with its ranges and without, and likewise what it bars. */
export function* listWider({ slots, ranges, barred }: TableKey): Generator<TableKey> {
  const bounds = ranges.length > 1 ? [ranges, ...ranges.map((range) => [range])] : [ranges];
  const bars = barred.length > 1 ? [barred, ...barred.map((slot) => [slot])] : [barred];
  for (const own of [...bounds.filter((bound) => bound.length > 0), []]) {
    for (const out of [...bars.filter((bar) => bar.length > 0), []]) {
      yield { slots: [], barred: out, ranges: own };
      for (const some of listSubsets(slots)) yield { slots: some, barred: out, ranges: own };
    }
  }
}

/** Of one, two and three of them, and all. */
function* listSubsets(slots: readonly number[]): Generator<readonly number[]> {
  if (slots.length > keySlotsMax) yield slots;
  for (const [place, slot] of slots.entries()) {
    yield [slot];
    for (const [next, other] of slots.slice(place + 1).entries()) {
      yield [slot, other];
      for (const last of slots.slice(place + next + 2)) yield [slot, other, last];
    }
  }
}

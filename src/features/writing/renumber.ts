/** A thing in an order, and the number that was typed beside it; NaN for no number. */
export interface Numbered<Id> {
  readonly id: Id;
  readonly number: number;
}

/**
 * The order that the numbers ask for. Whoever changes a number means "put this there": things whose number is not their
 * place are taken out, and put in at their numbers from the lowest on. Numbers past the end are the end.
 */
export function renumber<Id>(things: readonly Numbered<Id>[]): readonly Id[] {
  const isMoved = (thing: Numbered<Id>, index: number) => !Number.isNaN(thing.number) && thing.number !== index + 1;
  const order = things.filter((thing, index) => !isMoved(thing, index)).map((thing) => thing.id);
  const moved = things.filter(isMoved).toSorted((one, other) => one.number - other.number);
  for (const { id, number } of moved) order.splice(Math.max(0, number - 1), 0, id);
  return order;
}

import type { ChapterId } from "#core/ids.ts";

/** Puts a chapter at a position from 1, or behind the last for null; positions outside the range are brought into it. */
export function placeChapter(
  order: readonly ChapterId[],
  id: ChapterId,
  position: number | null,
): readonly ChapterId[] {
  const others = order.filter((other) => other !== id);
  const index = position === null ? others.length : Math.min(Math.max(1, position), others.length + 1) - 1;
  return [...others.slice(0, index), id, ...others.slice(index)];
}

/** The chapters in the order of `wanted`; those not named follow as they were, ids of elsewhere are left out. */
export function arrangeChapters(order: readonly ChapterId[], wanted: readonly ChapterId[]): readonly ChapterId[] {
  const known = new Set(order);
  const named = new Set(wanted.filter((id) => known.has(id)));
  return [...named, ...order.filter((id) => !named.has(id))];
}

import type { WorkId } from "#core/ids.ts";
import type { Progress } from "./cursor.ts";

/** Works by which a list may have grown or shrunk before a place while it is walked. */
const shiftMax = 5_000;

/**
 * How many works stand before those that come next, whatever came or went before them since: the place is behind the last
 * works that were given, wherever most of them are now. `list` answers `take` works of the list after the first `skip`.
 */
export async function findPlace(
  { given, lastIds }: Progress,
  list: (skip: number, take: number) => Promise<readonly WorkId[]>,
): Promise<number> {
  if (lastIds.length === 0) return given;
  const before = await list(given - lastIds.length, lastIds.length);
  if (lastIds.every((id, index) => id === before[index])) return given;
  const first = Math.max(0, given - shiftMax);
  const near = new Map((await list(first, 2 * shiftMax)).map((id, index) => [id, first + index]));
  const places = lastIds
    .flatMap((id, index) => {
      const at = near.get(id);
      return at === undefined ? [] : [at + lastIds.length - index];
    })
    .sort((one, other) => one - other);
  return places[places.length >> 1] ?? given;
}

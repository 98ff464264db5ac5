import type { SeriesId, WorkId } from "#core/ids.ts";
import type { SeriesPart } from "./work.ts";

/** A work's stored place; positions are unique in a series, from 1, and may have holes. */
export interface StoredPart {
  readonly workId: WorkId;
  readonly position: number;
}

/** A row of a series as one viewer stands to it. */
export interface SeenPart extends StoredPart {
  readonly seriesId: SeriesId;
  readonly title: string;
  readonly isVisible: boolean;
}

/**
 * Puts a work into a series, or moves it there. A taken position moves all from there on up by one; null is the end for
 * a work that comes in, and where it stands for one that is there.
 */
export function placePart(
  parts: readonly StoredPart[],
  workId: WorkId,
  position: number | null,
): readonly StoredPart[] {
  const standing = parts.find((part) => part.workId === workId);
  if (standing !== undefined && (position === null || position === standing.position)) return parts;
  const others = parts.filter((part) => part.workId !== workId);
  const wanted = position ?? Math.max(0, ...others.map((part) => part.position)) + 1;
  const isTaken = others.some((part) => part.position === wanted);
  const moved = others.map((part) =>
    isTaken && part.position >= wanted ? { ...part, position: part.position + 1 } : part,
  );
  return [...moved, { workId, position: wanted }].sort((one, other) => one.position - other.position);
}

/**
 * Moves works to the numbers that were typed for them. Each gets the very number, or the next free one where two ask for
 * the same; the others keep their order in the numbers that are left, so holes stay where they were.
 */
export function arrangeParts(parts: readonly StoredPart[], typed: ReadonlyMap<WorkId, number>): readonly StoredPart[] {
  const isMoved = (part: StoredPart) => (typed.get(part.workId) ?? part.position) !== part.position;
  const others = parts.filter((part) => !isMoved(part));
  const goals = toGoals(parts.filter(isMoved), typed);
  const free = new Set(parts.map((part) => part.position));
  // Who goes to a number that nobody had leaves a hole behind; one that was held is given up by its holder.
  const holes = [...goals].toSorted(([, one], [, other]) => Number(free.has(one)) - Number(free.has(other)));
  for (const goal of goals.values()) free.delete(goal);
  for (const [part] of holes) if (free.size > others.length) free.delete(part.position);
  const left = [...free].sort((one, other) => one - other);
  const settled = others.map((part, index) => ({ ...part, position: left[index] ?? part.position }));
  const moved = [...goals].map(([part, goal]) => ({ ...part, position: goal }));
  return [...moved, ...settled].sort((one, other) => one.position - other.position);
}

function toGoals(moved: readonly StoredPart[], typed: ReadonlyMap<WorkId, number>): ReadonlyMap<StoredPart, number> {
  const goals = new Map<StoredPart, number>();
  const wanted = (part: StoredPart) => typed.get(part.workId) ?? part.position;
  const taken = new Set<number>();
  for (const part of moved.toSorted((one, other) => wanted(one) - wanted(other))) {
    let goal = wanted(part);
    while (taken.has(goal)) goal += 1;
    taken.add(goal);
    goals.set(part, goal);
  }
  return goals;
}

/**
 * The places of works in their series for one viewer, by work. Rows come in the order of series and positions; works
 * that she may not see give no place and are counted out of the numbers behind them.
 */
export function toSeriesParts(rows: readonly SeenPart[]): ReadonlyMap<WorkId, readonly SeriesPart[]> {
  const places = new Map<WorkId, SeriesPart[]>();
  for (const parts of Map.groupBy(rows, (row) => row.seriesId).values()) {
    let unseen = 0;
    const seen = parts.filter((part) => part.isVisible);
    const numbers = new Map<WorkId, number>();
    for (const part of parts) {
      if (part.isVisible) numbers.set(part.workId, part.position - unseen);
      else unseen += 1;
    }
    for (const [index, part] of seen.entries()) {
      const { seriesId, title, position, workId } = part;
      const neighbours = { previousId: seen[index - 1]?.workId ?? null, nextId: seen[index + 1]?.workId ?? null };
      const place = { seriesId, title, position, number: numbers.get(workId) ?? position, ...neighbours };
      places.set(workId, [...(places.get(workId) ?? []), place]);
    }
  }
  return places;
}

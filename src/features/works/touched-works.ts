import type { Change } from "#core/change.ts";
import type { WorkId } from "#core/ids.ts";

/**
 * The works around which a change may have altered names, tags or bylines; null for any. A new work was kept by nobody,
 * but its number may have been asked for before it was there.
 */
export function worksTouchedBy(change: Change): readonly WorkId[] | null {
  if ("workId" in change) return [change.workId];
  if (change.kind === "works.counted") return change.workIds;
  if (change.kind === "works.filled") return null;
  // Descriptions and parts of series are asked for each time, and what tags mean stands on no card.
  return change.kind === "series.changed" || change.kind === "tag.dropped" ? [] : null;
}

/** Works kept in a small archive, with some 10 KB each, their cards among them: those of the pages asked for again and again. */
const worksMin = 500;
const worksMax = 10_000;

/** One in this many works of a larger archive is on pages that are asked for all the time. */
const keptShare = 50;

/** How many works are kept, by the largest number of a work that was asked for. */
export function keptWorks(largestId: number): number {
  return Math.min(worksMax, Math.max(worksMin, Math.ceil(largestId / keptShare)));
}

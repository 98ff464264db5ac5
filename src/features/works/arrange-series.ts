import type { SeriesId, WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import type { Ground } from "#platform/ground.ts";
import { listOwnPseudIds } from "./creator-store.ts";
import type { Problem } from "./input.ts";
import { seriesPositionMax } from "./limits.ts";
import { listPlaceable } from "./own-series.ts";
import { findStrangers, onOwnSeries, type SeriesOutcome } from "./series-actions.ts";
import { arrangeParts, placePart } from "./series-order.ts";
import { insertSeriesCreators, listParts, removeSeriesRow } from "./series-store.ts";
import { writeParts } from "./write-series.ts";

/** What a writer asks of the order of a series, all in one act. */
export interface SeriesArrangement {
  /** Numbers as they were typed; a work that is not named stays. */
  readonly positions: ReadonlyMap<WorkId, number>;
  readonly leaving: ReadonlySet<WorkId>;
  /** Comes in at the end. */
  readonly added: WorkId | null;
  /** Numbers the works 1…n afterwards; without it the numbers keep their holes. */
  readonly renumbers: boolean;
}

/** Moves works of a series to the numbers asked for. The last work to leave takes the series with it. */
export function arrangeSeries(ground: Ground, viewer: Viewer, id: SeriesId, asked: SeriesArrangement): SeriesOutcome {
  return onOwnSeries(ground, viewer, id, async (tx, _row, now) => {
    if (viewer.kind === "guest") return [];
    const { added } = asked;
    const placeable = added === null ? new Set<WorkId>() : await listPlaceable(tx, viewer, [added]);
    const problems = findStrangers(added === null ? [] : [added], (work) => placeable.has(work));
    problems.push(...findBadPlaces(asked.positions));
    if (problems.length > 0) return problems;
    const before = await listParts(tx, id);
    const staying = before.filter((part) => !asked.leaving.has(part.workId));
    const moved = arrangeParts(staying, asked.positions);
    const grown = added === null ? moved : placePart(moved, added, null);
    const after = asked.renumbers ? grown.map(({ workId }, index) => ({ workId, position: index + 1 })) : grown;
    if (added !== null) await insertSeriesCreators(tx, id, await listOwnPseudIds(tx, added, viewer.personId));
    await writeParts(tx, id, { before, after }, now);
    if (after.length === 0) await removeSeriesRow(tx, id);
    return [];
  });
}

function findBadPlaces(positions: SeriesArrangement["positions"]): Problem[] {
  const message = `A place in a series is a whole number from 1 to ${seriesPositionMax.toLocaleString("en")}.`;
  return [...positions]
    .filter(([, position]) => !Number.isInteger(position) || position < 1 || position > seriesPositionMax)
    .map(([id]) => ({ field: `works.${id}`, code: "unknown", message }));
}

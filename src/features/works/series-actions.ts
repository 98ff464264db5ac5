import type { SeriesId, WorkId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Viewer } from "#core/viewer.ts";
import { cleanTitle } from "#engines/author-html/index.ts";
import { defaultPseud } from "#features/people/index.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { listOwnPseudIds } from "./creator-store.ts";
import type { Problem, SeriesTextInput, WorkRefusal } from "./input.ts";
import { notesMax, seriesPositionMax, summaryMax, titleMax } from "./limits.ts";
import { findOwnSeries, listPlaceable } from "./own-series.ts";
import { parseLine, parseRichText } from "./parse-text.ts";
import { listSeenParts } from "./seen-series-store.ts";
import { placePart } from "./series-order.ts";
import { insertSeriesCreators, listParts, removeSeriesRow, type SeriesRow, updateSeriesRow } from "./series-store.ts";
import { toSeriesKey } from "./series-title.ts";
import { invalid } from "./work-actions.ts";
import { insertSeries, leaveSeries, writeParts } from "./write-series.ts";

export type SeriesOutcome = Promise<Outcome<SeriesId, WorkRefusal>>;

/** Makes a series of own works, numbered 1…n; without works it waits for its first. */
export async function createSeries(
  ground: Ground,
  viewer: Viewer,
  input: SeriesTextInput & { readonly works: readonly WorkId[] },
): SeriesOutcome {
  if (viewer.kind === "guest") return refuse({ code: "forbidden" });
  const parsed = parseSeriesText(input, ground.url);
  if (!parsed.ok) return invalid(parsed.refusal);
  return ground.db.write(async (tx) => {
    const works = [...new Set(input.works)];
    const placeable = await listPlaceable(tx, viewer, works);
    const problems = findStrangers(works, (id) => placeable.has(id));
    if (problems.length > 0) return invalid(problems);
    const now = ground.now();
    const pseudIds = await listPseudIdsOf(tx, viewer.personId, works);
    const id = await insertSeries(tx, parsed.value.title, pseudIds, now);
    await updateSeriesRow(tx, id, parsed.value);
    const after = works.map((workId, index) => ({ workId, position: index + 1 }));
    await writeParts(tx, id, { before: [], after }, now);
    return done(id);
  });
}

export function updateSeries(ground: Ground, viewer: Viewer, id: SeriesId, input: SeriesTextInput): SeriesOutcome {
  const parsed = parseSeriesText(input, ground.url);
  return onOwnSeries(ground, viewer, id, async (tx, _row, now) => {
    if (!parsed.ok) return parsed.refusal;
    await updateSeriesRow(tx, id, { ...parsed.value, updated_at: now });
    await appendChange(tx, { kind: "series.changed", seriesId: id }, now);
    return [];
  });
}

/**
 * Numbers the works 1…n in the order given: own works that were not in it come in, works that are not named leave.
 * Works in the bin keep a place behind them.
 */
export function reorderSeries(ground: Ground, viewer: Viewer, id: SeriesId, works: readonly WorkId[]): SeriesOutcome {
  return onOwnSeries(ground, viewer, id, async (tx, _row, now) => {
    if (viewer.kind === "guest") return [];
    const wanted = [...new Set(works)];
    const parts = await listSeenParts(tx, viewer, id);
    const standing = new Set(parts.filter((part) => part.isVisible).map((part) => part.workId));
    const placeable = await listPlaceable(tx, viewer, wanted);
    const problems = findStrangers(wanted, (workId) => standing.has(workId) || placeable.has(workId));
    if (wanted.length === 0) problems.push({ field: "works", code: "required", message: "A series needs a work." });
    if (problems.length > 0) return problems;
    const unseen = parts.filter((part) => !part.isVisible).map((part) => part.workId);
    const after = [...wanted, ...unseen].map((workId, index) => ({ workId, position: index + 1 }));
    await writeParts(tx, id, { before: parts, after }, now);
    return [];
  });
}

/** Puts an own work into an own series; a taken position moves the rest up, null is the end. */
export function addToSeries(
  ground: Ground,
  viewer: Viewer,
  id: SeriesId,
  part: { readonly workId: WorkId; readonly position: number | null },
): SeriesOutcome {
  return onOwnSeries(ground, viewer, id, async (tx, _row, now) => {
    if (viewer.kind === "guest") return [];
    const { workId, position } = part;
    const placeable = await listPlaceable(tx, viewer, [workId]);
    const problems = findStrangers([workId], (work) => placeable.has(work));
    if (position !== null && !(position >= 1 && position <= seriesPositionMax)) {
      problems.push({ field: "position", code: "unknown", message: "A place in a series is a number from 1." });
    }
    if (problems.length > 0) return problems;
    await insertSeriesCreators(tx, id, await listOwnPseudIds(tx, workId, viewer.personId));
    const before = await listParts(tx, id);
    await writeParts(tx, id, { before, after: placePart(before, workId, position) }, now);
    return [];
  });
}

/** Takes a work out of a series; a series without works is gone. */
export function removeFromSeries(ground: Ground, viewer: Viewer, id: SeriesId, workId: WorkId): SeriesOutcome {
  return onOwnSeries(ground, viewer, id, async (tx, _row, now) => {
    await leaveSeries(tx, id, workId, now);
    return [];
  });
}

/** Ends a series; its works stay. */
export function deleteSeries(ground: Ground, viewer: Viewer, id: SeriesId): SeriesOutcome {
  return onOwnSeries(ground, viewer, id, async (tx, _row, now) => {
    await removeSeriesRow(tx, id);
    await appendChange(tx, { kind: "series.changed", seriesId: id }, now);
    return [];
  });
}

/** Runs an act on a series for one of its creators; the act answers what is wrong, before it writes. */
export function onOwnSeries(
  ground: Ground,
  viewer: Viewer,
  id: SeriesId,
  act: (tx: Tx, row: SeriesRow, now: number) => Promise<readonly Problem[]>,
): SeriesOutcome {
  return ground.db.write(async (tx) => {
    const row = await findOwnSeries(tx, viewer, id);
    if (!row.ok) return refuse({ code: row.refusal });
    const problems = await act(tx, row.value, ground.now());
    return problems.length > 0 ? invalid(problems) : done(id);
  });
}

export function findStrangers(works: readonly WorkId[], isKnown: (id: WorkId) => boolean): Problem[] {
  return works.flatMap((id, index) => {
    const message = "Only works of your own can go into a series of yours.";
    return isKnown(id) ? [] : [{ field: `works.${index}`, code: "unknown" as const, message }];
  });
}

/** The pseuds of the works' bylines; the default one for a series without works. */
async function listPseudIdsOf(tx: Tx, personId: Parameters<typeof defaultPseud>[1], works: readonly WorkId[]) {
  const found = new Set<Awaited<ReturnType<typeof listOwnPseudIds>>[number]>();
  for (const workId of works) for (const id of await listOwnPseudIds(tx, workId, personId)) found.add(id);
  return found.size > 0 ? [...found] : [(await defaultPseud(tx, personId)).id];
}

function parseSeriesText(input: SeriesTextInput, siteUrl: string) {
  const problems: Problem[] = [];
  const rules = { siteUrl, problems };
  const titlePlace = { field: "title", label: "The title", min: 1, max: titleMax };
  const title = parseLine(cleanTitle(input.title), titlePlace, problems);
  const descriptionPlace = { field: "description", label: "The description", max: summaryMax };
  const description = parseRichText(input.description, "summary", descriptionPlace, rules);
  const notes = parseRichText(input.notes, "notes", { field: "notes", label: "The notes", max: notesMax }, rules);
  if (problems.length > 0) return refuse(problems);
  return done({
    title,
    title_key: toSeriesKey(title),
    is_complete: input.isComplete ? (1 as const) : (0 as const),
    description_source: description.source,
    description_html: description.html,
    notes_source: notes.source,
    notes_html: notes.html,
  });
}

import type { SeriesId } from "#core/ids.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import type { Problem } from "./input.ts";
import { notesMax, summaryMax } from "./limits.ts";
import { parseRichText } from "./parse-text.ts";
import { findSeriesTexts, updateSeriesRow } from "./series-store.ts";

/** What a source says of a series: uncleaned HTML. */
export interface SeriesDescription {
  readonly id: SeriesId;
  readonly description: string;
  /** This archive's address, for pictures. */
  readonly siteUrl: string;
}

/**
 * Gives a series from elsewhere the description that it had there, unless it has texts by now; one that is too long
 * stands in the notes. Answers false for one that fits in neither.
 */
export async function describeSeries(
  tx: Tx,
  { id, description, siteUrl }: SeriesDescription,
  now: number,
): Promise<boolean> {
  if (description === "" || !(await isUndescribed(tx, id))) return true;
  const columns = findColumns(description, siteUrl);
  if (columns === null) return false;
  await updateSeriesRow(tx, id, { ...columns, updated_at: now });
  await appendChange(tx, { kind: "series.changed", seriesId: id }, now);
  return true;
}

/** Whether `describeSeries` would find room, and writes nothing; `id` is null for a series that is not there yet. */
export async function mayDescribeSeries(
  db: Db,
  { id, description, siteUrl }: Omit<SeriesDescription, "id"> & { readonly id: SeriesId | null },
): Promise<boolean> {
  if (description === "" || (id !== null && !(await isUndescribed(db, id)))) return true;
  return findColumns(description, siteUrl) !== null;
}

async function isUndescribed(db: Db, id: SeriesId): Promise<boolean> {
  const texts = await findSeriesTexts(db, id);
  return texts !== null && texts.description === "" && texts.notes === "";
}

const places = [
  { field: "description", kind: "summary", max: summaryMax },
  { field: "notes", kind: "notes", max: notesMax },
] as const;

/** The columns that a description goes into; null for one that is too long for each of them. */
function findColumns(description: string, siteUrl: string): Readonly<Record<string, string>> | null {
  for (const { field, kind, max } of places) {
    const problems: Problem[] = [];
    const parsed = parseRichText(description, kind, { field, label: field, max }, { siteUrl, problems });
    if (problems.length === 0) return { [`${field}_source`]: parsed.source, [`${field}_html`]: parsed.html };
  }
  return null;
}

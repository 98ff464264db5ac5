import type { SeriesId } from "#core/ids.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Tx } from "#platform/db/database.ts";
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
  const texts = await findSeriesTexts(tx, id);
  if (texts === null || texts.description !== "" || texts.notes !== "" || description === "") return true;
  for (const { field, kind, max } of places) {
    const problems: Problem[] = [];
    const parsed = parseRichText(description, kind, { field, label: field, max }, { siteUrl, problems });
    if (problems.length > 0) continue;
    const columns = { [`${field}_source`]: parsed.source, [`${field}_html`]: parsed.html };
    await updateSeriesRow(tx, id, { ...columns, updated_at: now });
    await appendChange(tx, { kind: "series.changed", seriesId: id }, now);
    return true;
  }
  return false;
}

const places = [
  { field: "description", kind: "summary", max: summaryMax },
  { field: "notes", kind: "notes", max: notesMax },
] as const;

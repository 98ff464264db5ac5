import { type Html, html } from "#core/html.ts";
import { type Moment, timeAgo } from "#ui/dates.ts";
import { toNumberText } from "#ui/numbers.ts";
import { adminTable } from "#ui/table.ts";
import { batchAddress } from "../addresses.ts";
import type { BatchState, ImportBatch } from "../batch.ts";

export const stateWords: Readonly<Record<BatchState, string>> = {
  reading: "Being looked at",
  planned: "Waits for your word",
  running: "Coming in",
  paused: "Paused",
  done: "In",
  undone: "Taken back",
  failed: "Stopped",
};

/** Batches as a table; `owners` adds whose they are. */
export function batchTable(
  batches: readonly ImportBatch[],
  moment: Moment,
  owners: ReadonlyMap<number, string> | null,
): Html {
  return adminTable({
    caption: "Imports",
    captionAs: "hidden",
    columns: [
      { label: "What" },
      { label: "Begun" },
      ...(owners === null ? [] : [{ label: "Of" }]),
      { label: "Stands" },
      { label: "Works", numeric: true },
    ],
    rows: batches.map((batch) => ({
      cells: [
        html`<a href="${batchAddress(batch.name)}"><bdi>${batch.label}</bdi></a>`,
        timeAgo(batch.createdAt, moment),
        ...(owners === null ? [] : [batch.personId === null ? "—" : (owners.get(batch.personId) ?? "—")]),
        stateWords[batch.state],
        batch.state === "running"
          ? `${toNumberText(batch.done)} of ${toNumberText(batch.total)}`
          : toNumberText(batch.total),
      ],
    })),
    empty: { text: "Nothing was brought in yet." },
  });
}

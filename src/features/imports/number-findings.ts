import type { Db } from "#platform/db/database.ts";
import type { ImportBatch } from "./batch.ts";
import { eachItem } from "./item-store.ts";
import { type FindingCount, type ReportedItem, toReport } from "./report.ts";
import { inOrder } from "./report-text.ts";

/** A finding of a report with its number. */
export interface NumberedFinding extends FindingCount {
  readonly number: number;
}

/** Everything that a batch noticed, what matters most first. */
export async function listFindings(db: Db, batch: ImportBatch): Promise<readonly NumberedFinding[]> {
  const items: ReportedItem[] = [];
  for await (const item of eachItem(db, batch.id)) if (item.findings.length > 0) items.push(item);
  const report = toReport({ ...batch, isDryRun: false }, items, "");
  return inOrder(report.findings).map((finding, index) => ({ ...finding, number: index + 1 }));
}

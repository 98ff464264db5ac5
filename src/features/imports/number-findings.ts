import type { Db } from "#platform/db/database.ts";
import type { ImportBatch } from "./batch.ts";
import { eachItem } from "./item-store.ts";
import { type FindingCount, type ReportedItem, toReport } from "./report.ts";
import { inOrder, messageOf } from "./report-text.ts";

/** A finding of a report with its number and a sentence. */
export interface NumberedFinding extends FindingCount {
  readonly number: number;
  /** What the first work with it says. */
  readonly message: string;
}

/** Everything that a batch noticed, what matters most first. */
export async function listFindings(db: Db, batch: ImportBatch): Promise<readonly NumberedFinding[]> {
  const items: ReportedItem[] = [];
  for await (const item of eachItem(db, batch.id)) if (item.findings.length > 0) items.push(item);
  const report = toReport({ ...batch, isDryRun: false }, items, "");
  return inOrder(report.findings).map((finding, index) => {
    const ofSource = batch.findings.find(({ code }) => code === finding.code)?.message;
    return { ...finding, number: index + 1, message: messageOf(report, finding.code) ?? ofSource ?? "" };
  });
}

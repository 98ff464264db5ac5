import type { Finding, ReadRefusal } from "#formats/document.ts";
import type { Db } from "#platform/db/database.ts";
import type { ImportBatch, ImportItem, ItemOutcome } from "./batch.ts";
import { eachItem } from "./item-store.ts";
import type { CountedFinding } from "./source.ts";

export type ImportOutcome = Exclude<ItemOutcome, "refused">;

/** One work of the report. */
export interface ReportedWork {
  readonly source: string;
  readonly outcome: ImportOutcome;
  /** Null in a dry run for what is not there yet. */
  readonly id: string | null;
  readonly url: string | null;
  readonly title: string;
  readonly findings: readonly Finding[];
}

export interface RefusedSource extends ReadRefusal {
  readonly source: string;
}

/** What came of an import, complete: no file of it is passed over in silence. */
export interface ImportReport {
  readonly batch: string;
  readonly dryRun: boolean;
  /** Somebody has paused it before its end. */
  readonly isPaused?: boolean;
  readonly counts: {
    readonly created: number;
    readonly updated: number;
    readonly unchanged: number;
    readonly refused: number;
  };
  readonly works: readonly ReportedWork[];
  readonly findings: readonly FindingCount[];
  readonly refused: readonly RefusedSource[];
}

export interface FindingCount {
  readonly code: string;
  readonly severity: Finding["severity"];
  /** What the first work or source with it says. */
  readonly message: string;
  readonly count: number;
  /** Sources that show it, three at most. */
  readonly examples: readonly string[];
}

/** What a report is made from: an item of a batch, or of a dry run that keeps none. */
export type ReportedItem = Pick<
  ImportItem,
  "source" | "outcome" | "title" | "workId" | "findings" | "refusal" | "state"
>;

const examplesMax = 3;

export function toReport(
  batch: Pick<ImportBatch, "name" | "findings"> & { readonly isDryRun: boolean },
  items: readonly ReportedItem[],
  siteUrl: string,
): ImportReport {
  const known = items.filter((item) => item.state !== "skipped");
  const count = (outcome: ItemOutcome) => known.filter((item) => item.outcome === outcome).length;
  return {
    batch: batch.name,
    dryRun: batch.isDryRun,
    counts: {
      created: count("created"),
      updated: count("updated"),
      unchanged: count("unchanged"),
      refused: count("refused"),
    },
    works: known.flatMap((item) => toWork(item, siteUrl)),
    findings: countFindings(known, batch.findings),
    refused: known.flatMap(({ source, refusal }) => (refusal === null ? [] : [{ source, ...refusal }])),
  };
}

/** The report of a batch from what is kept of it. */
export async function findReport(db: Db, batch: ImportBatch, siteUrl: string): Promise<ImportReport> {
  const items: ReportedItem[] = [];
  for await (const item of eachItem(db, batch.id)) items.push(item);
  const report = toReport({ ...batch, isDryRun: batch.state === "planned" }, items, siteUrl);
  return batch.state === "paused" ? { ...report, isPaused: true } : report;
}

function toWork(item: ReportedItem, siteUrl: string): readonly ReportedWork[] {
  if (item.outcome === "refused") return [];
  const id = item.workId === null ? null : String(item.workId);
  const url = id === null ? null : `${siteUrl}/works/${id}`;
  const { source, outcome, title, findings } = item;
  return [{ source, outcome, id, url, title, findings }];
}

/** Findings by their codes: what works show, and what their source shows as a whole. */
function countFindings(items: readonly ReportedItem[], ofSources: readonly CountedFinding[]): readonly FindingCount[] {
  const counts = new Map<string, { readonly first: Finding; count: number; readonly examples: Set<string> }>();
  const add = (finding: Finding, count: number, examples: readonly string[]) => {
    const known = counts.get(finding.code) ?? { first: finding, count: 0, examples: new Set() };
    known.count += count;
    for (const example of examples) if (known.examples.size < examplesMax) known.examples.add(example);
    counts.set(finding.code, known);
  };
  for (const item of items) for (const finding of item.findings) add(finding, 1, [item.source]);
  for (const finding of ofSources) add(finding, finding.count, finding.examples);
  return [...counts].map(([code, { first, count, examples }]) => ({
    code,
    severity: first.severity,
    message: first.message,
    count,
    examples: [...examples],
  }));
}

import type { Finding, ReadRefusal } from "#formats/document.ts";

export type ImportOutcome = "created" | "updated" | "unchanged";

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
  readonly count: number;
  /** Sources that show it, three at most. */
  readonly examples: readonly string[];
}

const examplesMax = 3;

export function toReport(
  batch: string,
  dryRun: boolean,
  works: readonly ReportedWork[],
  refused: readonly RefusedSource[],
): ImportReport {
  const count = (outcome: ImportOutcome) => works.filter((work) => work.outcome === outcome).length;
  return {
    batch,
    dryRun,
    counts: {
      created: count("created"),
      updated: count("updated"),
      unchanged: count("unchanged"),
      refused: refused.length,
    },
    works,
    findings: countFindings(works),
    refused,
  };
}

function countFindings(works: readonly ReportedWork[]): readonly FindingCount[] {
  const all = works.flatMap((work) => work.findings.map((finding) => ({ ...finding, source: work.source })));
  const byCode = Map.groupBy(all, (finding) => finding.code);
  return [...byCode.entries()].map(([code, findings]) => ({
    code,
    severity: findings[0]?.severity ?? "info",
    count: findings.length,
    examples: [...new Set(findings.map((finding) => finding.source))].slice(0, examplesMax),
  }));
}

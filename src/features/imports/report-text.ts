import type { FindingCount, ImportReport } from "./report.ts";
import { toExamples } from "./source-words.ts";

const columnsMax = 100;

/** The report as the command answers it: findings are counted by their codes, and works say their own in sentences. */
export function toReportJson(report: ImportReport): object {
  const { isPaused = false, ...told } = report;
  const findings = report.findings.map(({ message: _, ...counted }) => counted);
  return { ...told, findings, ...(isPaused ? { state: "paused" } : {}) };
}

/** The report as lines for people: the counts, every finding with its number, and what was refused and why. */
export function toReportText(report: ImportReport): readonly string[] {
  const { created, updated, unchanged, refused } = report.counts;
  const counts = `${created} created, ${updated} updated, ${unchanged} unchanged, ${refused} refused.`;
  return [...toFindingLines(report), ...toRefusedLines(report), report.dryRun ? `Dry run: ${counts}` : counts];
}

function toFindingLines(report: ImportReport): readonly string[] {
  if (report.findings.length === 0) return [];
  const rows = inOrder(report.findings).map((finding, index) => [
    String(index + 1),
    finding.severity,
    String(finding.count),
    finding.code,
    toExamples(finding.examples.map(printable)).join(", "),
  ]);
  const table = toTable([["No.", "severity", "works", "finding", "for example"], ...rows]);
  const messages = inOrder(report.findings).map(({ message }, index) => `${index + 1}. ${printable(message)}`);
  return [...table, "", ...messages, ""];
}

function toRefusedLines({ refused }: ImportReport): readonly string[] {
  if (refused.length === 0) return [];
  return [
    "Refused:",
    ...refused.map(({ source, code, message }) => `  ${printable(source)}: ${message} (${code})`),
    "",
  ];
}

const weights = { error: 0, warning: 1, info: 2 } as const;

/** What matters most first; their places are the findings' numbers. */
export function inOrder(findings: readonly FindingCount[]): readonly FindingCount[] {
  return findings.toSorted((one, other) => weights[one.severity] - weights[other.severity] || other.count - one.count);
}

function toTable(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => {
    const line = row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)));
    return [...line.join("  ").trimEnd()].slice(0, columnsMax).join("");
  });
}

/** A name with signs that would steer a terminal or break the line. */
export function printable(name: string): string {
  return name.replace(/\p{Cc}/gu, (sign) => `\\x${sign.charCodeAt(0).toString(16).padStart(2, "0")}`);
}

import { writeFile } from "node:fs/promises";
import {
  type ImportProgress,
  type ImportReport,
  printable,
  toReportJson,
  toReportText,
} from "#features/imports/index.ts";
import { type Call, type Ending, refused } from "./command.ts";

/** A bar or lines for an import. */
export function progressOf(call: Call): ImportProgress {
  return ({ source, outcome, done, total }) => {
    const line = `${printable(source)}: ${outcome}`;
    // A bar is gone with the next step; what was refused stays to be read.
    if (outcome.startsWith("refused") && process.stderr.isTTY) call.say(line);
    call.step({ done, total, line });
  };
}

/** The report where it was asked for: as a file, in words on standard error, and its counts as the command's answer. */
export async function toEnding(call: Call, report: ImportReport): Promise<Ending> {
  const file = call.text("report");
  const json = toReportJson(report);
  if (file !== null) await writeFile(file, `${JSON.stringify(json, null, 2)}\n`);
  const lines = toReportText(report);
  const sentence = lines.at(-1) ?? "";
  for (const line of lines.slice(0, -1)) call.say(line);
  if (!report.dryRun) call.say(`Batch ${report.batch}.`);
  if (report.counts.refused > 0) return refused(sentence, json);
  const paused = report.isPaused === true ? [`It was paused; --resume ${report.batch} brings in what is left.`] : [];
  return { ok: true, lines: [sentence, ...paused], json };
}

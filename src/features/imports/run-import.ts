import { basename, resolve } from "node:path";
import type { PersonId } from "#core/ids.ts";
import type { Ground } from "#platform/ground.ts";
import type { BatchRequest, ImportBatch } from "./batch.ts";
import { findBatchById, insertBatch } from "./batch-store.ts";
import { lookThrough } from "./look-through.ts";
import type { ImportOptions } from "./options.ts";
import { findReport, type ImportReport, type ReportedItem, toReport } from "./report.ts";
import { type Progress, thisProcess } from "./run-batch.ts";
import { runWatched } from "./stopped-import.ts";
import type { ImportSetting } from "./to-work-import.ts";

export interface ImportRun {
  readonly paths: readonly string[];
  readonly options: ImportOptions;
  readonly setting: ImportSetting;
  readonly progress: Progress;
  /** Who brings the works in; null for the operator at the command line. */
  readonly madeBy?: PersonId | null;
  /** A dry run tells what the values of a dump are proposed to become. */
  readonly proposed?: (mapping: string) => void;
}

/** Brings in every work under the paths, as a batch. What is refused is named in the report, and the others still go in; throws `ImportStopped` when it cannot go on. */
export async function runImport(ground: Ground, run: ImportRun): Promise<ImportReport> {
  const request: BatchRequest = {
    ...{ paths: run.paths, folder: process.cwd(), isUpload: false, options: run.options },
    isAuthor: run.setting.isAuthor,
    namesOthers: run.setting.namesOthers,
  };
  if (run.options.isDryRun) return tryRequest(ground, request, run);
  const batch = await createBatch(ground, request, run);
  await runWatched(ground, batch, run, run.progress);
  return findReport(ground.db.read, { ...batch, ...(await findAgain(ground, batch)) }, ground.url);
}

async function tryRequest(ground: Ground, request: BatchRequest, run: ImportRun): Promise<ImportReport> {
  const items: ReportedItem[] = [];
  const { findings, mapping } = await lookThrough(ground, request, run, (item, step) => {
    items.push(item);
    const outcome = item.refusal === null ? item.outcome : `refused: ${item.refusal.message}`;
    run.progress({ source: item.source, outcome, ...step });
  });
  if (mapping !== null) run.proposed?.(mapping);
  return toReport({ name: newBatchName(ground), findings, isDryRun: true }, items, ground.url);
}

async function createBatch(ground: Ground, request: BatchRequest, run: ImportRun): Promise<ImportBatch> {
  const [first = ""] = run.paths;
  // By its name alone: where it lies on the machine is nothing for a page.
  const name = basename(resolve(first));
  const label = run.paths.length > 1 ? `${name} and ${run.paths.length - 1} more` : name;
  const batch = {
    name: newBatchName(ground),
    personId: run.setting.owner.personId,
    madeBy: run.madeBy ?? null,
    isArchivist: !run.setting.isAuthor,
    label,
    state: "running" as const,
    request,
    runner: thisProcess(),
  };
  const id = await ground.db.write((tx) => insertBatch(tx, batch, ground.now()));
  const made = await findBatchById(ground.db.read, id);
  if (made === null) throw new Error(`The batch ${batch.name} is gone`);
  return made;
}

async function findAgain(ground: Ground, batch: ImportBatch): Promise<ImportBatch> {
  return (await findBatchById(ground.db.read, batch.id)) ?? batch;
}

/** Twelve hexadecimal digits. */
export function newBatchName(ground: Ground): string {
  return ground.randomBytes(6).toString("hex");
}

import type { Feature, Ground, JobHandler } from "#platform/ground.ts";
import { jobKinds } from "./job-kinds.ts";
import { importRoutes } from "./routes.ts";

/** Texts from elsewhere become works. */
export const imports: Feature = {
  name: "imports",
  routes: importRoutes,
  jobs,
  repeats: { [jobKinds.sweep]: { everyMs: 24 * 60 * 60 * 1_000 } },
};

function jobs(ground: Ground): Readonly<Record<string, JobHandler>> {
  const run = (kind: string): JobHandler => {
    return async (payload) => {
      const { importJobs } = await import("./handlers.ts");
      await importJobs(ground)[kind]?.(payload);
    };
  };
  return Object.fromEntries(Object.values(jobKinds).map((kind) => [kind, run(kind)]));
}

export type { BatchState, ImportBatch } from "./batch.ts";
export { type ImportOptions, noOptions, tagOptions } from "./options.ts";
export type { ImportReport } from "./report.ts";
export { printable, toReportJson, toReportText } from "./report-text.ts";
export type { BatchRefusal } from "./resume-import.ts";
export type { Progress as ImportProgress } from "./run-batch.ts";
export type { ImportRun } from "./run-import.ts";
export type { FilledShelf } from "./sample-shelf/fill.ts";
export type { Generated } from "./synthetic/generate.ts";
export type { BatchUndone } from "./undo-batch.ts";

// The readers of all formats load when something is brought in, not with every start (bench/start.bench.ts).

/** Brings in every work under the paths. What is refused is named in the report, and the others still go in. */
export const runImport: typeof import("./run-import.ts").runImport = async (...given) =>
  (await import("./run-import.ts")).runImport(...given);

/** Puts the sample shelf into an archive that was set up: accounts, series, works with their dates. */
export const fillSampleShelf: typeof import("./sample-shelf/fill.ts").fillSampleShelf = async (...given) =>
  (await import("./sample-shelf/fill.ts")).fillSampleShelf(...given);

/** Fills the archive with works of the shape that large archives have; the same seed gives the same works. */
export const generateArchive: typeof import("./synthetic/generate.ts").generateArchive = async (...given) =>
  (await import("./synthetic/generate.ts")).generateArchive(...given);

/** Goes on with a batch that was paused, stopped at a fault or was cut off with its process. */
export const resumeImport: typeof import("./resume-import.ts").resumeImport = async (...given) =>
  (await import("./resume-import.ts")).resumeImport(...given);

/** Takes back what a batch brought in, but for what was touched since. */
export const undoImports: typeof import("./resume-import.ts").undoImports = async (...given) =>
  (await import("./resume-import.ts")).undoImports(...given);

export const pauseImport: typeof import("./resume-import.ts").pauseImport = async (...given) =>
  (await import("./resume-import.ts")).pauseImport(...given);

export const listImports: typeof import("./resume-import.ts").listImports = async (...given) =>
  (await import("./resume-import.ts")).listImports(...given);

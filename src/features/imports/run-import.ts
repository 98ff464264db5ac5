import { basename, extname } from "node:path";
import type { Outcome } from "#core/outcome.ts";
import { type ImportedAs, tryImport, upsertImportedWork, type WorkRefusal } from "#features/works/index.ts";
import type { Finding, ImportedWork, ReadRefusal } from "#formats/document.ts";
import type { Ground } from "#platform/ground.ts";
import { gather } from "./gather.ts";
import { type ImportOptions, withOptions } from "./options.ts";
import { readSource } from "./read-source.ts";
import { type ImportReport, type RefusedSource, type ReportedWork, toReport } from "./report.ts";
import { withSidecar } from "./sidecar.ts";
import type { Source } from "./source.ts";
import { type ImportSetting, toWorkImport } from "./to-work-import.ts";

/** Tells how far an import is, for a progress bar or lines. */
export type Progress = (step: {
  readonly source: string;
  readonly outcome: string;
  readonly done: number;
  readonly total: number;
}) => void;

export interface ImportRun {
  readonly paths: readonly string[];
  readonly options: ImportOptions;
  readonly setting: ImportSetting;
  readonly progress: Progress;
}

/** Brings in every work under the paths. What is refused is named in the report, and the others still go in. */
export async function runImport(ground: Ground, run: ImportRun): Promise<ImportReport> {
  const works: ReportedWork[] = [];
  const refused: RefusedSource[] = [];
  const seen: Seen = new Map();
  const { places, close } = await gather(run.paths, run.options.isOneWork);
  try {
    for (const [index, place] of places.entries()) {
      const gathered = await place.read();
      const result =
        "refused" in gathered
          ? { source: gathered.name, ...gathered.refused }
          : "many" in gathered
            ? { source: gathered.many.name, code: "format-unknown", message: "It holds many works." }
            : await bringIn(ground, { source: gathered.source, index, seen }, run);
      const isIn = "outcome" in result;
      if (isIn) works.push(result);
      else refused.push(result);
      const outcome = isIn ? result.outcome : `refused: ${result.message}`;
      run.progress({ source: result.source, outcome, done: index + 1, total: places.length });
    }
  } finally {
    await close();
  }
  return toReport(ground.randomBytes(6).toString("hex"), run.options.isDryRun, works, refused);
}

/** The works of this run by their keys: the same bytes twice are one work, not one that becomes the other each time. */
type Seen = Map<string, ReportedWork>;

interface Turn {
  readonly source: Source;
  /** Its place among all that were found. */
  readonly index: number;
  readonly seen: Seen;
}

async function bringIn(
  ground: Ground,
  { source, index, seen }: Turn,
  run: ImportRun,
): Promise<ReportedWork | RefusedSource> {
  const read = readSource(source, run.options);
  if (!read.ok) return refusedSource(source, read.refusal);
  const described = withSidecar(read.value.work, source.sidecar);
  if (!described.ok) return refusedSource(source, described.refusal);
  const work = withOptions(described.value.work, run.options, index);
  const key = keyOf(work, source, run.setting);
  const before = seen.get(key);
  if (before !== undefined) return again(before, source);
  const identity = { key, fallbackTitle: titleOf(source.name) };
  const judged = toWorkImport({ ...described.value, work }, identity, run.setting, ground.now());
  const findings = [...read.value.findings, ...judged.findings];
  const act = run.options.isDryRun ? tryOnly : upsertImportedWork;
  const brought: Outcome<ImportedAs | DryResult, WorkRefusal> = await act(ground, run.setting.owner, judged.imported);
  if (!brought.ok) return refusedSource(source, toRefusal(brought.refusal));
  const result = reported(ground, { source, title: judged.imported.draft.work.title, findings }, brought.value);
  seen.set(key, result);
  return result;
}

function again(before: ReportedWork, source: Source): ReportedWork {
  const duplicate: Finding = {
    code: "duplicate",
    severity: "info",
    message: `It is the same as ${before.source}, and one work with it.`,
  };
  return { ...before, source: source.name, outcome: "unchanged", findings: [duplicate] };
}

interface DryResult {
  readonly id: null;
  readonly outcome: ImportedAs["outcome"];
}

async function tryOnly(...call: Parameters<typeof tryImport>): Promise<Outcome<DryResult, WorkRefusal>> {
  const tried = await tryImport(...call);
  return tried.ok ? { ok: true, value: { id: null, outcome: tried.value.outcome } } : tried;
}

function reported(
  ground: Ground,
  read: { readonly source: Source; readonly title: string; readonly findings: readonly Finding[] },
  result: ImportedAs | DryResult,
): ReportedWork {
  const isBinned = result.outcome === "binned";
  const binned: Finding = {
    code: "in-bin",
    severity: "info",
    message: "The work was deleted here since it was first brought in; it stays in the bin.",
  };
  return {
    source: read.source.name,
    outcome: result.outcome === "binned" || result.outcome === "claimed" ? "unchanged" : result.outcome,
    id: result.id === null ? null : String(result.id),
    url: result.id === null ? null : `${ground.url}/works/${result.id}`,
    title: read.title,
    findings: isBinned ? [...read.findings, binned] : read.findings,
  };
}

function refusedSource(source: Source, refusal: ReadRefusal): RefusedSource {
  return { source: source.name, code: refusal.code, message: refusal.message };
}

function toRefusal(refusal: WorkRefusal): ReadRefusal {
  if (refusal.code !== "invalid") {
    return {
      code: refusal.code,
      message: "It was brought in before for another account, which this owner may not change.",
    };
  }
  return { code: "invalid", message: refusal.problems.map((problem) => problem.message).join(" ") };
}

/** A work's source address, else its owner with its bytes: the same again is the same work. */
function keyOf(work: ImportedWork, source: Source, setting: ImportSetting): string {
  return work.sourceUrl ?? `${setting.owner.personId}:${source.hash}`;
}

/** `the-lost-special.txt` reads as "The lost special". */
function titleOf(name: string): string {
  const words = basename(name.replace(/\.tar\.gz$/i, ""), extname(name))
    .replace(/[-_]+/g, " ")
    .trim();
  return words === "" ? basename(name) : words.charAt(0).toUpperCase() + words.slice(1);
}

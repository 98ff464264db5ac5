import {
  type BatchRefusal,
  type BatchUndone,
  type ImportBatch,
  listImports,
  pauseImport,
  printable,
  resumeImport,
  undoImports,
} from "#features/imports/index.ts";
import { type Call, type Ending, refused, wrongUsage } from "./command.ts";
import { progressOf, toEnding } from "./import-report.ts";

/** Batches that a list shows. */
const listedMax = 100;

/** What was asked about a batch that is there already; null when something is to be brought in. */
export async function handleBatch(call: Call): Promise<Ending | null> {
  const asked = ["resume", "pause", "undo"].filter((option) => call.text(option) !== null);
  if (!call.isSet("list") && asked.length === 0) return null;
  if (call.words.length > 0 || asked.length + (call.isSet("list") ? 1 : 0) > 1)
    return wrongUsage("--list, --resume, --pause and --undo each stand alone.");
  if (call.isSet("list")) return listBatches(call);
  const [option = ""] = asked;
  const name = call.text(option) ?? "";
  if (option === "resume") return resume(call, name);
  return option === "pause" ? pause(call, name) : undo(call, name);
}

async function listBatches(call: Call): Promise<Ending> {
  const { ground } = await call.open();
  const batches = await listImports(ground, listedMax);
  const lines = batches.map((batch) =>
    [batch.name, day(batch.createdAt), batch.state, `${batch.done} of ${batch.total}`, printable(batch.label)].join(
      "  ",
    ),
  );
  return {
    ok: true,
    lines: lines.length === 0 ? ["Nothing was brought in yet."] : lines,
    json: { batches: batches.map(toJson) },
  };
}

async function resume(call: Call, name: string): Promise<Ending> {
  const { ground } = await call.open();
  const report = await resumeImport(ground, name, progressOf(call));
  return report.ok ? toEnding(call, report.value) : refused(sentenceOf(name, report.refusal, "gone on with"));
}

async function pause(call: Call, name: string): Promise<Ending> {
  const { ground } = await call.open();
  const paused = await pauseImport(ground, name);
  if (!paused.ok) return refused(sentenceOf(name, paused.refusal, "paused"));
  return {
    ok: true,
    lines: [`The batch ${name} is paused; --resume ${name} goes on.`],
    json: { batch: name, state: paused.value },
  };
}

async function undo(call: Call, name: string): Promise<Ending> {
  const { ground } = await call.open();
  const undone = await undoImports(ground, name, progressOf(call));
  if (!undone.ok) return refused(sentenceOf(name, undone.refusal, "taken back"));
  const { erased, restored, kept } = undone.value;
  const lines = [
    `${erased} works removed, ${restored} put back as they were, ${kept.length} kept because they were touched since.`,
    ...kept.map(({ id, by }) => `  ${ground.url}/works/${id}: ${by.join("; ")}`),
  ];
  return { ok: true, lines, json: toUndone(name, undone.value, ground.url) };
}

function toUndone(batch: string, { erased, restored, kept }: BatchUndone, siteUrl: string) {
  return {
    batch,
    ...{ erased, restored },
    kept: kept.map(({ id, by }) => ({ id: String(id), url: `${siteUrl}/works/${id}`, by })),
  };
}

function sentenceOf(name: string, refusal: BatchRefusal, doing: string): string {
  const reasons = {
    missing: `There is no batch ${name}; --list names them.`,
    running: `The batch ${name} is being brought in by another process at the moment.`,
    done: `The batch ${name} is in already, so it cannot be ${doing}.`,
    undone: `The batch ${name} was taken back, so it cannot be ${doing}.`,
    "no-owner": `The account that the works of ${name} belong to is closed.`,
  } as const;
  return reasons[refusal];
}

function toJson({ name, label, state, total, done, createdAt, finishedAt }: ImportBatch) {
  const at = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());
  return { batch: name, label, state, total, done, createdAt: at(createdAt), finishedAt: at(finishedAt) };
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace("T", " ");
}

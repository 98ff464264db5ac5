import { join } from "node:path";
import type { ImportBatchId, PersonId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { type Member, mayDo, type Viewer } from "#core/viewer.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import type { UploadedFile } from "#platform/http/upload.ts";
import { enqueueJob } from "#platform/jobs/queue.ts";
import type { BatchRequest, BatchState, ImportBatch } from "./batch.ts";
import {
  countOpen,
  findBatch,
  findBatchById,
  insertBatch,
  removeBatch,
  updateBatch,
  updateRequest,
} from "./batch-store.ts";
import { jobKinds } from "./job-kinds.ts";
import { type ImportOptions, noOptions } from "./options.ts";
import { planBatch } from "./plan-batch.ts";
import { mayHandle } from "./policy.ts";
import { newBatchName } from "./run-import.ts";
import { incomingFolder, isIncoming, keepUploads, removeUploads, uploadFolder } from "./uploads.ts";

/** What somebody wants to bring in through a form. */
export interface WantedBatch {
  readonly files: readonly UploadedFile[];
  /** The name of something in the folder for large files; null for what was uploaded. */
  readonly incoming: string | null;
  readonly options: Pick<ImportOptions, "isOneWork" | "language" | "tags" | "series" | "basePath">;
  /** What an archivist brings in may be another member's, or its authors', who have no account yet. */
  readonly whose: "own" | "member" | "others";
  /** Under whose account the works will stand. */
  readonly ownerId: PersonId;
}

export type NewBatchRefusal = "nothing" | "no-folder" | "too-many-open" | "not-incoming" | "forbidden";

/** Batches that one person may leave undecided. */
const openMax = 10;

/** Files of so few bytes are looked at before the answer, larger ones behind it. */
const atOnceBytes = 400_000;
const atOnceFiles = 20;

/** What has to be unpacked first takes longer than its size tells. */
const plainNames = /\.(?:txt|md|markdown|html?|xhtml|json)$/i;

/** Keeps what was sent as a batch, and looks at it: nothing comes in before its owner says so. */
export async function createPlanned(
  ground: Ground,
  viewer: Member,
  wanted: WantedBatch,
): Promise<Outcome<ImportBatch, NewBatchRefusal>> {
  const { dataFolder } = ground;
  if (dataFolder === undefined) return refuse("no-folder");
  const mayForOthers = mayDo(viewer, "import");
  if ((wanted.whose !== "own" || wanted.incoming !== null) && !mayForOthers) return refuse("forbidden");
  if (wanted.files.length === 0 && wanted.incoming === null) return refuse("nothing");
  if ((await countOpen(ground.db.read, viewer.personId)) >= openMax) return refuse("too-many-open");
  if (wanted.incoming !== null && !(await isIncoming(ground, wanted.incoming))) return refuse("not-incoming");
  const name = newBatchName(ground);
  const request = { ...(await toRequest(dataFolder, name, wanted)), namesOthers: mayForOthers };
  const batch = {
    ...{ name, request, runner: null, state: "reading" as const, isArchivist: wanted.whose !== "own" },
    ...{ personId: wanted.ownerId, madeBy: viewer.personId, label: toLabel(wanted) },
  };
  const isAtOnce = isSmall(wanted);
  const id = await ground.db.write(async (tx) => {
    const made = await insertBatch(tx, batch, ground.now());
    if (!isAtOnce) await enqueue(tx, jobKinds.read, made, ground.now());
    return made;
  });
  const made = await findBatchById(ground.db.read, id);
  if (made === null) throw new Error(`The batch ${name} is gone`);
  if (isAtOnce) await planBatch(ground, made);
  return done(made);
}

async function toRequest(dataFolder: string, name: string, wanted: WantedBatch): Promise<BatchRequest> {
  const options = { ...noOptions, ...wanted.options };
  const isAuthor = wanted.whose !== "others";
  if (wanted.incoming !== null) {
    return { paths: [wanted.incoming], folder: incomingFolder(dataFolder), isUpload: true, options, isAuthor };
  }
  const folder = uploadFolder(dataFolder, name);
  // Chapters of one work lie in a folder of their own, whose name is the work's when nothing else tells it.
  const inside = options.isOneWork ? join(folder, "work") : folder;
  const names = await keepUploads(inside, wanted.files);
  return { paths: options.isOneWork ? ["work"] : names, folder, isUpload: true, options, isAuthor };
}

function isSmall({ files, incoming }: WantedBatch): boolean {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const isPlain = files.every((file) => plainNames.test(file.name));
  return incoming === null && isPlain && bytes <= atOnceBytes && files.length <= atOnceFiles;
}

function toLabel({ files, incoming }: WantedBatch): string {
  const [first] = files;
  if (incoming !== null || first === undefined) return incoming ?? "";
  return files.length === 1 ? first.name : `${first.name} and ${files.length - 1} more`;
}

/** A batch for whoever may handle it; for all others there is none. */
export async function findHandled(ground: Ground, viewer: Viewer, name: string): Promise<ImportBatch | null> {
  const batch = await findBatch(ground.db.read, name);
  return batch !== null && mayHandle(viewer, batch) ? batch : null;
}

/** What may be asked of a batch, by where it stands. */
const ways = {
  start: ["planned", "failed"],
  pause: ["running"],
  resume: ["paused", "failed"],
  undo: ["done", "paused", "failed"],
  discard: ["reading", "planned", "failed", "done", "undone"],
} as const satisfies Record<string, readonly BatchState[]>;

export type BatchWay = keyof typeof ways;

export function mayGo(batch: ImportBatch, way: BatchWay): boolean {
  // A batch that has begun is paused or undone, never thrown away.
  if ((way === "discard" || way === "start") && batch.state === "failed" && batch.done > 0) return false;
  const states: readonly BatchState[] = ways[way];
  return states.includes(batch.state);
}

/** Lets a batch go on its way in the background; the draft's fate is said when it starts. */
export async function sendBatch(
  ground: Ground,
  batch: ImportBatch,
  way: BatchWay,
  isDraft = batch.request.options.isDraft,
): Promise<Outcome<BatchState | null, "not-now">> {
  if (!mayGo(batch, way)) return refuse("not-now");
  if (way === "discard") return discard(ground, batch);
  const state = way === "pause" ? "paused" : way === "undo" ? batch.state : "running";
  await ground.db.write(async (tx) => {
    const now = ground.now();
    if (way === "start") {
      const options = { ...batch.request.options, isDraft };
      await updateRequest(tx, batch.id, { ...batch.request, options }, now);
    }
    await updateBatch(tx, batch.id, { state, ...(way === "start" ? { done: 0 } : {}), error: null }, now);
    if (way === "undo") await enqueue(tx, jobKinds.undo, batch.id, now);
    else if (way !== "pause") await enqueue(tx, jobKinds.run, batch.id, now);
  });
  return done(state);
}

/** Looks at a batch again, after what its values become was changed. */
export async function readAgain(
  ground: Ground,
  batch: ImportBatch,
  mapping: string,
): Promise<Outcome<null, "not-now">> {
  if (batch.state !== "planned") return refuse("not-now");
  const options = { ...batch.request.options, mapping };
  await ground.db.write(async (tx) => {
    const now = ground.now();
    await updateRequest(tx, batch.id, { ...batch.request, options }, now);
    await updateBatch(tx, batch.id, { state: "reading", done: 0 }, now);
    await enqueue(tx, jobKinds.read, batch.id, now);
  });
  return done(null);
}

/** Forgets a batch with what was uploaded for it; the works that it brought in stay. */
async function discard(ground: Ground, batch: ImportBatch): Promise<Outcome<null, never>> {
  await ground.db.write((tx) => removeBatch(tx, batch.id));
  await removeBytes(ground, batch);
  return done(null);
}

/** Takes away what was uploaded for a batch; what an operator laid down is hers. */
export async function removeBytes(ground: Ground, batch: ImportBatch): Promise<void> {
  if (ground.dataFolder === undefined || !batch.request.isUpload) return;
  if (batch.request.folder !== uploadFolder(ground.dataFolder, batch.name)) return;
  await removeUploads(ground.dataFolder, batch.name);
}

async function enqueue(tx: Tx, kind: string, id: ImportBatchId, now: number): Promise<void> {
  await enqueueJob(tx, { kind, payload: { batchId: id }, runAt: now, uniqueKey: `import:${id}` }, now);
}

import { hostname } from "node:os";
import type { ImportBatchId } from "#core/ids.ts";
import { keepImages } from "#features/media/index.ts";
import type { Ground } from "#platform/ground.ts";
import type { BatchState, Correction, ImportBatch } from "./batch.ts";
import { type BatchChange, findBatchById, updateBatch } from "./batch-store.ts";
import { addFindings, replaceFindings } from "./counted-findings.ts";
import { RestLanding } from "./efiction/rest-landing.ts";
import { eachItem, findLastDone, type NewItem, placeOf } from "./item-store.ts";
import type { Judging } from "./judge.ts";
import { type Landing, landWorks, refusedItem, unchangedItem, type Waiting } from "./land-works.ts";
import { linkBatch } from "./link-batch.ts";
import { openReading } from "./open-reading.ts";
import type { Delivery } from "./read-batch.ts";
import type { CountedFinding } from "./source.ts";
import { toDuplicate } from "./to-duplicate.ts";
import { hideInFindings, hider } from "./without-folder.ts";

/** Tells how far an import is, for a progress bar or lines. */
export type Progress = (step: ProgressStep) => void;

interface ProgressStep {
  readonly source: string;
  readonly outcome: string;
  readonly done: number;
  readonly total: number;
}

/** Works prepared ahead of their transaction, and the characters that they may have together. */
const portionWorks = 25;
const portionCharacters = 2_000_000;

/** Works that only have to be told of, with those that come in. */
const portionItems = 500;

/** How long what was written may wait for the disk, and whoever watches for being told of it. */
const tellMs = 1_000;

/** The process that works at a batch. */
export function thisProcess(): string {
  return `${hostname()}:${process.pid}`;
}

/** The batches that this process works at. */
const atWork = new Set<ImportBatchId>();

export function isAtWork(id: ImportBatchId): boolean {
  return atWork.has(id);
}

/** Brings in what of a batch is not in yet; ends early when somebody pauses it. Answers where it stands then. */
export async function runBatch(
  ground: Ground,
  batch: ImportBatch,
  judging: Judging,
  progress: Progress,
): Promise<BatchState> {
  const run = new BatchRun(ground, batch, judging, progress);
  atWork.add(batch.id);
  try {
    await ground.db.write((tx) =>
      updateBatch(tx, batch.id, { state: "running", runner: thisProcess(), error: null }, ground.now()),
    );
    return await run.run();
  } catch (cause) {
    const error = cause instanceof Error ? cause.message : String(cause);
    // Where even this cannot be written the batch stays as running, and goes on when it is resumed.
    await ground.db
      .write((tx) => updateBatch(tx, batch.id, { state: "failed", runner: null, error }, ground.now()))
      .catch(() => undefined);
    throw cause;
  } finally {
    atWork.delete(batch.id);
  }
}

/** What a batch knows of a work that came in under a key. */
type Seen = Pick<NewItem, "source" | "title" | "byline" | "workId">;

class BatchRun {
  readonly #ground: Ground;
  readonly #batch: ImportBatch;
  readonly #judging: Judging;
  readonly #progress: Progress;
  readonly #landing: Landing & { readonly batchId: ImportBatchId };
  /** A work came in that was not there before. */
  #hasNew = false;
  /** Works by their keys, null while one waits: the same twice in a batch is one, not one that becomes the other each time. */
  readonly #seen = new Map<string, Seen | null>();
  readonly #skipped = new Set<string>();
  readonly #corrections = new Map<string, Correction>();
  /** What sources have told of themselves, in this run and before it. */
  #told: readonly CountedFinding[] = [];
  readonly #toldBefore: readonly CountedFinding[];
  #waiting: Waiting[] = [];
  #characters = 0;
  /** Of the source that is being read, once something of it belongs to no single work. */
  #rest: RestLanding | null = null;
  #done = 0;
  #total = 0;
  /** What was written and may not last yet. */
  #untold: ProgressStep[] = [];
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(ground: Ground, batch: ImportBatch, judging: Judging, progress: Progress) {
    this.#ground = ground;
    this.#batch = batch;
    this.#judging = judging;
    this.#progress = progress;
    this.#toldBefore = batch.findings;
    const { basePath } = batch.request.options;
    this.#landing = { setting: judging.setting, batchId: batch.id, basePath, siteUrl: ground.url };
  }

  async run(): Promise<BatchState> {
    await this.#loadItems();
    const after = await findLastDone(this.#ground.db.read, this.#batch.id);
    const [skipped, corrections] = [this.#skipped, this.#corrections];
    const { request } = this.#batch;
    const reading = { request, judging: this.#judging, after, skipped, corrections };
    for await (const delivery of await openReading(this.#ground, reading)) {
      await this.#take(delivery);
      if (this.#isFull() && (await this.#landAndAsk()) === "paused") return this.#stop("paused");
    }
    await this.#land();
    // Only now every work is in that a text may lead to.
    const { batchId, basePath, setting } = this.#landing;
    await linkBatch(this.#ground, { batchId, basePath, personId: setting.owner.personId, hasNew: this.#hasNew });
    return this.#stop("done");
  }

  async #take(delivery: Delivery): Promise<void> {
    if (delivery.kind === "found") return this.#count(delivery.works);
    if (delivery.kind === "rest") return this.#takeRest(delivery);
    if (delivery.kind === "ended") return this.#end(delivery.findings);
    const next = await this.#toWaiting(delivery);
    this.#waiting.push(next);
    this.#characters += sizeOf(next);
  }

  async #toWaiting(delivery: WorkDelivery): Promise<Waiting> {
    const { arrival } = delivery;
    if (delivery.kind === "refused") return { kind: "told", item: refusedItem(arrival, delivery.refusal) };
    const { key } = delivery;
    if (this.#seen.get(key) === null) await this.#land();
    const before = this.#seen.get(key) ?? null;
    if (before !== null) return { kind: "told", item: toDuplicate(arrival, key, before) };
    if (delivery.kind === "unchanged") return { kind: "told", item: unchangedItem(arrival, key, delivery.work) };
    const { ready } = delivery;
    if (!ready.ok) return { kind: "told", item: refusedItem(arrival, ready.refusal) };
    await keepImages(this.#ground, ready.value.judged.images);
    this.#seen.set(key, null);
    return { kind: "work", ...ready.value };
  }

  #isFull(): boolean {
    const works = this.#waiting.filter(({ kind }) => kind === "work").length;
    return works >= portionWorks || this.#characters >= portionCharacters || this.#waiting.length >= portionItems;
  }

  async #landAndAsk(): Promise<BatchState> {
    await this.#land();
    return (await findBatchById(this.#ground.db.read, this.#batch.id))?.state ?? "paused";
  }

  async #land(): Promise<void> {
    const waiting = this.#waiting;
    [this.#waiting, this.#characters] = [[], 0];
    if (waiting.length === 0) return;
    for (const item of await landWorks(this.#ground, waiting, this.#landing, { done: this.#done })) {
      this.#done += 1;
      if (item.outcome === "created") this.#hasNew = true;
      if (item.key !== null && item.workId !== null) this.#seen.set(item.key, item);
      const outcome = item.refusal === null ? item.outcome : `refused: ${item.refusal.message}`;
      const [done, total] = [this.#done, Math.max(this.#total, this.#done)];
      this.#untold.push({ source: item.source, outcome, done, total });
    }
    if (performance.now() - this.#toldAt > tellMs) await this.#save({ done: this.#done });
  }

  async #count(works: number): Promise<void> {
    this.#total += works;
    await this.#save({ total: this.#total, done: this.#done });
  }

  /** What belongs to no single work comes behind the last of them. */
  async #takeRest({ record }: Extract<Delivery, { readonly kind: "rest" }>): Promise<void> {
    await this.#land();
    const { basePath, setting, batchId } = this.#landing;
    this.#rest ??= new RestLanding(this.#ground, { batchId, ownerId: setting.owner.personId, basePath });
    await this.#rest.take(record);
  }

  async #end(findings: readonly CountedFinding[]): Promise<void> {
    await this.#land();
    const further = (await this.#rest?.finish()) ?? [];
    this.#rest = null;
    this.#told = addFindings(this.#told, [...findings, ...hideInFindings(further, hider(this.#batch.request))]);
    await this.#save({ findings: replaceFindings(this.#toldBefore, this.#told) });
  }

  async #stop(state: "paused" | "done"): Promise<BatchState> {
    const finishedAt = state === "done" ? this.#ground.now() : null;
    const total = state === "done" ? { total: this.#done } : {};
    await this.#save({ state, runner: null, finishedAt, ...total });
    return state;
  }

  /** Waits for the disk, which then has every work before it as well: only now anybody is told of them. */
  async #save(change: BatchChange): Promise<void> {
    const { db, now } = this.#ground;
    await db.write((tx) => updateBatch(tx, this.#batch.id, change, now()));
    const untold = this.#untold;
    if (untold.length > 0) this.#toldAt = performance.now();
    this.#untold = [];
    for (const step of untold) this.#progress(step);
  }

  async #loadItems(): Promise<void> {
    for await (const item of eachItem(this.#ground.db.read, this.#batch.id)) {
      if (item.state === "skipped") this.#skipped.add(placeOf(item));
      if (item.correction !== null) this.#corrections.set(placeOf(item), item.correction);
      if (item.state !== "done") continue;
      this.#done += 1;
      if (item.key !== null && item.workId !== null) this.#seen.set(item.key, item);
    }
  }
}

type WorkDelivery = Extract<Delivery, { readonly kind: "refused" | "unchanged" | "work" }>;

function sizeOf(waiting: Waiting): number {
  if (waiting.kind === "told") return 0;
  return waiting.judged.imported.draft.chapters.reduce((sum, chapter) => sum + chapter.body.length, 0);
}

import { hostname } from "node:os";
import { setImmediate } from "node:timers/promises";
import type { ImportBatchId } from "#core/ids.ts";
import { rewriteOldLinks } from "#features/old-addresses/index.ts";
import { findUnchangedImport } from "#features/works/index.ts";
import type { ReadRefusal } from "#formats/document.ts";
import type { Ground } from "#platform/ground.ts";
import { type Arrival, readArrivals } from "./arrivals.ts";
import { type BatchState, type Correction, type ImportBatch, toPaths } from "./batch.ts";
import { type BatchChange, findBatchById, updateBatch } from "./batch-store.ts";
import { addFindings, replaceFindings } from "./counted-findings.ts";
import { gather } from "./gather.ts";
import { eachItem, findLastDone, type ItemPlace, type NewItem } from "./item-store.ts";
import { describe, type Judging, judge, toMarkDigest } from "./judge.ts";
import { type Landing, landWorks, prepareWork, refusedItem, type Waiting } from "./land-works.ts";
import type { CountedFinding, ManyWorks } from "./source.ts";
import { toDuplicate } from "./to-duplicate.ts";
import { hideInFindings, hider, withoutFolder } from "./without-folder.ts";

/** Tells how far an import is, for a progress bar or lines. */
export type Progress = (step: {
  readonly source: string;
  readonly outcome: string;
  readonly done: number;
  readonly total: number;
}) => void;

/** Works prepared ahead of their transaction, and the characters that they may have together. */
const portionWorks = 25;
const portionCharacters = 2_000_000;

/** Works that only have to be told of, with those that come in. */
const portionItems = 500;

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
type Seen = Pick<NewItem, "source" | "title" | "workId">;

class BatchRun {
  readonly #ground: Ground;
  readonly #batch: ImportBatch;
  readonly #judging: Judging;
  readonly #progress: Progress;
  readonly #landing: Landing;
  readonly #hide: (text: string) => string;
  /** Works by their keys, null while one waits: the same twice in a batch is one, not one that becomes the other each time. */
  readonly #seen = new Map<string, Seen | null>();
  readonly #skipped = new Set<string>();
  readonly #corrections = new Map<string, Correction>();
  /** What sources have told of themselves, in this run and before it. */
  #told: readonly CountedFinding[] = [];
  readonly #toldBefore: readonly CountedFinding[];
  #waiting: Waiting[] = [];
  #characters = 0;
  #done = 0;
  #total = 0;

  constructor(ground: Ground, batch: ImportBatch, judging: Judging, progress: Progress) {
    this.#ground = ground;
    this.#batch = batch;
    this.#judging = judging;
    this.#progress = progress;
    this.#toldBefore = batch.findings;
    this.#hide = hider(batch.request);
    const { basePath } = batch.request.options;
    this.#landing = { setting: judging.setting, batchId: batch.id, basePath, siteUrl: ground.url };
  }

  async run(): Promise<BatchState> {
    await this.#loadItems();
    const after = await findLastDone(this.#ground.db.read, this.#batch.id);
    const { options } = this.#batch.request;
    const { places, close } = await gather(toPaths(this.#batch.request), options);
    this.#total = places.length;
    await this.#save({ total: this.#total, done: this.#done });
    try {
      const opened = (many: ManyWorks) => this.#open(many);
      const ended = (many: ManyWorks) => this.#end(many);
      for await (const arrival of readArrivals({ places, options, after, opened, ended })) {
        if (this.#skipped.has(placeOf(arrival))) continue;
        const known = await this.#findUnchanged(arrival);
        if (known === null) await this.#take(withoutFolder(arrival, this.#hide));
        else this.#waiting.push(known);
        if (this.#isFull() && (await this.#landAndAsk()) === "paused") return this.#stop("paused");
      }
      await this.#land();
      // Only now every work is in that a text may lead to.
      await rewriteOldLinks(this.#ground, { batchId: this.#batch.id, basePath: this.#landing.basePath });
    } finally {
      await close();
    }
    return this.#stop("done");
  }

  /** A work of a dump that is as it was when it came in last: most are, when a dump is brought in again. */
  async #findUnchanged(arrival: Arrival): Promise<Waiting | null> {
    const digest = toMarkDigest(arrival, this.#judging);
    const { mark, position, part } = arrival;
    if (mark === null || digest === null) return null;
    if (this.#seen.has(mark.key) || this.#corrections.has(placeOf(arrival))) return null;
    const work = await findUnchangedImport(this.#ground.db.read, mark.key, digest);
    if (work === null) return null;
    const item: NewItem = {
      ...{ position, part, source: this.#hide(arrival.source), key: mark.key, state: "done", outcome: "unchanged" },
      ...{ title: work.title, workId: work.id, findings: [], refusal: null, before: null },
    };
    return { kind: "told", item };
  }

  async #take(arrival: Arrival): Promise<void> {
    const next = await this.#prepare(arrival);
    this.#waiting.push(next);
    this.#characters += sizeOf(next);
  }

  async #prepare(arrival: Arrival): Promise<Waiting> {
    const refused = (refusal: ReadRefusal): Waiting => ({ kind: "told", item: refusedItem(arrival, refusal) });
    const known = describe(arrival, this.#judging, this.#corrections.get(placeOf(arrival)) ?? null);
    if (!known.ok) return refused(known.refusal);
    const { key } = known.value;
    if (this.#seen.get(key) === null) await this.#land();
    const before = this.#seen.get(key) ?? null;
    if (before !== null) return { kind: "told", item: toDuplicate(arrival, key, before) };
    const judged = await judge(this.#ground, known.value, this.#judging, true);
    if (!judged.ok) return refused(judged.refusal);
    const prepared = await prepareWork(this.#ground, judged.value, this.#landing);
    if (!prepared.ok) return refused(prepared.refusal);
    this.#seen.set(key, null);
    // Readers of the same process get their turn between two works.
    await setImmediate();
    return prepared.value;
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
      if (item.key !== null && item.workId !== null) this.#seen.set(item.key, item);
      const outcome = item.refusal === null ? item.outcome : `refused: ${item.refusal.message}`;
      this.#progress({ source: item.source, outcome, done: this.#done, total: Math.max(this.#total, this.#done) });
    }
  }

  async #open(many: ManyWorks): Promise<void> {
    if (many.total === null) return;
    this.#total += many.total - 1;
    await this.#save({ total: this.#total });
  }

  /** What belongs to no single work comes behind the last of them. */
  async #end(many: ManyWorks): Promise<void> {
    await this.#land();
    const { basePath, setting, batchId } = this.#landing;
    const landed = { batchId, ownerId: setting.owner.personId, basePath };
    const further = many.finish === undefined ? [] : await many.finish(this.#ground, landed);
    const told = hideInFindings([...many.findings(), ...further], this.#hide);
    this.#told = addFindings(this.#told, told);
    await this.#save({ findings: replaceFindings(this.#toldBefore, this.#told) });
  }

  async #stop(state: "paused" | "done"): Promise<BatchState> {
    const finishedAt = state === "done" ? this.#ground.now() : null;
    const total = state === "done" ? { total: this.#done } : {};
    await this.#save({ state, runner: null, finishedAt, ...total });
    return state;
  }

  async #save(change: BatchChange): Promise<void> {
    const { db, now } = this.#ground;
    await db.write((tx) => updateBatch(tx, this.#batch.id, change, now()));
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

function placeOf({ position, part }: ItemPlace): string {
  return `${position}.${part}`;
}

function sizeOf(waiting: Waiting): number {
  if (waiting.kind === "told") return 0;
  return waiting.judged.work.chapters.reduce((sum, chapter) => sum + chapter.body.length, 0);
}

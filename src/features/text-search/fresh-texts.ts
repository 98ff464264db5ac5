import { setTimeout } from "node:timers/promises";
import type { ChangeId, WorkId } from "#core/ids.ts";
import { findLastChange } from "#platform/changes/feed.ts";
import { lastChangeOf } from "#platform/changes/last-change.ts";
import { listChanges } from "#platform/changes/list-changes.ts";
import type { Database } from "#platform/db/database.ts";
import type { Companion, Ground } from "#platform/ground.ts";
import { toWorkIds } from "./follow.ts";
import { indexWorks } from "./index-texts.ts";
import { findState } from "./state-store.ts";

/** News looked at together; where there is more, many works come in at once, and the job reads them with fewer commits. */
const newsMax = 100;

/** With more works than this in the news the job is quicker. */
const worksMax = 20;

/**
 * Reads what was just written here into the index of texts, so that the answer to who wrote it comes when a search finds it,
 * and no longer what stood there before. The job comes after it, with what was too much for this or was broken off.
 */
class FreshTexts implements Companion {
  readonly state = "ready";
  readonly #ground: Ground;
  #place: ChangeId | null = null;
  #running: Promise<void> | null = null;
  #isWoken = false;
  #isStopped = false;

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  /** News from before belongs to the job. */
  start(): void {
    this.#ground.db.onCommit(() => this.#wake());
    this.#wake();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#running;
  }

  expect(): void {}

  async settled(waitMs: number): Promise<boolean> {
    const waiting = new AbortController();
    const late = setTimeout(waitMs, false, { signal: waiting.signal }).catch(() => false);
    const isDone = await Promise.race([this.#rest(), late]);
    waiting.abort();
    return isDone;
  }

  async #rest(): Promise<boolean> {
    while (this.#running !== null) await this.#running;
    return true;
  }

  #wake(): void {
    this.#isWoken = true;
    if (this.#running !== null || this.#isStopped) return;
    this.#running = this.#follow().finally(() => {
      this.#running = null;
      if (this.#isWoken) this.#wake();
    });
  }

  async #follow(): Promise<void> {
    this.#isWoken = false;
    try {
      const { read } = this.#ground.db;
      const last = await (lastChangeOf(read)?.find() ?? findLastChange(read));
      const place = this.#place ?? last;
      this.#place = last;
      if (place < last) await this.#readNews(place, last);
    } catch (err) {
      // The works are noted in the database, and the job reads them.
      this.#ground.log.warn({ err }, "texts just written wait to be read");
    }
  }

  async #readNews(place: ChangeId, last: ChangeId): Promise<void> {
    if (last - place > newsMax) return;
    const news = await listChanges(this.#ground.db.read, place, newsMax);
    if (news.some(({ change }) => change.kind === "works.filled")) return;
    const workIds = new Set<WorkId>(news.flatMap(({ change }) => toWorkIds(change)));
    if (workIds.size === 0 || workIds.size > worksMax || !(await findState(this.#ground.db.read)).isOn) return;
    await indexWorks(this.#ground, [...workIds]);
  }
}

const readers = new WeakMap<Database, FreshTexts>();

/** The one of an archive. */
export function freshTextsOf(ground: Ground): FreshTexts {
  const known = readers.get(ground.db);
  if (known !== undefined) return known;
  const made = new FreshTexts(ground);
  readers.set(ground.db, made);
  return made;
}

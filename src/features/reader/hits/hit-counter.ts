import type { WorkId } from "#core/ids.ts";
import { addHits } from "#features/works/index.ts";
import type { Database } from "#platform/db/database.ts";
import type { Companion, Ground } from "#platform/ground.ts";
import { Visitors } from "./visitors.ts";

/** How long hits wait at most. Each time they are written, every page that shows some is made anew. */
const writtenEveryMs = 10_000;

/** Works of one transaction: other writers wait some milliseconds for it. */
const writtenAtOnce = 500;

const secretBytes = 32;

/** Counts who opens works, in memory, and writes it down now and then. What was counted in a process that is killed is lost. */
class HitCounter implements Companion {
  readonly state = "ready";
  readonly #ground: Ground;
  readonly #visitors: Visitors;
  #hits = new Map<WorkId, number>();
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(ground: Ground) {
    this.#ground = ground;
    this.#visitors = new Visitors(() => ground.randomBytes(secretBytes));
  }

  /** A visitor, by what tells her from others, has opened a work that she may see. */
  count(visitor: string, workId: WorkId): void {
    if (!this.#visitors.isFirst(visitor, workId, this.#ground.now())) return;
    this.#hits.set(workId, (this.#hits.get(workId) ?? 0) + 1);
  }

  /** Writes down what was counted before the call. While the database is away, it is kept for the next time. */
  write(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#writeAll());
    return this.#writing;
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.write(), writtenEveryMs).unref();
  }

  async stop(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    await this.write();
  }

  /** Nobody waits for hits. */
  expect(): void {}

  settled(): Promise<boolean> {
    return Promise.resolve(true);
  }

  async #writeAll(): Promise<void> {
    const hits = [...this.#hits];
    this.#hits = new Map();
    try {
      while (hits.length > 0) {
        const part = new Map(hits.slice(-writtenAtOnce));
        await this.#ground.db.write((tx) => addHits(tx, part, this.#ground.now()));
        hits.length -= part.size;
      }
    } catch (cause) {
      this.#ground.log.warn({ err: cause }, "hits could not be written down, and wait");
      for (const [workId, count] of hits) this.#hits.set(workId, (this.#hits.get(workId) ?? 0) + count);
    }
  }
}

const counters = new WeakMap<Database, HitCounter>();

/** The counter of one archive. */
export function hitCounterOf(ground: Ground): HitCounter {
  const known = counters.get(ground.db) ?? new HitCounter(ground);
  counters.set(ground.db, known);
  return known;
}

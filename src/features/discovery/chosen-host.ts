import type { Ground } from "#platform/ground.ts";
import type { IndexReplies, IndexRequest } from "./desk.ts";
import type { Finder } from "./finder.ts";
import { type IndexHost, LocalHost } from "./index-host.ts";
import { WorkerHost } from "./worker-host.ts";
import { isLarge, smallMax } from "./works-store.ts";

/**
 * A thread of its own for large archives; for small ones, whose longest question takes less than a millisecond, the
 * thread that serves: another costs 20 MB and more. Decided when the first question comes, and again when the archive has
 * grown.
 */
export class ChosenHost implements IndexHost {
  readonly #ground: Ground;
  #host: IndexHost | null = null;
  #choosing: Promise<IndexHost> | null = null;

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  get state(): Finder["state"] {
    return this.#host?.state ?? "ready";
  }

  get place(): number {
    return this.#host?.place ?? 0;
  }

  async ask<Request extends IndexRequest>(request: Request, notice: number): Promise<IndexReplies[Request["kind"]]> {
    const host = this.#outgrown(this.#host) ?? (await this.#chooseOnce());
    return host.ask(request, notice);
  }

  async stop(): Promise<void> {
    await this.#choosing?.catch(() => undefined);
    await this.#host?.stop();
  }

  /** An archive that was filled since it was started gets its thread when it is asked next. */
  #outgrown(host: IndexHost | null): IndexHost | null {
    const { index, log } = this.#ground;
    if (!(host instanceof LocalHost) || host.size <= smallMax || index === undefined) return host;
    this.#host = new WorkerHost(index, log);
    return this.#host;
  }

  #chooseOnce(): Promise<IndexHost> {
    this.#choosing ??= this.#choose().finally(() => {
      this.#choosing = null;
    });
    return this.#choosing;
  }

  async #choose(): Promise<IndexHost> {
    const { db, index, log } = this.#ground;
    const isApart = index !== undefined && (await isLarge(db.read));
    this.#host = isApart ? new WorkerHost(index, log) : new LocalHost(db.read);
    return this.#host;
  }
}

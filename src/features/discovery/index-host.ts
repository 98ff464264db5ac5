import type { Db } from "#platform/db/database.ts";
import { Desk, type IndexReplies, type IndexRequest } from "./desk.ts";
import type { Finder } from "./finder.ts";
import { Keeper } from "./keeper.ts";

/** Where an index is kept and asked. */
export interface IndexHost {
  readonly state: Finder["state"];
  /** The number of the last change that is known to be in the index. */
  readonly place: number;
  ask<Request extends IndexRequest>(request: Request, notice: number): Promise<IndexReplies[Request["kind"]]>;
  stop(): Promise<void>;
}

/** Keeps the index in this thread: for archives so small that nobody waits for it. */
export class LocalHost implements IndexHost {
  readonly #keeper: Keeper;
  readonly #desk: Desk;

  constructor(db: Db) {
    this.#keeper = new Keeper(db, { folder: null, tell: () => undefined });
    this.#desk = new Desk(this.#keeper, () => undefined);
  }

  get state(): Finder["state"] {
    return this.#keeper.state;
  }

  get place(): number {
    return this.#keeper.place;
  }

  /** How many works it holds. */
  get size(): number {
    return this.#keeper.standing?.size ?? 0;
  }

  async ask<Request extends IndexRequest>(request: Request, notice: number): Promise<IndexReplies[Request["kind"]]> {
    const reply = await this.#desk.answer(request, notice);
    // The desk answers each kind of request with its own kind of reply.
    return reply as IndexReplies[Request["kind"]];
  }

  async stop(): Promise<void> {
    // Nothing of it outlives the thread.
  }
}

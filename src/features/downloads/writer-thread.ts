import { Worker } from "node:worker_threads";
import { PartUnavailable } from "#platform/http/part-unavailable.ts";
import type { FromWriter, WriteTask } from "./write-messages.ts";

/** Who comes later is asked to come again. */
const waitingMax = 40;

/** No work takes a hundredth of it; whatever does is given up, so that the others come to their turn. */
const taskMsMax = 60_000;

/** A thread costs some 30 MB, so it goes when nobody has asked for so long. */
const idleMs = 30_000;

interface Waiting {
  readonly task: WriteTask;
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (cause: Error) => void;
}

/** Writes files in a thread of its own, one after the other, so that whoever reads pages never waits for one. */
export class WriterThread {
  readonly #queue: Waiting[] = [];
  #worker: Worker | null = null;
  #current: Waiting | null = null;
  #timer: NodeJS.Timeout | null = null;
  #isStopped = false;

  /** Rejects with a `PartUnavailable` when too many wait. */
  write(task: WriteTask): Promise<Uint8Array> {
    if (this.#isStopped) return Promise.reject(new PartUnavailable("The archive stops"));
    if (this.#queue.length >= waitingMax) return Promise.reject(new PartUnavailable("Too many files are being made"));
    return new Promise((resolve, reject) => {
      this.#queue.push({ task, resolve, reject });
      this.#next();
    });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const { reject } of this.#queue.splice(0)) reject(new PartUnavailable("The archive stops"));
    await this.#end(new PartUnavailable("The archive stops"));
  }

  #next(): void {
    if (this.#current !== null) return;
    this.#clearTimer();
    const next = this.#queue.shift();
    if (next === undefined) {
      this.#worker?.unref();
      this.#timer = setTimeout(() => void this.#end(new Error("The thread was idle")), idleMs).unref();
      return;
    }
    this.#current = next;
    this.#worker ??= this.#start();
    // A process that waits for a file goes on; one that has nothing else to do may end.
    this.#worker.ref();
    this.#worker.postMessage(next.task);
    this.#timer = setTimeout(() => void this.#end(new Error("A file took too long to make")), taskMsMax).unref();
  }

  #start(): Worker {
    const worker = new Worker(new URL("./writer.ts", import.meta.url));
    worker.on("message", (message: FromWriter) => this.#take(message));
    worker.once("error", (cause) => {
      if (this.#worker === worker) void this.#end(cause instanceof Error ? cause : new Error(String(cause)));
    });
    return worker;
  }

  #take(message: FromWriter): void {
    const current = this.#current;
    this.#current = null;
    if (message.kind === "written") current?.resolve(message.bytes);
    else current?.reject(new Error(message.message));
    this.#next();
  }

  /** Ends the thread; what it was at fails, and a new one begins with the next in the queue. */
  async #end(cause: Error): Promise<void> {
    this.#clearTimer();
    const [worker, current] = [this.#worker, this.#current];
    this.#worker = null;
    this.#current = null;
    current?.reject(cause);
    await worker?.terminate();
    if (!this.#isStopped && this.#queue.length > 0) this.#next();
  }

  #clearTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

import { Worker } from "node:worker_threads";
import type { Log } from "#platform/log.ts";
import type { IndexReplies, IndexReply, IndexRequest } from "./desk.ts";
import type { Finder } from "./finder.ts";
import type { IndexHost } from "./index-host.ts";
import type { AskedOfIndex, FromWorker, ToWorker, WorkerTask } from "./messages.ts";

/** After its end the thread is started again: after this long, then after twice as long each time. */
const restartMs = 200;
const restartMaxMs = 30_000;

/** How long the thread may take to write its snapshot when the archive stops. */
const stopMs = 20_000;

interface Waiting {
  readonly resolve: (reply: IndexReply) => void;
  readonly reject: (cause: Error) => void;
}

/** Keeps the index in a thread of its own, and starts it again when it ends. */
export class WorkerHost implements IndexHost {
  readonly #task: WorkerTask;
  readonly #log: Log;
  readonly #waiting = new Map<number, Waiting>();
  /** What was asked since the event loop's last round, and has yet to be sent. */
  #unsent: AskedOfIndex[] = [];
  #worker: Worker | null = null;
  #state: Finder["state"] = "building";
  #place = 0;
  #lastId = 0;
  #failures = 0;
  #restart: NodeJS.Timeout | null = null;
  #isStopped = false;

  constructor(task: WorkerTask, log: Log) {
    this.#task = task;
    this.#log = log;
  }

  get state(): Finder["state"] {
    return this.#state;
  }

  get place(): number {
    return this.#place;
  }

  ask<Request extends IndexRequest>(request: Request, notice: number): Promise<IndexReplies[Request["kind"]]> {
    if (this.#isStopped || this.#restart !== null) return Promise.reject(new Error("The thread of the index is away"));
    this.#lastId += 1;
    const id = this.#lastId;
    const reply = new Promise<IndexReply>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#worker ??= this.#start();
    // A process that waits for an answer goes on; one that has nothing else to do may end.
    this.#worker.ref();
    if (this.#unsent.length === 0) setImmediate(() => this.#send());
    this.#unsent.push({ id, request, notice });
    // The desk answers each kind of request with its own kind of reply.
    return reply as Promise<IndexReplies[Request["kind"]]>;
  }

  async stop(): Promise<void> {
    this.#send();
    this.#isStopped = true;
    if (this.#restart !== null) clearTimeout(this.#restart);
    const worker = this.#worker;
    if (worker === null) return;
    const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
    worker.ref();
    this.#post({ kind: "stop" });
    const tired = setTimeout(() => void worker.terminate(), stopMs);
    await ended;
    clearTimeout(tired);
  }

  /** Ends the thread as a crash would; for tests. */
  async crash(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    this.#state = "building";
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: this.#task });
    worker.on("message", (message: FromWorker) => this.#take(message));
    worker.on("error", (cause) => this.#log.error({ err: cause }, "the thread of the index failed"));
    worker.once("exit", () => this.#end());
    return worker;
  }

  #take(message: FromWorker): void {
    if (message.kind === "told") {
      this.#log.info(message.text);
      return;
    }
    if (message.kind === "standing") {
      this.#state = message.state;
      this.#place = message.place;
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (this.#waiting.size === 0) this.#worker?.unref();
    if (message.kind === "failed") {
      waiting?.reject(new Error(message.message));
      return;
    }
    this.#failures = 0;
    waiting?.resolve(message.reply);
  }

  #end(): void {
    this.#worker = null;
    this.#place = 0;
    this.#unsent = [];
    for (const { reject } of this.#waiting.values()) reject(new Error("The thread of the index ended"));
    this.#waiting.clear();
    if (this.#isStopped) return;
    this.#state = "failed";
    this.#failures += 1;
    const delayMs = Math.min(restartMaxMs, restartMs * 2 ** (this.#failures - 1));
    this.#log.error({ delayMs }, "the thread of the index ended and is started again");
    this.#restart = setTimeout(() => {
      this.#restart = null;
      // So that it is ready before somebody asks; that it fails again is seen here.
      this.ask({ kind: "settle" }, 0).catch(() => undefined);
    }, delayMs).unref();
  }

  #send(): void {
    const asked = this.#unsent;
    this.#unsent = [];
    if (asked.length > 0) this.#post({ kind: "ask", asked });
  }

  #post(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }
}

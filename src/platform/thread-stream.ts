import { parentPort, Worker } from "node:worker_threads";

/** What goes over together: so many items, or fewer of such a weight. */
const portionItems = 50;
const portionWeight = 1_000_000;

/** Portions asked for before they are needed; with the one in the making they are all that the thread is ahead. */
const portionsAhead = 2;

/** How long a thread may take to let go of what it holds before it is ended. */
const stopMs = 5_000;

type ToThread = "more" | "stop";

type FromThread<Item> =
  | { readonly kind: "ready" }
  | { readonly kind: "portion"; readonly items: readonly Item[]; readonly isLast: boolean };

/**
 * Plain data that a module makes in a thread of its own with `serveStream`, which is told `task`, in the order in which it
 * is made. The thread works ahead by some portions, and ends with the stream, whoever ends it. Rejects when no thread can
 * be started; what fails in it later fails in the stream.
 */
export async function openThreadStream<Item>(module: URL, task: unknown): Promise<AsyncGenerator<Item>> {
  const thread = new StreamThread<Item>(module, task);
  await thread.next();
  return listItems(thread);
}

/** The thread's side: hands items out as they are asked for. `weigh` says how much memory each needs, in characters or bytes. */
export async function serveStream<Item>(items: AsyncIterable<Item>, weigh: (item: Item) => number): Promise<void> {
  const desk = new Desk<Item>();
  let portion: Item[] = [];
  let weight = 0;
  for await (const item of items) {
    portion.push(item);
    weight += weigh(item);
    if (desk.isStopped) break;
    if (portion.length < portionItems && weight < portionWeight) continue;
    await desk.hand(portion, false);
    [portion, weight] = [[], 0];
  }
  await desk.hand(portion, true);
  desk.close();
}

async function* listItems<Item>(thread: StreamThread<Item>): AsyncGenerator<Item> {
  try {
    for (let ahead = 0; ahead < portionsAhead; ahead += 1) thread.tell("more");
    for (;;) {
      const message = await thread.next();
      if (message.kind !== "portion") continue;
      yield* message.items;
      if (message.isLast) return;
      thread.tell("more");
    }
  } finally {
    await thread.stop();
  }
}

/** A thread as whoever takes its items sees it. */
class StreamThread<Item> {
  readonly #worker: Worker;
  readonly #messages: FromThread<Item>[] = [];
  readonly #ended: Promise<unknown>;
  #failure: Error | null = null;
  #wake: () => void = () => undefined;

  constructor(module: URL, task: unknown) {
    this.#worker = new Worker(module, { workerData: task });
    this.#worker.on("message", (message: FromThread<Item>) => {
      this.#messages.push(message);
      this.#wake();
    });
    this.#worker.on("error", (cause) => this.#fail(cause instanceof Error ? cause : new Error(String(cause))));
    this.#ended = new Promise((resolve) => this.#worker.once("exit", resolve));
    void this.#ended.then(() => this.#fail(new Error("The thread ended before its work was done")));
  }

  tell(message: ToThread): void {
    this.#worker.postMessage(message);
  }

  /** The next message; rejects when there is none any more. */
  async next(): Promise<FromThread<Item>> {
    for (;;) {
      const message = this.#messages.shift();
      if (message !== undefined) return message;
      if (this.#failure !== null) throw this.#failure;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async stop(): Promise<void> {
    this.tell("stop");
    const tired = setTimeout(() => void this.#worker.terminate(), stopMs);
    await this.#ended;
    clearTimeout(tired);
  }

  #fail(cause: Error): void {
    this.#failure ??= cause;
    this.#wake();
  }
}

/** Where a thread hands out its items. */
class Desk<Item> {
  isStopped = false;
  #asked = 0;
  #wake: () => void = () => undefined;

  constructor() {
    parentPort?.on("message", (message: ToThread) => {
      if (message === "more") this.#asked += 1;
      else this.isStopped = true;
      this.#wake();
    });
    this.#post({ kind: "ready" });
  }

  /** Resolves once the items were asked for and are on their way, or nobody wants any more. */
  async hand(items: readonly Item[], isLast: boolean): Promise<void> {
    while (this.#asked === 0 && !this.isStopped) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.isStopped) return;
    this.#asked -= 1;
    this.#post({ kind: "portion", items, isLast });
  }

  close(): void {
    parentPort?.close();
  }

  #post(message: FromThread<Item>): void {
    parentPort?.postMessage(message);
  }
}

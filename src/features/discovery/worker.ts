import { parentPort, workerData } from "node:worker_threads";
import { openReader } from "#platform/db/reader.ts";
import { Desk } from "./desk.ts";
import { Keeper } from "./keeper.ts";
import type { AskedOfIndex, FromWorker, ToWorker, WorkerTask } from "./messages.ts";
import { RequestQueue } from "./request-queue.ts";

// The thread of the index: it reads, follows and answers, so that whoever shows pages never waits for a long question.

// The host starts it with a task and nothing else.
const task = workerData as WorkerTask;
const reader = await openReader(task.database);
const tell = (text: string): void => post({ kind: "told", text });
const keeper = new Keeper(reader.read, { folder: task.folder, tell, isAsked: () => isAnswering });
const desk = new Desk(keeper, tell);
const queue = new RequestQueue<AskedOfIndex>();
let isAnswering = false;

parentPort?.on("message", (message: ToWorker) => {
  if (message.kind === "stop") {
    void stop();
    return;
  }
  for (const one of message.asked) queue.push(one);
  if (!isAnswering) void answerAll();
});

function post(message: FromWorker): void {
  parentPort?.postMessage(message);
}

async function answerAll(): Promise<void> {
  isAnswering = true;
  for (let next = queue.take(); next !== null; next = queue.take()) {
    await answer(next);
    // Lets in what came meanwhile, so that it may go first.
    await new Promise((resolve) => setImmediate(resolve));
  }
  isAnswering = false;
}

async function answer({ id, request, notice }: AskedOfIndex): Promise<void> {
  const { place, state } = keeper;
  if (place === 0) post({ kind: "standing", state: "building", place });
  try {
    const reply = await desk.answer(request, notice);
    if (keeper.place !== place || keeper.state !== state) {
      post({ kind: "standing", state: keeper.state, place: keeper.place });
    }
    post({ kind: "reply", id, reply });
  } catch (cause) {
    post({ kind: "standing", state: keeper.state, place: keeper.place });
    post({ kind: "failed", id, message: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) });
  }
}

async function stop(): Promise<void> {
  await keeper.stop();
  await reader.close();
  parentPort?.close();
}

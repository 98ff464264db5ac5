import { Worker } from "node:worker_threads";
import type { ThreadAnswer, ThreadTask } from "./thread-task.ts";

/** Does a task in a thread of its own; rejects when the thread fails. A process that ends does not wait for it. */
export function runInThread(task: ThreadTask): Promise<ThreadAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./thread.ts", import.meta.url), { workerData: task });
    worker.once("message", (answer: ThreadAnswer) => resolve(answer));
    worker.once("error", (cause) => reject(new Error("The thread of the backup failed", { cause })));
    worker.once("exit", () => reject(new Error("The thread of the backup ended without an answer")));
    worker.unref();
  });
}

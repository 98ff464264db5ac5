import { statSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { done } from "#core/outcome.ts";
import { proveBackup } from "./prove-backup.ts";
import type { ThreadAnswer, ThreadTask } from "./thread-task.ts";
import { writeBackup } from "./write-backup.ts";

// The thread of one backup: copying, hashing and packing take seconds without a pause, in which no page waits.

// It is started with a task and nothing else.
const task = workerData as ThreadTask;
parentPort?.postMessage(await act());

async function act(): Promise<ThreadAnswer> {
  const quiet = () => undefined;
  if (task.kind === "write") {
    const written = await writeBackup(task.order, quiet);
    return written.ok ? done({ bytes: written.value.bytes }) : written;
  }
  const proven = await proveBackup(task, quiet);
  return proven.ok ? done({ bytes: statSync(task.file).size }) : proven;
}

import { parentPort } from "node:worker_threads";
import { writeAnthology, writeBook } from "#formats/write-book.ts";
import type { FromWriter, WriteTask } from "./write-messages.ts";

// The thread that makes files: it is given plain data and gives back bytes, and knows neither database nor disk.

parentPort?.on("message", (task: WriteTask) => {
  write(task).then(
    (bytes) => post({ kind: "written", bytes }),
    (cause: unknown) => {
      const message = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
      post({ kind: "failed", message });
    },
  );
});

async function write(task: WriteTask): Promise<Uint8Array> {
  if (task.kind === "book") return (await writeBook(task.book, task.format)).bytes;
  return (await writeAnthology(task.books, task.anthology)).bytes;
}

function post(message: FromWriter): void {
  parentPort?.postMessage(message);
}

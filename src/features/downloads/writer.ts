import { parentPort } from "node:worker_threads";
import { writeAnthology, writeBook } from "#formats/write-book.ts";
import { readUprightFonts } from "#ui/font-faces.ts";
import type { FromWriter, WriteTask } from "./write-messages.ts";

// The thread that makes files: it is given plain data and gives back bytes, and knows no database, and of the disk only its fonts.

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
  const fonts = readUprightFonts();
  if (task.kind === "book") return (await writeBook(task.book, task.format, fonts)).bytes;
  return (await writeAnthology(task.books, task.anthology, fonts)).bytes;
}

function post(message: FromWriter): void {
  parentPort?.postMessage(message);
}

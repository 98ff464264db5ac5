import { opendir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Place } from "#platform/db/open.ts";
import type { Ground } from "#platform/ground.ts";
import { openThreadStream } from "#platform/thread-stream.ts";
import { toPaths } from "./batch.ts";
import { type BatchReading, type Delivery, readBatch } from "./read-batch.ts";

/** What the thread of a reading is told. */
export interface ReadingTask {
  readonly database: Place;
  /** The archive's address. */
  readonly url: string;
  readonly reading: BatchReading;
}

/** A thread takes a second to start; as long as that takes the reading of so many bytes, or of so many files. */
const largeBytes = 2_000_000;
const largeFiles = 200;

/** Reads a batch: a large one in a thread of its own, ahead of whoever writes its works; all others here. */
export async function openReading(ground: Ground, reading: BatchReading): Promise<AsyncGenerator<Delivery>> {
  const { home, url } = ground;
  if (home === undefined || !(await isLarge(toPaths(reading.request)))) return readBatch(ground, reading);
  // Whoever asks may have more in his hands, which would not go over.
  const { options, setting } = reading.judging;
  const task: ReadingTask = { database: home.database, url, reading: { ...reading, judging: { options, setting } } };
  try {
    return await openThreadStream<Delivery>(new URL("./reading-thread.ts", import.meta.url), task);
  } catch (cause) {
    ground.log.warn({ err: cause }, "no thread could be started for an import, which is read in the one that writes");
    return readBatch(ground, reading);
  }
}

async function isLarge(paths: readonly string[]): Promise<boolean> {
  let [bytes, files] = [0, 0];
  for (const path of paths) {
    for await (const file of listFiles(path)) {
      bytes += (await stat(file).catch(() => null))?.size ?? 0;
      files += 1;
      if (bytes >= largeBytes || files >= largeFiles) return true;
    }
  }
  return false;
}

/** The files under a path. What cannot be looked at is told by whoever reads it. */
async function* listFiles(path: string): AsyncGenerator<string> {
  const found = await stat(path).catch(() => null);
  if (found === null) return;
  if (!found.isDirectory()) {
    yield path;
    return;
  }
  try {
    for await (const entry of await opendir(path, { recursive: true })) {
      if (entry.isFile()) yield join(entry.parentPath, entry.name);
    }
  } catch {
    // A folder that cannot be opened.
  }
}

import { workerData } from "node:worker_threads";
import type { KnownImage } from "#features/media/index.ts";
import { openReader } from "#platform/db/reader.ts";
import { serveStream } from "#platform/thread-stream.ts";
import type { ReadingTask } from "./open-reading.ts";
import { type Delivery, readBatch } from "./read-batch.ts";

// The thread that reads a large batch: it unpacks, reads, cleans and compares, and whoever writes has only to write.

// It is started with a task and nothing else.
const { database, url, reading } = workerData as ReadingTask;
const reader = await openReader(database);
try {
  await serveStream(deliveries(), weigh);
} finally {
  await reader.close();
}

async function* deliveries(): AsyncGenerator<Delivery> {
  const ground = { db: { read: reader.read }, url, now: Date.now };
  for await (const delivery of readBatch(ground, reading)) yield withOwnBytes(delivery);
}

/** Pictures are pieces of the files that they came in, and all of such a file would go over with each. */
function withOwnBytes(delivery: Delivery): Delivery {
  if (delivery.kind !== "work" || !delivery.ready.ok) return delivery;
  const { judged, prepared } = delivery.ready.value;
  if (judged.images.length === 0) return delivery;
  const images = judged.images.map((image): KnownImage => ({ ...image, bytes: new Uint8Array(image.bytes) }));
  return { ...delivery, ready: { ok: true, value: { judged: { ...judged, images }, prepared } } };
}

function weigh(delivery: Delivery): number {
  if (delivery.kind === "rest" && delivery.record.kind === "text") return delivery.record.text.body.length;
  if (delivery.kind !== "work" || !delivery.ready.ok) return 0;
  const { images, imported } = delivery.ready.value.judged;
  const pictured = images.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  return imported.draft.chapters.reduce((sum, { body }) => sum + body.length, pictured);
}

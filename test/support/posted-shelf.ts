import assert from "node:assert/strict";
import { type ApiClient, leastWork, programOf } from "./api-client.ts";
import { startArchive, type TestArchive, type TestArchiveOptions } from "./archive.ts";
import type { OpenForTest } from "./databases.ts";

/** Starts an archive on a database that a suite opens. */
export async function startArchiveOn(open: OpenForTest, options: TestArchiveOptions = {}): Promise<TestArchive> {
  const { db, place } = await open();
  await db.stop();
  return startArchive(place, options);
}

/** The same with the account "writer", her program, and the works that it posts, a minute after each other. */
export async function startShelf(
  open: OpenForTest,
  works: readonly Readonly<Record<string, unknown>>[],
): Promise<{ readonly archive: TestArchive; readonly writer: ApiClient }> {
  const archive = await startArchiveOn(open);
  await archive.member("writer");
  const writer = await programOf(archive, "writer", ["read", "write"]);
  for (const work of works) {
    const { status, json } = await writer.post("/works", { ...leastWork, ...work });
    assert.equal(status, 201, JSON.stringify(json));
    archive.clock.now += 60_000;
  }
  return { archive, writer };
}

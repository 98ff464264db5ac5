import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { findSettings } from "#features/archive/index.ts";
import { findTaxonomy } from "#features/tags/index.ts";
import type { Database } from "#platform/db/database.ts";
import type { Place } from "#platform/db/open.ts";
import type { Ground } from "#platform/ground.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { epubFiles } from "#test/support/epub-files.ts";
import { story } from "#test/support/importing.ts";
import { makeZip } from "#test/support/packed-files.ts";
import { memberNamed, settled, startWriting, type WritingArchive } from "#test/support/writers.ts";
import { findBatch } from "./batch-store.ts";
import { openReading } from "./open-reading.ts";
import { noOptions } from "./options.ts";
import { type BatchReading, readBatch } from "./read-batch.ts";
import { toReportJson } from "./report-text.ts";
import { listImports, pauseImport, resumeImport } from "./resume-import.ts";
import { runImport } from "./run-import.ts";

/** Enough of them for a thread. */
const texts = 210;

forEachDatabase("a large batch", (open) => {
  const folder = mkdtempSync(join(tmpdir(), "octavo-reading-"));
  let archive: WritingArchive;
  let place: Place;
  let reading: BatchReading;

  before(async () => {
    archive = await startWriting(async () => {
      const opened = await open();
      ({ place } = opened);
      return opened;
    });
    const { read } = archive.ground.db;
    const owner = await memberNamed(archive, "keeper", "archivist");
    const setting = {
      ...{ owner, isAuthor: false, namesOthers: true, isDraft: false },
      ...{ taxonomy: await findTaxonomy(read), language: (await findSettings(read)).language },
    };
    const request = { paths: [folder], folder: "", isUpload: false, options: noOptions, isAuthor: false };
    const judging = { options: noOptions, setting };
    reading = { request, judging, after: null, skipped: new Set(["3.0"]), corrections: new Map() };
    fill(folder);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const grounded = (database: Place): Ground => ({ ...archive.ground, home: { database, dataFolder: folder } });

  test("is read in a thread as it is read without one: works, pictures, refusals, dumps and their rest", async () => {
    const here = await Array.fromAsync(readBatch({ ...archive.ground, now: Date.now }, reading));
    const there = await Array.fromAsync(await openReading(grounded(place), reading));
    assert.deepEqual(there, structuredClone(here));
    const kinds = new Set(here.map(({ kind }) => kind));
    assert.deepEqual([...kinds].sort(), ["ended", "found", "refused", "rest", "work"]);
    const works = here.flatMap((one) => (one.kind === "work" && one.ready.ok ? [one.ready.value] : []));
    assert.equal(works.filter(({ judged }) => judged.images.length > 0).length, 1);
    assert.equal(works.length, texts - 1 + 30 + 1);
  });

  test("is read without a thread where none can be started", async () => {
    // Functions cannot go over to another thread.
    const nowhere = { ...place, fails: () => undefined };
    const deliveries = await openReading(grounded(nowhere), reading);
    assert.equal((await deliveries.next()).value?.kind, "found");
    await deliveries.return(undefined);
  });

  test("comes in by a thread, is paused, goes on behind the last work, and again nothing changes", async () => {
    const ground = grounded(place);
    const { options, setting } = reading.judging;
    const run = (progress: () => void) => runImport(ground, { paths: [folder], options, setting, progress });
    let paused: Promise<unknown> | null = null;
    const begun = await run(() => {
      paused ??= listImports(ground, 1).then(([batch]) => pauseImport(ground, batch?.name ?? ""));
    });
    await paused;
    assert.equal((await findBatch(ground.db.read, begun.batch))?.state, "paused");
    assert.equal(begun.isPaused, true);
    assert.deepEqual(Object.entries(toReportJson(begun)).at(-1), ["state", "paused"]);
    assert(begun.counts.created > 0 && begun.counts.created < texts, `${begun.counts.created} were in`);
    const first = settled(await resumeImport(ground, begun.batch, () => undefined));
    assert.equal(first.isPaused, undefined);
    assert.deepEqual(first.counts, { created: texts + 31, updated: 0, unchanged: 0, refused: 1 });
    const again = await run(() => undefined);
    assert.deepEqual(again.counts, { created: 0, updated: 0, unchanged: texts + 31, refused: 1 });
  });

  test("tells of its works only once the disk has them", async () => {
    const ground = grounded(place);
    const { db } = ground;
    let isLasting = true;
    const watched: Database = {
      ...{ kind: db.kind, read: db.read, commits: 0, onCommit: (listener) => db.onCommit(listener) },
      stop: () => db.stop(),
      write: async (work) => {
        const value = await db.write(work);
        isLasting = true;
        return value;
      },
      writeRedoable: (work) => {
        isLasting = false;
        return db.writeRedoable(work);
      },
    };
    const told: boolean[] = [];
    const { options, setting } = reading.judging;
    const progress = () => told.push(isLasting);
    await runImport({ ...ground, db: watched }, { paths: [folder], options, setting, progress });
    assert.deepEqual([told.length, new Set(told)], [texts + 32, new Set([true])]);
  });
});

/** Texts, one that is empty, a book with a picture, and the dump of a site. */
function fill(folder: string): void {
  for (let number = 1; number <= texts; number += 1) {
    writeFileSync(join(folder, `${number}.txt`), story(`sailor ${number}`));
  }
  writeFileSync(join(folder, "empty.txt"), "\n");
  const metadata = "<dc:title>Pictured</dc:title><dc:creator>Ann Author</dc:creator><dc:language>en</dc:language>";
  const documents = { "a.xhtml": `<p>${story("a painter")}</p><p><img src="sea.png" alt="The sea"/></p>` };
  const files = epubFiles({ metadata, documents });
  writeFileSync(
    join(folder, "pictured.epub"),
    makeZip(
      [...files, { name: "OEBPS/sea.png", bytes: pixel }].map(({ name, bytes }) => ({
        name,
        content: Buffer.from(bytes),
      })),
    ),
  );
  writeFileSync(join(folder, "shelf.sql"), readFileSync("test/golden/efiction/public-domain-shelf.sql"));
}

const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

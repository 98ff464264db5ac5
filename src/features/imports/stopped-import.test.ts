import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DatabaseUnavailable } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { type Importing, startImporting, story } from "#test/support/importing.ts";
import { findBatch } from "./batch-store.ts";
import { resumeImport } from "./resume-import.ts";

forEachDatabase("an import whose disk is full", (open) => {
  let imports: Importing;
  before(async () => {
    imports = await startImporting(open);
  });
  after(() => imports.stop());

  /** A ground on which so many transactions can be written, and no more. */
  const withRoomFor = (ground: Ground, writes: number): Ground => {
    let left = writes;
    const db = new Proxy(ground.db, {
      get: (target, name) => {
        const found: unknown = Reflect.get(target, name, target);
        if (typeof found !== "function") return found;
        return (...given: unknown[]) => {
          left -= String(name).startsWith("write") ? 1 : 0;
          if (left < 0) return Promise.reject(new DatabaseUnavailable("The disk is full"));
          return found.apply(target, given);
        };
      },
    });
    return { ...ground, db };
  };

  test("says what stands and how to go on, and goes on behind it", async () => {
    const works = 60;
    imports.put(
      Object.fromEntries(Array.from({ length: works }, (_, at) => [`many/${at}.txt`, story(`sailor ${at}`)])),
    );
    const { ground } = imports.archive;
    const stopped = await imports.run(["many"], {}, undefined, withRoomFor(ground, 4)).catch((cause: unknown) => cause);
    assert(stopped instanceof Error);
    const said = /^The disk is full\. What was told up to here stands \((\d+) of 60\); .*--resume ([\da-f]{12})$/.exec(
      stopped.message,
    );
    assert(said !== null, stopped.message);
    const count = async () => (await ground.db.read.selectFrom("work").select("id").execute()).length;
    assert.equal(await count(), Number(said[1]));
    assert(Number(said[1]) < works);
    const batch = await findBatch(ground.db.read, said[2] ?? "");
    assert(batch !== null);
    const resumed = await resumeImport(ground, batch.name, () => undefined);
    assert(resumed.ok);
    assert.deepEqual(resumed.value.counts, { created: works, updated: 0, unchanged: 0, refused: 0 });
    assert.equal(await count(), works);
  });
});

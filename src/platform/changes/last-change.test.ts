import assert from "node:assert/strict";
import { test } from "node:test";
import type { WorkId } from "#core/ids.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Database } from "#platform/db/database.ts";
import { forEachDatabase, testNow } from "#test/support/databases.ts";
import { LastChange, lastChangeOf } from "./last-change.ts";

function post(db: Database): Promise<void> {
  return db.write((tx) => appendChange(tx, { kind: "work.posted", workId: 1 as WorkId }, testNow));
}

forEachDatabase("the number of the last change", (open, kind) => {
  /** PostgreSQL's notice of a commit may come late, and makes the number be asked for once more. */
  const isKnown = (last: LastChange, id: number) => last.known === id || (kind === "postgres" && last.known === null);

  test("is found by what reads the database, and by no transaction", async () => {
    const { db } = await open();
    assert.equal(lastChangeOf(db.read), null);
    const last = new LastChange(db);
    assert.equal(lastChangeOf(db.read), last);
    assert.equal(await db.write(async (tx) => lastChangeOf(tx)), null);
  });

  test("is known once it was asked for, until the next commit", async () => {
    const { db } = await open();
    const last = new LastChange(db);
    assert.equal(last.known, null);
    assert.equal(await last.find(), 0);
    assert(isKnown(last, 0));
    await post(db);
    assert.equal(last.known, null);
    assert.equal(await last.find(), 1);
    assert(isKnown(last, 1));
  });

  test("is not taken for known when something was committed while it was asked for", async () => {
    const { db } = await open();
    const last = new LastChange(db);
    const asked = last.find();
    const posted = post(db);
    await Promise.all([asked, posted]);
    await posted;
    assert.notEqual(last.known, 0);
    assert.equal(await last.find(), 1);
  });

  test("is asked for once by all who wait for it", async () => {
    const { db } = await open();
    const last = new LastChange(db);
    assert.equal(last.find(), last.find());
  });
});

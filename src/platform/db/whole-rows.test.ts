import assert from "node:assert/strict";
import { test } from "node:test";
import { forEachDatabase, testNow } from "#test/support/databases.ts";
import { openSnapshot } from "./snapshot.ts";
import {
  hasRows,
  insertRows,
  listColumns,
  listRows,
  listSequences,
  listTables,
  raiseSequence,
  removeRows,
} from "./whole-rows.ts";

const setting = (key: string) => ({ key, value: "“Ü”", updated_at: testNow });

forEachDatabase("Tables taken whole", (open) => {
  test("columns say their kind, and whether a row must have them", async () => {
    const { db } = await open();
    const columns = await listColumns(db.read, db.kind, "revision");
    const sentences = columns.map(({ name, type, isRequired }) => `${name} ${type}${isRequired ? "!" : ""}`);
    assert.deepEqual(
      sentences.filter((sentence) => !sentence.startsWith("id ")),
      ["chapter_id integer", "created_at integer!", "person_id integer", "texts blob!", "work_id integer!"],
    );
    const keyed = await listColumns(db.read, db.kind, "work_tag");
    assert.deepEqual(Object.fromEntries(keyed.map((column) => [column.name, column.keyPlace])), {
      position: 0,
      tag_id: 2,
      work_id: 1,
    });
    assert((await listTables(db.read, db.kind)).includes("work_tag"));
  });

  test("rows come in slices by their keys, and go in again as they were", async () => {
    const { db } = await open();
    const columns = ["key", "value", "updated_at"];
    const rows = ["a", "B", "é", "b"].map(setting);
    await db.write((tx) => insertRows(tx, "setting", columns, rows));
    const slice = { table: "setting", columns, key: ["key"], limit: 3 };
    const first = await listRows(db.read, { ...slice, after: null });
    const second = await listRows(db.read, { ...slice, after: [first[2]?.["key"] ?? null] });
    assert.deepEqual(
      [...first, ...second].map((row) => ({ ...row })),
      ["B", "a", "b", "é"].map(setting),
    );
    await db.write((tx) => removeRows(tx, "setting"));
    assert.equal(await hasRows(db.read, "setting"), false);
  });

  test("numbers that were given are not given again, though their rows are gone", async () => {
    const { db } = await open();
    const mail = { recipient: "a", subject: "b", body: "c", created_at: testNow };
    const insert = () => db.write((tx) => tx.insertInto("mail").values(mail).returning("id").executeTakeFirstOrThrow());
    assert.equal((await listSequences(db.read, db.kind)).get("tag"), 999_999_999);
    await db.write((tx) => raiseSequence(tx, db.kind, "mail", 41));
    assert.equal((await insert()).id, 42);
    await db.write((tx) => raiseSequence(tx, db.kind, "mail", 7));
    assert.equal((await listSequences(db.read, db.kind)).get("mail"), 42);
  });

  test("a snapshot sees nothing that is written after it began", async () => {
    const { db, place } = await open();
    const snapshot = await openSnapshot(place);
    assert.equal(await hasRows(snapshot.read, "setting"), false);
    await db.write((tx) => insertRows(tx, "setting", ["key", "value", "updated_at"], [setting("late")]));
    assert.equal(await hasRows(snapshot.read, "setting"), false);
    assert.equal(await hasRows(db.read, "setting"), true);
    await snapshot.close();
  });
});

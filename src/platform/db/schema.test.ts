import assert from "node:assert/strict";
import { before, suite, test } from "node:test";
import { forEachDatabase, type OpenedDatabase } from "#test/support/databases.ts";
import { readColumns, readInterfaces, readKeys, type Schema } from "#test/support/schema.ts";

const keys = new Map<string, Schema>();

forEachDatabase("Tables", (open, kind) => {
  let opened: OpenedDatabase;
  before(async () => {
    opened = await open();
  });

  test("the migrated tables have the columns that the interfaces tell", async () => {
    assert.deepEqual([...(await readColumns(opened.place))], [...readInterfaces()]);
  });

  test("every reference names a column that an index begins with, so that deleting does not read whole tables", async () => {
    const schema = await readKeys(opened.place);
    keys.set(kind, schema);
    const indexed = (table: string, column: string) =>
      schema.get(table)?.some((sentence) => sentence.includes(`(${column})`) || sentence.includes(`(${column},`));
    const references = [...schema].flatMap(([table, sentences]) =>
      sentences.filter((sentence) => sentence.includes(" to ")).map((sentence) => ({ table, sentence })),
    );
    const slow = references.filter(({ table, sentence }) => !indexed(table, sentence.split(" ")[0]!));
    assert.deepEqual(slow.map(({ table, sentence }) => `${table}: ${sentence}`).sort(), fewRows);
  });
});

/** Tables so small that an index would cost more than it gives. */
const fewRows: readonly string[] = [
  "invitation: made_by to person, set null",
  "invitation: used_by to person, set null",
];

suite("Both databases", () => {
  test("have the same keys, indexes and references", (t) => {
    const [sqlite, postgres] = [keys.get("sqlite"), keys.get("postgres")];
    if (sqlite === undefined || postgres === undefined) return t.skip("PostgreSQL does not run here");
    assert.deepEqual([...postgres], [...sqlite]);
  });
});

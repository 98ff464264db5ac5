import assert from "node:assert/strict";
import { test } from "node:test";
import { findChanges, findDifferences } from "./count-tables.ts";

test("a table that a backup does not carry is no difference to the archive as it is now", () => {
  const now = { work: 3, tag_use: 40 };
  assert.deepEqual(findChanges({ work: 3, person: 1 }, now), [{ table: "person", inBackup: 1, elsewhere: 0 }]);
  assert.deepEqual(
    findDifferences({ work: 3 }, now).map(({ table }) => table),
    ["tag_use"],
  );
});

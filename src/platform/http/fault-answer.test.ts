import assert from "node:assert/strict";
import { test } from "node:test";
import { DatabaseUnavailable } from "#platform/db/database.ts";
import { toErrorAnswer } from "./fault-answer.ts";
import { PartUnavailable } from "./part-unavailable.ts";

test("a part that is away asks to come back, and a fault is a fault", () => {
  const away = toErrorAnswer(new PartUnavailable());
  assert.equal(away.status, 503);
  assert.match(away.headers["retry-after"] ?? "", /^\d+$/);
  assert.equal(toErrorAnswer(new DatabaseUnavailable()).status, 503);
  assert.equal(toErrorAnswer(new Error("a bug")).status, 500);
});

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { isPrivate, makePrivate } from "./private-mode.ts";

test("a file is closed to others where rights are kept", { skip: process.platform === "win32" }, (t) => {
  const folder = mkdtempSync(join(tmpdir(), "octavo-mode-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "x");
  writeFileSync(file, "x", { mode: 0o644 });
  assert(!isPrivate(file));
  makePrivate(file, 0o600);
  assert(isPrivate(file));
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.throws(() => makePrivate(join(folder, "y"), 0o600), { code: "ENOENT" });
});

// The system's own files take no rights, as those of a stick do not.
test("a file system that keeps no rights is no fault", { skip: process.platform !== "linux" }, () => {
  makePrivate("/proc/self/status", 0o600);
  assert(!isPrivate("/proc/self/status"));
});

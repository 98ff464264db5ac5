import assert from "node:assert/strict";
import { mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { syncFolder } from "./sync-folder.ts";

test("a folder on the disk is synced, and one that is not there is told", async () => {
  const folder = mkdtempSync(join(tmpdir(), "octavo-sync-"));
  await syncFolder(folder);
  rmdirSync(folder);
  if (process.platform !== "win32") await assert.rejects(syncFolder(folder), { code: "ENOENT" });
});

// The system's own folders cannot be synced, as those of some shares of a network.
test("a file system that cannot sync folders is no fault", { skip: process.platform !== "linux" }, () =>
  syncFolder("/proc"),
);

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { DiskTree } from "#platform/packed/disk-tree.ts";
import { readCompanions } from "./saved-pages.ts";

const none = Buffer.alloc(0);

test("a saved page comes with its pictures and the list of its chapters, and with nothing else around it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "octavo-saved-"));
  try {
    for (const name of ["Lamp_files", "Other_files"]) mkdirSync(join(folder, name));
    const names = [
      "Lamp.html",
      "Lamp_files/lamp.png",
      "Lamp_files/site.js",
      "Other.html",
      "Other_files/b.png",
      "Chapter Index _ Archive of Our Own.html",
      "navigate.txt",
    ];
    for (const name of names) writeFileSync(join(folder, name), name);
    const found = await readCompanions(new DiskTree(folder), "Lamp.html", none);
    assert.deepEqual(
      found.map(({ name }) => name),
      ["Chapter Index _ Archive of Our Own.html", "Lamp_files/lamp.png"],
    );
    assert.deepEqual(await readCompanions(new DiskTree(folder), "navigate.txt", none), []);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { FolderFiles } from "./folder-files.ts";

function makeFiles(t: TestContext): { files: FolderFiles; folder: string } {
  const folder = join(mkdtempSync(join(tmpdir(), "octavo-files-")), "files");
  t.after(() => rmSync(join(folder, ".."), { recursive: true }));
  return { files: new FolderFiles(folder), folder };
}

test("what was put under a key comes back until it is replaced or removed", async (t) => {
  const { files, folder } = makeFiles(t);
  assert.equal(await files.get("covers/1.png"), null);
  await files.put("covers/1.png", Buffer.from("one"));
  await files.put("covers/1.png", Buffer.from("two"));
  assert.equal(String(await files.get("covers/1.png")), "two");
  assert.deepEqual(readdirSync(join(folder, "covers")), ["1.png"]);
  await files.remove("covers/1.png");
  await files.remove("covers/1.png");
  assert.equal(await files.get("covers/1.png"), null);
  await files.put("plain", Buffer.from("a file"));
  assert.equal(await files.get("plain/below"), null);
});

test("every key is named once, in order, and nothing half written is", async (t) => {
  const { files, folder } = makeFiles(t);
  assert.deepEqual(await Array.fromAsync(files.keys()), []);
  for (const key of ["b/2", "a", "b/1/x"]) await files.put(key, Buffer.from("four"));
  writeFileSync(join(folder, ".half.part"), "x");
  assert.deepEqual(await Array.fromAsync(files.keys()), ["a", "b/1/x", "b/2"]);
  assert.deepEqual([await files.size("b/2"), await files.size("b"), await files.size("c")], [4, null, null]);
});

test("nobody but the archive's own user may enter", { skip: process.platform === "win32" }, async (t) => {
  const { files, folder } = makeFiles(t);
  await files.put("a/b", Buffer.from("x"));
  const modes = [folder, join(folder, "a"), join(folder, "a/b")].map((path) => statSync(path).mode & 0o777);
  assert.deepEqual(modes, [0o700, 0o700, 0o600]);
});

test("a key never leads out of the folder or to a hidden file", async (t) => {
  const { files } = makeFiles(t);
  const bad = [
    "",
    ".",
    "..",
    "../x",
    "a/../../x",
    "/etc/passwd",
    "a//b",
    "a/",
    ".x",
    "a/.x",
    "a\\..\\b",
    "A",
    "a\0b",
    "a b",
  ];
  for (const key of [...bad, "a".repeat(201)]) {
    await assert.rejects(files.put(key, Buffer.from("x")), /Not a key/);
    await assert.rejects(files.get(key), /Not a key/);
    await assert.rejects(files.remove(key), /Not a key/);
  }
});

test("many puts at once leave one of them whole", async (t) => {
  const { files, folder } = makeFiles(t);
  const texts = Array.from({ length: 20 }, (_, index) => String(index).repeat(10_000));
  await Promise.all(texts.map((text) => files.put("a", Buffer.from(text))));
  assert(texts.includes(String(await files.get("a"))));
  assert.deepEqual(readdirSync(folder), ["a"]);
});

import assert from "node:assert/strict";
import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { PartUnavailable } from "#platform/http/part-unavailable.ts";
import { MadeFiles, streamMade } from "./made-files.ts";

let top: string;
before(async () => {
  top = await mkdtemp(join(tmpdir(), "octavo-made-"));
});
after(() => rm(top, { recursive: true, force: true }));

const tenBytes = Buffer.from("0123456789");

test("the file that nobody asked for longest makes room for the new one", async () => {
  const files = new MadeFiles(join(top, "room"), 30);
  for (const name of ["one", "two", "three"]) await files.put(`works/1/${name}.txt`, tenBytes);
  assert(await files.find("works/1/one.txt"));
  await files.put("works/1/four.txt", tenBytes);
  assert.equal(await files.find("works/1/two.txt"), null);
  for (const name of ["one", "three", "four"]) assert(await files.find(`works/1/${name}.txt`), name);
});

test("a folder that was kept before counts, and files that somebody took away do not", async () => {
  const folder = join(top, "again");
  const before = new MadeFiles(folder, 100);
  await before.put("works/1/old.txt", tenBytes);
  await before.put("works/2/new.txt", tenBytes);
  await utimes(join(folder, "works/1/old.txt"), 1, 1);
  const files = new MadeFiles(folder, 25);
  await files.put("works/3/newest.txt", tenBytes);
  assert.equal(await files.find("works/1/old.txt"), null);
  await rm(join(folder, "works/2"), { recursive: true });
  assert.equal(await files.find("works/2/new.txt"), null);
});

test("a folder that is removed while a file of it is written takes nothing along", async () => {
  const files = new MadeFiles(join(top, "removed"), 100_000);
  const puts = Array.from({ length: 200 }, (_, index) => files.put(`1/file-${index}.txt`, tenBytes));
  const removals = Array.from({ length: 50 }, () => files.removeFolder("1"));
  await Promise.all([...puts, ...removals]);
  assert(await files.put("1/last.txt", tenBytes));
  assert(await files.find("1/last.txt"));
});

test("what a process left unfinished is removed after a day", async () => {
  const folder = join(top, "unfinished");
  await new MadeFiles(folder, 100).put("works/1/one.txt", tenBytes);
  const [old, fresh] = [1, 2].map((number) => join(folder, `.${"0".repeat(35)}${number}.part`));
  for (const path of [old, fresh]) await writeFile(path ?? "", tenBytes);
  await utimes(old ?? "", 1, 1);
  await new MadeFiles(folder, 100).find("works/1/one.txt");
  assert.deepEqual((await readdir(folder)).sort(), [`.${"0".repeat(35)}2.part`, "works"]);
});

test("a file that could not be written leaves nothing", async () => {
  const folder = join(top, "broken");
  const files = new MadeFiles(folder, 100);
  await assert.rejects(
    files.putWith("sets/one.zip", () => Promise.reject(new Error("broken"))),
    /broken/,
  );
  assert.deepEqual(await readdir(folder), []);
  const full = Object.assign(new Error("no space left"), { code: "ENOSPC" });
  await assert.rejects(
    files.putWith("sets/one.zip", () => Promise.reject(full)),
    PartUnavailable,
  );
  await assert.rejects(files.find("../out.txt"), /Not a key/);
});

test("a part of a file is read, and a file that is gone is told so", async () => {
  const files = new MadeFiles(join(top, "parts"), 100);
  const file = await files.put("works/1/one.txt", tenBytes);
  const part = await streamMade(file, { first: 2, last: 4 });
  assert.equal(await new Response(part).text(), "234");
  assert.equal(await new Response(await streamMade(file, null)).text(), "0123456789");
  await files.removeFolder("works/1");
  assert.equal(await streamMade(file, null), null);
  assert.equal(await files.find("works/1/one.txt"), null);
});

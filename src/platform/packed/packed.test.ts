import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { makeTar, makeZip, makeZippedTar, paxName } from "#test/support/packed-files.ts";
import { DiskTree } from "./disk-tree.ts";
import type { FileTree } from "./file-tree.ts";
import { openPacked } from "./open-packed.ts";

const folder = mkdtempSync(join(tmpdir(), "octavo-packed-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Everything in a tree by its path: a file's text, or the code of the refusal. */
async function readAll(tree: FileTree, at = ""): Promise<Record<string, string>> {
  const listed = await tree.list(at);
  assert(listed.ok);
  const found: Record<string, string> = {};
  for (const entry of listed.value) {
    const path = at === "" ? entry.name : `${at}/${entry.name}`;
    if (entry.kind === "folder") Object.assign(found, await readAll(tree, path));
    else if (entry.kind === "refused") found[path] = entry.refusal.code;
    else {
      const read = await tree.read(path, 1_000);
      found[path] = read.ok ? Buffer.from(read.value).toString() : read.refusal.code;
    }
  }
  return found;
}

async function unpack(name: string, bytes: Buffer): Promise<Record<string, string> | string> {
  writeFileSync(join(folder, name), bytes);
  const opened = await openPacked(join(folder, name));
  if (!opened.ok) return opened.refusal.code;
  const found = await readAll(opened.value);
  await opened.value.close();
  return found;
}

const texts = [
  { name: "one.txt", content: "One" },
  { name: "sub/zwei – ü.txt", content: "Two" },
];

test("a zip, a tar and a zipped tar of the same files hold the same", async () => {
  const expected = { "one.txt": "One", "sub/zwei – ü.txt": "Two" };
  assert.deepEqual(await unpack("a.zip", makeZip(texts)), expected);
  assert.deepEqual(await unpack("a.tar", makeTar(texts)), expected);
  assert.deepEqual(await unpack("a.tgz", makeZippedTar(texts)), expected);
  assert.deepEqual(await unpack("a.tar.gz", makeTar(texts)), expected);
});

test("of files with one name in a zip none is lost, and the last has the name", async () => {
  const twice = ["first", "second", "third"].map((content) => ({ name: "tales/a.txt", content }));
  const found = await unpack("twice.zip", makeZip([...twice, { name: "b", content: "other" }]));
  assert.deepEqual(found, {
    "tales/a (1).txt": "first",
    "tales/a (2).txt": "second",
    "tales/a.txt": "third",
    b: "other",
  });
});

test("names that lead out of the folder are refused by name, and the others can be read", async () => {
  const files = ["../../up.txt", "/etc/passwd", "C:\\x.txt", "a/../b.txt"].map((name) => ({ name, content: "x" }));
  const expected = { "../../up.txt": "unsafe-name", "/etc/passwd": "unsafe-name", "a/../b.txt": "unsafe-name" };
  assert.deepEqual(await unpack("b.zip", makeZip([...files, ...texts.slice(0, 1)])), {
    ...expected,
    "C:/x.txt": "unsafe-name",
    "one.txt": "One",
  });
  assert.deepEqual(await unpack("b.tar", makeTar([...files, ...texts.slice(0, 1)])), {
    ...expected,
    "C:\\x.txt": "unsafe-name",
    "one.txt": "One",
  });
});

test("a member that is damaged, locked, a link or too large is refused alone", async () => {
  const zip = makeZip([
    { name: "flipped.txt", content: "Flipped" },
    { name: "locked.txt", content: "x", claimedBytes: 5, isEncrypted: true },
    { name: "link.txt", content: "one.txt", mode: 0o120777 },
    { name: "large.txt", content: "x".repeat(2_000) },
    ...texts.slice(0, 1),
  ]);
  zip.write("f", zip.indexOf("Flipped"));
  assert.deepEqual(await unpack("c.zip", zip), {
    "flipped.txt": "damaged",
    "locked.txt": "encrypted",
    "link.txt": "no-file",
    "large.txt": "too-large",
    "one.txt": "One",
  });
});

test("a zip that claims more than any archive of texts holds is refused before it is unpacked", async () => {
  const file = { name: "bomb.txt", content: "x", claimedBytes: 3_000_000_000 };
  assert.equal(await unpack("d.zip", makeZip([file, { ...file, name: "second.txt" }])), "too-large");
});

test("what is cut off or was never packed is damaged", async () => {
  assert.equal(await unpack("e.zip", makeZip(texts).subarray(0, 60)), "damaged");
  assert.equal(await unpack("f.zip", Buffer.from("no zip at all")), "damaged");
  assert.equal(await unpack("e.tgz", makeZippedTar(texts).subarray(0, 40)), "damaged");
  assert.equal(await unpack("f.tar", Buffer.from("no tar at all".repeat(100))), "damaged");
  const cut = makeTar(texts).subarray(0, 1024 + 514);
  assert.deepEqual(await unpack("e.tar", cut), { "one.txt": "One", "sub/zwei – ü.txt": "damaged" });
});

test("a tar has long names by pax and by GNU, and its links are refused", async () => {
  const long = `${"very ".repeat(30)}long.txt`;
  const tar = makeTar([
    paxName(`p/${long}`),
    { name: "short", content: "Pax" },
    { name: "././@LongLink", content: `g/${long}\0`, type: "L" },
    { name: "short", content: "Gnu" },
    { name: "link.txt", content: "", type: "2" },
    { name: "folder", content: "", type: "5" },
  ]);
  assert.deepEqual(await unpack("g.tar", tar), { [`p/${long}`]: "Pax", [`g/${long}`]: "Gnu", "link.txt": "no-file" });
});

test("links of the disk are followed, but not out of the folder nor round in a circle, and no pipe is waited for", async () => {
  const top = join(folder, "disk");
  mkdirSync(join(top, "sub"), { recursive: true });
  writeFileSync(join(top, "one.txt"), "One");
  symlinkSync("../one.txt", join(top, "sub/link.txt"));
  symlinkSync("..", join(top, "sub/loop"));
  symlinkSync("nowhere", join(top, "broken"));
  writeFileSync(join(folder, "secret.txt"), "Secret");
  symlinkSync("../secret.txt", join(top, "out.txt"));
  execFileSync("mkfifo", [join(top, "pipe")]);
  assert.deepEqual(await readAll(new DiskTree(top)), {
    "one.txt": "One",
    "sub/link.txt": "One",
    "sub/loop": "link-loop",
    broken: "missing",
    "out.txt": "link-outside",
    pipe: "no-file",
  });
  const pipe = await new DiskTree(top).read("pipe", 1_000);
  assert.equal(!pipe.ok && pipe.refusal.code, "no-file");
  const out = await new DiskTree(top).read("out.txt", 1_000);
  assert.equal(!out.ok && out.refusal.code, "link-outside");
  // A link that somebody named is read wherever it leads.
  assert.equal((await new DiskTree(top, "out.txt").read("out.txt", 1_000)).ok, true);
});

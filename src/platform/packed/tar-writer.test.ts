import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { readTar, TarDamaged } from "./read-tar.ts";
import { TarWriter } from "./tar-writer.ts";

const folder = mkdtempSync(join(tmpdir(), "octavo-tar-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const long = `files/${"ü".repeat(60)}/${"x".repeat(90)}.png`;

function writeSample(name: string): string {
  const path = join(folder, name);
  writeFileSync(join(folder, "source"), Buffer.alloc(1_300_000, "ab"));
  const tar = new TarWriter(path);
  tar.add("empty", new Uint8Array());
  tar.add(long, Buffer.from("long"));
  tar.addFile("source", join(folder, "source"), 1_300_000);
  tar.end();
  return path;
}

test("what was packed is read again as it was, by us and by tar", () => {
  const path = writeSample("a.tar");
  const found = [...readTar(path).map(({ name, parts }) => [name, Buffer.concat([...parts()])] as const)];
  assert.deepEqual(
    found.map(([name, content]) => [name, content.byteLength]),
    [
      ["empty", 0],
      [long, 4],
      ["source", 1_300_000],
    ],
  );
  assert(found[2]?.[1].equals(readFileSync(join(folder, "source"))));
  assert.equal(statSync(path).mode & 0o777, 0o600);
  const listed = execFileSync("tar", ["tf", path], { encoding: "utf8", env: { ...process.env, LC_ALL: "C.UTF-8" } });
  assert.match(listed, /^empty\n.*\nsource\n$/);
});

test("a tar that is cut off is damaged, wherever that is", () => {
  const path = writeSample("b.tar");
  for (const bytes of [1_300_500, 4_000, 1_600, 700]) {
    truncateSync(path, bytes);
    assert.throws(() => [...readTar(path).map(({ parts }) => [...parts()])], TarDamaged, String(bytes));
  }
});

import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { findDamage, openBundle } from "#features/bundle/index.ts";
import {
  type Encryption,
  newEncryption,
  parseEncryption,
  saltBytes,
  toEncryptionText,
} from "#formats/bundle/encryption.ts";
import { BundleTests, exportInto } from "#test/support/bundles.ts";

const quiet = () => undefined;
const tries = 150;

suite("One bit of a bundle", () => {
  const tests = new BundleTests();

  test("cannot change anywhere without a sentence that says so", async (t) => {
    const folder = join(tests.folder(), "bundle");
    assert((await exportInto(folder, await tests.full())).ok);
    const seed = Date.now();
    t.diagnostic(`seed ${seed}`);
    const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
    const files = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
    const places = Array.from({ length: tries }, (_, at) => ({
      file: files[(seed + at * 7) % files.length] ?? "",
      bit: seed * 31 + at * 7_919,
    }));
    // Text around a key may change and the key stay the same: every bit of it is tried.
    const key = join(folder, "key.pem");
    places.push(...Array.from({ length: readFileSync(key).length * 8 }, (_, bit) => ({ file: key, bit })));
    for (const { file, bit } of places) {
      const bytes = readFileSync(file);
      if (bytes.length > 0) assert.notEqual(await findProblem(folder, file, bytes, bit), null, `${file} ${bit}`);
    }
    assert.equal(await findProblem(folder, key, Buffer.of(...readFileSync(key)), null), null);
  });

  test("cannot change in what an encrypted one is opened by", () => {
    const salt = Uint8Array.from({ length: saltBytes }, (_, at) => at * 13);
    const text = toEncryptionText(newEncryption(salt));
    const known = parseEncryption(text);
    assert(known !== null);
    for (let bit = 0; bit < text.length * 8; bit += 1) {
      const changed = parseEncryption(flip(Buffer.from(text), bit).toString("latin1"));
      // Another salt or cost makes another key, which opens nothing.
      assert(changed === null || keyOf(changed) !== keyOf(known), `${bit}: ${text.slice(bit >> 3, (bit >> 3) + 10)}`);
    }
  });
});

/** What the key depends on. */
function keyOf({ salt, n, r, p }: Encryption): string {
  return [Buffer.from(salt, "base64").toString("hex"), n, r, p].join(" ");
}

function flip(bytes: Buffer, bit: number): Buffer {
  const at = Math.floor(bit / 8) % bytes.length;
  bytes.writeUInt8((bytes.at(at) ?? 0) ^ (1 << (bit % 8)), at);
  return bytes;
}

/** What is found with one bit changed, or with none. */
async function findProblem(folder: string, file: string, bytes: Buffer, bit: number | null): Promise<string | null> {
  const before = Buffer.from(bytes);
  if (bit !== null) writeFileSync(file, flip(bytes, bit));
  try {
    const opened = await openBundle(folder, null);
    return opened.ok ? await findDamage(opened.value, quiet) : opened.refusal;
  } finally {
    writeFileSync(file, before);
  }
}

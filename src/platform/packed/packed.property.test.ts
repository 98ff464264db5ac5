import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import fc from "fast-check";
import { makeTar, makeZip, makeZippedTar } from "#test/support/packed-files.ts";
import type { FileTree } from "./file-tree.ts";
import { openPacked } from "./open-packed.ts";

const seed = Number(process.env["SEED"] ?? 20261121);
const folder = mkdtempSync(join(tmpdir(), "octavo-spoilt-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const files = [
  { name: "mimetype", content: "application/epub+zip" },
  { name: "META-INF/container.xml", content: "<container/>" },
  { name: "text/one.xhtml", content: "<p>One</p>".repeat(50) },
];
const packed = [makeZip(files), makeTar(files), makeZippedTar(files)];

/** Goes through everything; what cannot be read has to say so. */
async function readAll(tree: FileTree, at = ""): Promise<void> {
  const listed = await tree.list(at);
  if (!listed.ok) return assert.match(listed.refusal.message, /\.$/);
  for (const entry of listed.value) {
    const path = at === "" ? entry.name : `${at}/${entry.name}`;
    if (entry.kind === "folder") await readAll(tree, path);
    else if (entry.kind === "refused") assert.match(entry.refusal.message, /\.$/);
    else {
      const read = await tree.read(path, 1_000_000);
      if (!read.ok) assert.match(read.refusal.message, /\.$/);
      const streamed = await tree.stream(path);
      if (streamed.ok) await drain(streamed.value);
    }
  }
}

async function drain(stream: AsyncIterable<unknown>): Promise<void> {
  try {
    for await (const _ of stream);
  } catch (cause) {
    // A damaged file may fail while it is read, but with an error of its own.
    assert(cause instanceof Error);
  }
}

test("no spoilt packed file makes a reader throw or hang", async () => {
  const spoilt = fc.record({
    which: fc.nat(packed.length - 1),
    bytes: fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), value: fc.nat(255) }), {
      maxLength: 8,
    }),
    end: fc.double({ min: 0, max: 1.3, noNaN: true }),
  });
  let number = 0;
  await fc.assert(
    fc.asyncProperty(spoilt, async ({ which, bytes, end }) => {
      const content = Buffer.from(packed[which]!);
      for (const { at, value } of bytes) content[Math.min(Math.floor(at * content.length), content.length - 1)] = value;
      number += 1;
      const path = join(folder, String(number));
      writeFileSync(path, content.subarray(0, Math.ceil(Math.min(end, 1) * content.length)));
      const opened = await openPacked(path);
      if (!opened.ok) return assert.match(opened.refusal.message, /\.$/);
      await readAll(opened.value);
      await opened.value.close();
    }),
    { numRuns: 400, seed },
  );
});

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { DiskTree } from "#platform/packed/disk-tree.ts";
import { isDump, openDump } from "./dump-file.ts";

const dump = `INSERT INTO fanfiction_stories (sid, title) VALUES (1, 'Zoë’s ☕ ${"long ".repeat(40_000)}');\n`;

for (const [name, bytes] of [
  ["little units first", Buffer.from(`\ufeff${dump}`, "utf16le")],
  ["big units first", Buffer.from(`\ufeff${dump}`, "utf16le").swap16()],
  ["packed", gzipSync(Buffer.from(`\ufeff${dump}`, "utf16le"))],
] as const) {
  test(`a dump that a console of Windows wrote is read: ${name}`, async () => {
    const folder = mkdtempSync(join(tmpdir(), "octavo-wide-"));
    try {
      writeFileSync(join(folder, "dump.sql"), bytes);
      const place = { tree: new DiskTree(folder), path: "dump.sql" };
      assert(await isDump(place));
      const opened = await openDump(place);
      assert(opened.ok);
      assert.deepEqual([...(opened.value.scanned.installs[0]?.stories.keys() ?? [])], [1]);
      assert(opened.value.bytes.read(0, Buffer.byteLength(dump)).toString().includes("Zoë’s ☕ long"));
      await opened.value.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

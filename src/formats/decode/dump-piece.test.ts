import assert from "node:assert/strict";
import { test } from "node:test";
import { writeEfiction } from "#test/support/efiction-dump.ts";
import { readFile } from "../read-file.ts";
import { findDumpPiece } from "./dump-piece.ts";

const dump = writeEfiction({
  authors: Array.from({ length: 12 }, (_, at) => ({ uid: at + 1, penname: `Pen ${at}`, email: `${at}@sea.example` })),
  chapters: Array.from({ length: 12 }, (_, at) => ({ chapid: at + 1, sid: 1, storytext: "It rained. ".repeat(40) })),
});

test("no piece of a dump is taken for a work, wherever it was cut", async () => {
  for (let from = 100; from < dump.length / 2; from += 97) {
    const read = await readFile({ name: "site.sql.002", bytes: dump.subarray(from) });
    assert.equal(read.ok ? "" : read.refusal.code, "dump-piece", `from ${from}`);
  }
});

test("a story that quotes a statement is none", () => {
  const story =
    "She typed slowly.\nINSERT INTO `ghosts` VALUES (1, 'Marley');\nNothing happened (1, 2), (3, 4), and so on.\n";
  assert.equal(findDumpPiece(Buffer.from(story.repeat(1))), null);
});

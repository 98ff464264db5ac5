import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Benchmark, Row } from "./benchmark.ts";
import { writeGeneratedDump } from "./generated-efiction.ts";
import { measureCommand, toImportRows } from "./measured-command.ts";

/** `EFICTION_STORIES=2000 npm run bench -- efiction` for a short one. */
const stories = Number(process.env["EFICTION_STORIES"] ?? 20_000);

export const benchmark: Benchmark = {
  question: `How long does an eFiction dump of ${stories.toLocaleString("en")} stories take to come in, and in how much memory?`,
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), "octavo-bench-efiction-"));
    try {
      const dump = join(folder, "dump.sql");
      const made = writeGeneratedDump(dump, stories);
      const run = (words: readonly string[]) => measureCommand(join(folder, "data"), words);
      await run(["account", "create", "--login", "keeper", "--email", "keeper@octavo.example", "--role", "admin"]);
      const rows: Row[] = [
        { what: "dump", value: made.bytes / 1e6, unit: "MB" },
        { what: "chapters", value: made.chapters, unit: "" },
        { what: "words a story", value: made.words / made.stories, unit: "" },
      ];
      for (const what of ["import", "the same again"]) {
        rows.push(...toImportRows(what, stories, await run(["import", dump])));
      }
      return rows;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Benchmark, Row } from "./benchmark.ts";
import { writeGeneratedDump } from "./generated-efiction.ts";
import { startProcess } from "./measured-process.ts";

const root = dirname(import.meta.dirname);

/** `EFICTION_STORIES=2000 npm run bench -- efiction` for a short one. */
const stories = Number(process.env["EFICTION_STORIES"] ?? 20_000);

const lookMs = 50;

export const benchmark: Benchmark = {
  question: `How long does an eFiction dump of ${stories.toLocaleString("en")} stories take to come in, and in how much memory?`,
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), "octavo-bench-efiction-"));
    try {
      const dump = join(folder, "dump.sql");
      const made = writeGeneratedDump(dump, stories);
      const run = (words: readonly string[]) => runCommand(join(folder, "data"), words);
      await run(["account", "create", "--login", "keeper", "--email", "keeper@octavo.example", "--role", "admin"]);
      const rows: Row[] = [
        { what: "dump", value: made.bytes / 1e6, unit: "MB" },
        { what: "chapters", value: made.chapters, unit: "" },
        { what: "words a story", value: made.words / made.stories, unit: "" },
      ];
      for (const what of ["import", "the same again"]) {
        const { seconds, peakMb } = await run(["import", dump]);
        rows.push({ what, value: seconds, unit: "s" });
        rows.push({ what: `${what}, stories a second`, value: stories / seconds, unit: "/s" });
        if (peakMb > 0) rows.push({ what: `${what}, peak memory (RSS)`, value: peakMb, unit: "MB" });
      }
      return rows;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function runCommand(
  data: string,
  words: readonly string[],
): Promise<{ readonly seconds: number; readonly peakMb: number }> {
  // As the launcher starts it.
  const options = ["--disable-warning=ExperimentalWarning", "--max-semi-space-size=4"];
  const command = [process.execPath, ...options, join(root, "src/commands/main.ts"), ...words];
  const startedAt = performance.now();
  const measured = startProcess(command, { OCTAVO_DATA: data, DATABASE_URL: "", LOG_LEVEL: "error" });
  measured.child.stdout?.resume();
  let peakMb = 0;
  const look = setInterval(() => {
    peakMb = Math.max(peakMb, measured.rssMb() ?? 0);
  }, lookMs);
  const [code] = await once(measured.child, "close");
  clearInterval(look);
  if (code !== 0) throw new Error(`octavo ${words[0]} ended with ${code}`);
  return { seconds: (performance.now() - startedAt) / 1_000, peakMb };
}

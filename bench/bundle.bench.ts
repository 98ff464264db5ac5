import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import type { Benchmark, Row } from "./benchmark.ts";
import { generatedArchive } from "./generated-archive.ts";

const works = 10_000;
const root = dirname(import.meta.dirname);

export const benchmark: Benchmark = {
  question: `How long does an archive of ${works} works take to come out, in and out again, equal by checksum, and in how much memory?`,
  run: async () => {
    const source = generatedArchive(works, "short");
    const folder = mkdtempSync(join(tmpdir(), "octavo-bench-bundle-"));
    const [copy, restored] = [join(folder, "copy"), join(folder, "restored")];
    try {
      const out = await measure("export", source, ["export", join(folder, "bundle")]);
      const back = await measure("import", copy, ["import", join(folder, "bundle")]);
      const again = await measure("export of what was imported", copy, ["export", join(folder, "again")]);
      if (out.contents === undefined || out.contents !== again.contents) throw new Error("The two exports differ");
      const file = join(folder, "backup.tar");
      const backup = await measure("backup", source, ["backup", file]);
      const proof = await measure("verify --backup", source, ["verify", "--backup", file]);
      const restore = await measure("restore", restored, ["restore", file]);
      return [
        { what: "bundle", value: sizeOf(join(folder, "bundle")) / 1e6, unit: "MB" },
        { what: "backup, packed", value: statSync(file).size / 1e6, unit: "MB" },
        ...[out, back, again, backup, proof, restore].flatMap((one) => one.rows),
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

interface Measured {
  readonly rows: readonly Row[];
  readonly contents: string | undefined;
}

async function measure(what: string, dataFolder: string, words: readonly string[]): Promise<Measured> {
  const env = { ...process.env, OCTAVO_DATA: dataFolder, LOG_LEVEL: "error", DATABASE_URL: "" };
  const options = ["--disable-warning=ExperimentalWarning", join(root, "src/commands/main.ts"), ...words, "--json"];
  const startedAt = performance.now();
  const child = spawn(process.execPath, options, { env, stdio: ["ignore", "pipe", "ignore"] });
  let peakMb = 0;
  const watch = setInterval(() => {
    peakMb = Math.max(peakMb, readPeakMb(child));
  }, 50);
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, "close")]);
  clearInterval(watch);
  if (code !== 0) throw new Error(`octavo ${words.join(" ")} ended with ${code}: ${output}`);
  const { contents }: { readonly contents?: string } = JSON.parse(output);
  return {
    contents,
    rows: [
      { what, value: (performance.now() - startedAt) / 1_000, unit: "s" },
      { what: `${what}, most memory`, value: peakMb, unit: "MB" },
    ],
  };
}

/** The most that a process has held so far; 0 where the system does not tell. */
function readPeakMb({ pid }: ChildProcess): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1_000;
  } catch {
    // It has just ended, or this is no Linux.
    return 0;
  }
}

function sizeOf(folder: string): number {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

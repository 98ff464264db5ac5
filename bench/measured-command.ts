import { once } from "node:events";
import { dirname, join } from "node:path";
import type { Row } from "./benchmark.ts";
import { startProcess } from "./measured-process.ts";

const root = dirname(import.meta.dirname);

const lookMs = 50;

/** What a command used. Processor time of all its threads, and memory at its most; 0 where the system does not tell. */
export interface MeasuredCommand {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMb: number;
}

/** Runs a command of `octavo` on a data folder, as the launcher starts it, with the database in a file there. */
export async function measureCommand(data: string, words: readonly string[]): Promise<MeasuredCommand> {
  const options = ["--disable-warning=ExperimentalWarning", "--max-semi-space-size=4"];
  const command = [process.execPath, ...options, join(root, "src/commands/main.ts"), ...words];
  const startedAt = performance.now();
  const environment = { OCTAVO_DATA: data, DATABASE_URL: "", LOG_LEVEL: "error" };
  const measured = startProcess(command, { ...environment, NODE_COMPILE_CACHE: join(root, ".runtime", "compiled") });
  measured.child.stdout?.resume();
  let [cpuMs, peakMb] = [0, 0];
  const look = setInterval(() => {
    cpuMs = Math.max(cpuMs, measured.cpuMs() ?? 0);
    peakMb = Math.max(peakMb, measured.rssMb() ?? 0);
  }, lookMs);
  const [code] = await once(measured.child, "close");
  clearInterval(look);
  if (code !== 0) throw new Error(`octavo ${words[0]} ended with ${code}`);
  return { seconds: (performance.now() - startedAt) / 1_000, cpuSeconds: cpuMs / 1_000, peakMb };
}

/** What an import of so many works used, as lines of a table. */
export function toImportRows(what: string, works: number, used: MeasuredCommand): readonly Row[] {
  const rows: Row[] = [
    { what, value: used.seconds, unit: "s" },
    { what: `${what}, works a second`, value: works / used.seconds, unit: "/s" },
  ];
  if (used.cpuSeconds > 0) rows.push({ what: `${what}, processor time`, value: used.cpuSeconds, unit: "s" });
  if (used.peakMb > 0) rows.push({ what: `${what}, peak memory (RSS)`, value: used.peakMb, unit: "MB" });
  return rows;
}

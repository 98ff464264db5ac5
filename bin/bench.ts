import { globSync } from "node:fs";
import { cpus } from "node:os";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Benchmark, Row } from "../bench/benchmark.ts";

const root = dirname(import.meta.dirname);
const ending = ".bench.ts";

process.exitCode = await main(process.argv.slice(2));

async function main(wanted: readonly string[]): Promise<number> {
  const names = globSync(`bench/*${ending}`, { cwd: root })
    .map((path) => basename(path, ending))
    .sort();
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const isHelp = unknown === "--help";
    console.error(
      `${isHelp ? "Usage: npm run bench [-- NAME…]" : `No benchmark ${unknown}`}. There are: ${names.join(", ")}`,
    );
    return isHelp ? 0 : 2;
  }
  console.log(`Node.js ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? process.arch}`);
  let failed = 0;
  for (const name of wanted.length === 0 ? names : wanted) {
    if (!(await runOne(name))) failed += 1;
  }
  return failed === 0 ? 0 : 1;
}

async function runOne(name: string): Promise<boolean> {
  try {
    // The folder's own type says what such a file exports.
    const { benchmark } = (await import(pathToFileURL(join(root, "bench", `${name}${ending}`)).href)) as {
      readonly benchmark: Benchmark;
    };
    console.log(`\n${name}: ${benchmark.question}`);
    console.log(toTable(await benchmark.run()));
    return true;
  } catch (error) {
    console.log(`\n${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
    return false;
  }
}

function toTable(rows: readonly Row[]): string {
  const cells = rows.map((row) => [row.what, toDigits(row.value), row.unit, toRatio(row, rows)]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...cells.map((line) => line[column]?.length ?? 0)));
  return cells
    .map(([what = "", value = "", unit = "", ratio = ""]) => {
      const [first = 0, second = 0, third = 0, fourth = 0] = widths;
      return `  ${what.padEnd(first)}  ${value.padStart(second)} ${unit.padEnd(third)}  ${ratio.padStart(fourth)}`.trimEnd();
    })
    .join("\n");
}

function toDigits(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function toRatio(row: Row, rows: readonly Row[]): string {
  const other = rows.find((candidate) => candidate.what === row.against);
  return other === undefined ? "" : `× ${(row.value / other.value).toFixed(2)}`;
}

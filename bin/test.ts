import { globSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { finished } from "node:stream/promises";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { parseArgs } from "node:util";
import { listMissing } from "#test/support/missing.ts";
import { dropLeftovers } from "#test/support/postgres.ts";

const usage = `Usage: npm test [-- [--test-name-pattern PATTERN]… [PART-OF-A-FILE-NAME]…]

Runs every *.test.ts of src/, test/ and sample-shelf/ in one process, or those whose path holds one of the given parts.
TEST_DATABASE_URL names a PostgreSQL server to use instead of the tests' own; CHROME_PATH names a browser.`;

const root = dirname(import.meta.dirname);

/** Long enough for the slowest journey on a busy machine; it ends what would wait for ever. */
const testMsMax = 300_000;

type Totals = {
  readonly tests: number;
  readonly passed: number;
  readonly cancelled: number;
  readonly skipped: number;
  readonly todo: number;
};

process.exit(await main());

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { help: { type: "boolean" }, "test-name-pattern": { type: "string", multiple: true } },
    allowPositionals: true,
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const files = listFiles(positionals);
  if (files.length === 0) {
    console.error(`No test file's path holds ${positionals.join(" or ")}`);
    return 2;
  }
  const totals = await runFiles(files, values["test-name-pattern"] ?? []);
  await dropLeftovers();
  return report(totals);
}

function listFiles(parts: readonly string[]): readonly string[] {
  const places = ["src/**/*.test.ts", "test/**/*.test.ts", "sample-shelf/**/*.test.ts"];
  const files = globSync(places, { cwd: root, exclude: (path) => path.split(sep).includes("fixtures") });
  const wanted = parts.map((part) => relative(root, join(process.cwd(), part)).split(sep).join("/"));
  return files
    .map((file) => file.split(sep).join("/"))
    .filter((file) => parts.length === 0 || [...parts, ...wanted].some((part) => file.includes(part)))
    .sort()
    .map((file) => join(root, file));
}

/** One process for all files: a process each would take several times as long, and a PostgreSQL each. */
async function runFiles(files: readonly string[], patterns: readonly string[]): Promise<Totals | null> {
  const options = { files: [...files], isolation: "none", timeout: testMsMax } as const;
  // An empty list of patterns would fit no test at all.
  const events = run(patterns.length === 0 ? options : { ...options, testNamePatterns: [...patterns] });
  let totals: Totals | null = null;
  events.on("test:summary", ({ counts }) => {
    totals = counts;
  });
  const watch = setTimeout(giveUp, testMsMax + 10_000).unref();
  events.on("data", () => watch.refresh());
  const output = events.compose(new spec());
  output.pipe(process.stdout);
  await finished(output);
  clearTimeout(watch);
  return totals;
}

/** Node's runner waits for the event loop to empty, so a server that a test left open would keep it here for ever. */
function giveUp(): never {
  console.log(`\n# fail: something still runs after the last test: ${process.getActiveResourcesInfo().join(", ")}`);
  process.exit(1);
}

/** The last lines: node's counts once more, below what failed, and what could not run. In CI nothing may be missing. */
function report(totals: Totals | null): number {
  if (totals === null) {
    console.log("\n# fail: the tests ended without a count");
    return 1;
  }
  const { tests, passed, cancelled, skipped, todo } = totals;
  const failed = tests - passed - cancelled - skipped - todo;
  console.log(`\n# tests ${tests}\n# pass ${passed}\n# fail ${failed}\n# cancelled ${cancelled}\n# skipped ${skipped}`);
  const missing = listMissing();
  for (const line of missing) console.log(`Not run: ${line}`);
  const isComplete = missing.length === 0 || process.env["CI"] !== "true";
  if (!isComplete) console.log("In CI nothing may be missing, so this is a failure.");
  return failed + cancelled === 0 && tests > 0 && isComplete ? 0 : 1;
}

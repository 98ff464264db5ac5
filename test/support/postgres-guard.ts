import { spawn, spawnSync } from "node:child_process";
import { rmSync, writeSync } from "node:fs";

/**
 * Runs PostgreSQL for one test run, in a process of its own, and takes it down with its folder when standard input
 * ends. It ends with the test run, however that dies, so nothing is ever left behind.
 */
export type GuardPlan = {
  readonly initdb: readonly string[];
  readonly postgres: readonly string[];
  readonly account: { readonly uid?: number; readonly gid?: number };
  readonly folder: string;
};

// The plan is written by `postgres.ts`, which knows this type.
const plan = JSON.parse(process.argv[2] ?? "") as GuardPlan;
const environment = { ...process.env, LC_ALL: "C", TZ: "UTC" };

const [initdb = "", ...initdbOptions] = plan.initdb;
const made = spawnSync(initdb, initdbOptions, {
  ...plan.account,
  env: environment,
  encoding: "utf8",
  cwd: plan.folder,
});
if (made.status !== 0) end(`initdb: ${made.error?.message ?? made.stderr.trim()}`);

const [postgres = "", ...postgresOptions] = plan.postgres;
const server = spawn(postgres, postgresOptions, {
  ...plan.account,
  env: environment,
  cwd: plan.folder,
  stdio: ["ignore", "ignore", "pipe"],
});
let log = "";
let isReady = false;
server.stderr.setEncoding("utf8").on("data", (text: string) => {
  if (isReady) return;
  log += text;
  isReady = log.includes("ready to accept connections");
  if (isReady) writeSync(1, "ready\n");
});
server.on("error", (error) => end(`postgres: ${error.message}`));
server.on("exit", () => end(isReady ? "postgres ended" : `postgres: ${log.trim()}`));

const stop = (): boolean => server.kill("SIGQUIT");
process.stdin.on("end", stop).on("error", stop).resume();
process.on("SIGTERM", stop).on("SIGINT", stop);

function end(message: string): never {
  rmSync(plan.folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    writeSync(1, `${message}\n`);
  } catch {
    // The reader of this line is gone, which is the usual end.
  }
  process.exit(0);
}

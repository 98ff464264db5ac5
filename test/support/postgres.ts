import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { reportMissing } from "#test/support/missing.ts";
import { findAccount, findPrograms, give, makeFolder } from "#test/support/postgres-files.ts";
import type { GuardPlan } from "#test/support/postgres-guard.ts";

/** What a database begins with: `prepare` fills one database a run, and the others are copies of it. */
export type Template = { readonly name: string; readonly prepare: (url: string) => Promise<void> };

let server: Promise<URL | null> | undefined;
const templates = new Map<string, Promise<string>>();
const runName = `octavo_test_${randomBytes(5).toString("hex")}`;
let databaseCount = 0;

/**
 * The address of a new PostgreSQL database, empty or as the template prepared it; null where PostgreSQL cannot run,
 * which the last lines of the test run then say. The first call of a run starts the server: some seconds.
 */
export async function makePostgresDatabase(template?: Template): Promise<string | null> {
  const address = await findServer();
  if (address === null) return null;
  return template === undefined ? create(address, null) : create(address, await prepared(address, template));
}

/** Whether PostgreSQL runs here; asked by every suite as its file is read, when nothing may be made yet. */
export async function hasPostgres(): Promise<boolean> {
  return (await findServer()) !== null;
}

function findServer(): Promise<URL | null> {
  const given = process.env["TEST_DATABASE_URL"];
  server ??= given === undefined ? startServer() : Promise.resolve(new URL(given));
  return server;
}

/** Drops a database that `makePostgresDatabase` made, its connections with it. */
export async function dropPostgresDatabase(url: string): Promise<void> {
  const address = await server;
  if (address) await ask(address, `drop database if exists ${new URL(url).pathname.slice(1)} with (force)`);
}

/** Drops what a run left on a server that is not its own. */
export async function dropLeftovers(): Promise<void> {
  const address = process.env["TEST_DATABASE_URL"] === undefined ? null : await server;
  if (!address) return;
  for (let count = 1; count <= databaseCount; count += 1) {
    await ask(address, `drop database if exists ${runName}_${count} with (force)`);
  }
}

function prepared(address: URL, template: Template): Promise<string> {
  let name = templates.get(template.name);
  if (name === undefined) {
    name = create(address, null).then(async (url) => {
      await template.prepare(url);
      return new URL(url).pathname.slice(1);
    });
    templates.set(template.name, name);
  }
  return name;
}

async function create(address: URL, templateName: string | null): Promise<string> {
  databaseCount += 1;
  const name = `${runName}_${databaseCount}`;
  await ask(address, `create database ${name} ${templateName === null ? "" : `template ${templateName}`}`);
  const url = new URL(address);
  url.pathname = `/${name}`;
  return url.href;
}

async function ask(address: URL, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: address.href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function startServer(): Promise<URL | null> {
  try {
    const { plan, address } = await makePlan();
    await startGuard(plan);
    return address;
  } catch (error) {
    reportMissing("everything on PostgreSQL", error instanceof Error ? error.message : String(error));
    return null;
  }
}

/**
 * Names sort by the rules of a language here, as on most servers in use, so that a list which relies on the order of
 * bytes shows it. Nothing is synced to disk: the cluster lives for one run.
 */
async function makePlan(): Promise<{ plan: GuardPlan; address: URL }> {
  const account = findAccount();
  const folder = makeFolder(account);
  const programs = findPrograms(folder, account);
  const password = randomBytes(12).toString("hex");
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  give(passwordFile, account);
  const cluster = join(folder, "cluster");
  const port = await findFreePort();
  const settings = [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "lc_messages=C",
  ];
  const plan: GuardPlan = {
    initdb: [
      join(programs, "bin", "initdb"),
      `--pgdata=${cluster}`,
      "--username=octavo",
      "--auth=scram-sha-256",
      `--pwfile=${passwordFile}`,
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=icu",
      "--icu-locale=en-US",
      "--no-sync",
    ],
    postgres: [
      join(programs, "bin", "postgres"),
      "-D",
      cluster,
      "-p",
      String(port),
      ...settings.flatMap((setting) => ["-c", setting]),
    ],
    account,
    folder,
  };
  return { plan, address: new URL(`postgres://octavo:${password}@127.0.0.1:${port}/postgres`) };
}

/** Starts the process that keeps PostgreSQL; it ends by itself when this one does, and does not keep this one alive. */
function startGuard(plan: GuardPlan): Promise<void> {
  const script = join(import.meta.dirname, "postgres-guard.ts");
  const guard = spawn(process.execPath, [script, JSON.stringify(plan)], {
    detached: true,
    stdio: ["pipe", "pipe", "inherit"],
  });
  return new Promise((resolve, reject) => {
    let answer = "";
    guard.on("error", reject).on("exit", () => reject(new Error(answer.trim() || "PostgreSQL did not start")));
    guard.stdout.setEncoding("utf8").on("data", (text: string) => {
      answer += text;
      if (!answer.startsWith("ready")) return;
      for (const handle of [guard, guard.stdin, guard.stdout])
        if ("unref" in handle && typeof handle.unref === "function") handle.unref();
      resolve();
    });
  });
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address !== null ? resolve(address.port) : reject(new Error("No free port")),
      );
    });
  });
}

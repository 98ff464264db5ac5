import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, beforeEach, describe, test } from "node:test";

const folders: string[] = [];
let root = "";

/** Stands for npm, which would ask the registry: it notes what it was asked for. */
const npm = `import { appendFileSync, mkdirSync } from "node:fs";
mkdirSync("node_modules", { recursive: true });
appendFileSync("npm.log", process.argv.slice(2).join(" ") + "\\n");
console.log("npm speaks");
await new Promise((resolve) => setTimeout(resolve, 300));`;

const command = `if (process.argv[2] === "wait") {
  process.on("SIGTERM", () => process.exit(7));
  setInterval(() => {}, 1000);
}
console.log(JSON.stringify({ words: process.argv.slice(2), folder: process.cwd() }));
if (process.argv[2] === "fail") process.exit(3);`;

type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

function launch(script: string, words: readonly string[], folder: string): ChildProcess {
  const env = { ...process.env, npm_execpath: join(root, "npm", "npm-cli.js") };
  return spawn(process.execPath, [script, ...words], { cwd: folder, env });
}

function ended(child: ChildProcess): Promise<Ended> {
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (text: string) => {
      texts[name] += text;
    });
  }
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, ...texts })));
}

function run(...words: readonly string[]): Promise<Ended> {
  return ended(launch(join(root, "bin/launch.mjs"), words, root));
}

function listInstalls(): readonly string[] {
  return readFileSync(join(root, "npm.log"), "utf8").trim().split("\n");
}

describe("the launcher", () => {
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), "octavo-launcher-")));
    folders.push(root);
    cpSync(join(dirname(import.meta.dirname), "bin"), join(root, "bin"), { recursive: true });
    for (const folder of ["npm", "src/commands"]) mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, "npm", "npm-cli.js"), npm);
    writeFileSync(join(root, "npm", "package.json"), '{ "type": "module" }');
    writeFileSync(join(root, "package-lock.json"), "{}");
    writeFileSync(join(root, "src/commands/main.ts"), command);
  });

  after(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  test("the first start installs, the second does not, and a changed lock installs again", async () => {
    const first = await run("start");
    assert.equal(first.code, 0);
    assert.equal(first.stdout, `${JSON.stringify({ words: ["serve"], folder: root })}\n`);
    assert.match(first.stderr, /npm speaks/);
    const second = await run("start");
    assert.deepEqual({ ...second }, { code: 0, stdout: first.stdout, stderr: "" });
    assert.equal(listInstalls().length, 1);
    writeFileSync(join(root, "package-lock.json"), '{ "changed": true }');
    await run("start");
    assert.equal(listInstalls().length, 2);
  });

  test("a start asks for less than the tests do, and what the tests have is enough for a start", async () => {
    writeFileSync(join(root, "bin/test.ts"), "");
    await run("octavo");
    await run("test");
    await run("start");
    assert.match(listInstalls()[0] ?? "", /^install --omit=dev /);
    assert.match(listInstalls()[1] ?? "", /^install --include=dev /);
    assert.equal(listInstalls().length, 2);
  });

  test("two first starts at once install once", async () => {
    const both = await Promise.all([run("start"), run("octavo", "a")]);
    assert.deepEqual(
      both.map(({ code }) => code),
      [0, 0],
    );
    assert.equal(listInstalls().length, 1);
  });

  test("bin/octavo runs through a link from another folder, with its arguments and exit code", async () => {
    const other = realpathSync(mkdtempSync(join(tmpdir(), "octavo-launcher-")));
    folders.push(other);
    symlinkSync(join(root, "bin/octavo"), join(other, "archive"));
    const { code, stdout } = await ended(launch(join(other, "archive"), ["fail", "two words"], other));
    assert.equal(code, 3);
    assert.deepEqual(JSON.parse(stdout), { words: ["fail", "two words"], folder: other });
  });

  test("a signal reaches the command, and its exit code comes back", async () => {
    const child = launch(join(root, "bin/octavo"), ["wait"], root);
    child.stdout?.once("data", () => child.kill("SIGTERM"));
    assert.equal((await ended(child)).code, 7);
  });

  test("a command that the launcher does not know is wrong usage", async () => {
    const { code, stdout, stderr } = await run("toString");
    assert.equal(code, 2);
    assert.equal(stdout, "");
    assert.match(stderr, /start\|octavo\|test\|check\|bench/);
  });
});

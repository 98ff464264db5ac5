/**
 * Begins every command: finds or brings a Node.js that is new enough, installs what is missing, and goes on there.
 * This file and its folder `launcher/` run on any Node.js from 18 on, so they are plain JavaScript and use no package.
 * Their own words go to standard error: standard output belongs to the command.
 */
import { spawn, spawnSync } from "node:child_process";
import { basename, delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { withLock } from "./launcher/lock.mjs";
import { bringNode, findNode } from "./launcher/node.mjs";
import { bringPackages, hasPackages } from "./launcher/packages.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Four megabytes of young objects instead of sixteen: a small archive holds 45 MB less (docs/performance.md). */
const nodeOptions = ["--disable-warning=ExperimentalWarning", "--max-semi-space-size=4"];

/** `octavo` keeps the folder it was called from, since its arguments name files; the others work on this one. */
const commands = {
  start: { script: "src/commands/main.ts", arguments: ["serve"], needs: "production", folder: root },
  octavo: { script: "src/commands/main.ts", arguments: [], needs: "production", folder: process.cwd() },
  test: { script: "bin/test.ts", arguments: [], needs: "everything", folder: root },
  check: { script: "bin/check.ts", arguments: [], needs: "everything", folder: root },
  bench: { script: "bin/bench.ts", arguments: [], needs: "everything", folder: root },
};

try {
  await main();
} catch (error) {
  console.error(`Octavo: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

async function main() {
  const isLauncher = basename(process.argv[1] ?? "") === "launch.mjs";
  const [name, ...rest] = isLauncher ? process.argv.slice(2) : ["octavo", ...process.argv.slice(2)];
  const command = Object.hasOwn(commands, name ?? "") ? commands[name] : undefined;
  if (command === undefined) {
    console.error(`Usage: node bin/launch.mjs ${Object.keys(commands).join("|")} [ARGUMENT…]`);
    process.exitCode = 2;
    return;
  }
  const node = await prepare(command.needs);
  goOn(node, command, rest);
}

/** The Node.js to go on with. The usual start only looks at a few small files here. */
async function prepare(needs) {
  const ready = findNode(root);
  if (ready !== null && hasPackages(root, needs)) return ready;
  return withLock(root, async () => {
    const node = findNode(root) ?? (await bringNode(root));
    if (!hasPackages(root, needs)) {
      await bringPackages(root, needs, node);
      compileSources(node);
    }
    return node;
  });
}

/**
 * Has the server's sources compiled and kept by a process that ends. A server that compiled them itself would hold some
 * 30 MB more for as long as it runs (docs/performance.md). When this fails, the server tells why.
 */
function compileSources(node) {
  const options = [...nodeOptions, join(root, "bin/compile.ts")];
  spawnSync(node.path, options, { cwd: root, env: environmentFor(node), stdio: "ignore" });
}

/** Becomes the command where the system and this Node.js can do that; elsewhere stands before it and passes signals. */
function goOn(node, command, rest) {
  const options = [...nodeOptions, join(root, command.script), ...command.arguments, ...rest];
  const environment = environmentFor(node);
  process.chdir(command.folder);
  if (typeof process.execve === "function" && process.platform !== "win32") {
    process.execve(node.path, [node.path, ...options], environment);
  }
  const child = spawn(node.path, options, { stdio: "inherit", env: environment });
  passSignals(child);
  child.on("error", (error) => {
    console.error(`Octavo: ${node.path} does not run here (${error.message}).`);
    process.exitCode = 1;
  });
  child.on("exit", (code, signal) => {
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.removeAllListeners(name);
    if (signal === null) process.exit(code ?? 1);
    process.kill(process.pid, signal);
  });
}

function environmentFor(node) {
  // Sources compiled once are kept: the next start takes a quarter less time (bench/launcher.bench.ts).
  const environment = { NODE_COMPILE_CACHE: join(root, ".runtime", "compiled"), ...process.env };
  if (node.isPrivate) environment.PATH = `${dirname(node.path)}${delimiter}${process.env.PATH ?? ""}`;
  return environment;
}

function passSignals(child) {
  for (const name of ["SIGTERM", "SIGHUP"]) process.on(name, () => child.kill(name));
  // A terminal sends Ctrl-C to the command as well; a second one from here would end it before it has stopped in order.
  process.on("SIGINT", () => process.stdin.isTTY || child.kill("SIGINT"));
}

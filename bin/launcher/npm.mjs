import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** The npm program that belongs to a Node.js: the one that called, or one beside it; null when only PATH can tell. */
export function findNpm(node) {
  const caller = process.env.npm_execpath ?? "";
  if (basename(caller) === "npm-cli.js" && existsSync(caller)) return caller;
  const folder = dirname(node);
  const places = [join(folder, "node_modules"), join(folder, "..", "lib", "node_modules"), "/usr/share/nodejs"];
  return places.map((place) => join(place, "npm", "bin", "npm-cli.js")).find((path) => existsSync(path)) ?? null;
}

/**
 * Runs npm in `folder` and waits. What it says goes to standard error. It changes neither `package.json` nor the lock,
 * and runs no package's install script: nothing here needs one, and newer versions of npm refuse them anyway.
 */
export function runNpm(node, npm, words, folder) {
  const quiet = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--no-progress", "--loglevel=error"];
  const all = [...words, ...quiet];
  const path = `${dirname(node)}${process.platform === "win32" ? ";" : ":"}${process.env.PATH ?? ""}`;
  const options = { cwd: folder, stdio: ["ignore", 2, 2], env: { ...process.env, PATH: path } };
  const child =
    npm === null
      ? spawn("npm", all, { ...options, shell: process.platform === "win32" })
      : spawn(node, [npm, ...all], options);
  return new Promise((resolve, reject) => {
    child.on("error", () => reject(new Error("npm was not found on this machine; it comes with Node.js or beside it")));
    child.on("exit", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`npm ${words[0]} failed (${code}); what it said stands above. Is the network there?`));
    });
  });
}

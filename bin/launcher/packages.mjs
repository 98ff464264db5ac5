import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runNpm } from "./npm.mjs";

/** Says which lock was installed, for which system, and whether with the packages of development. */
const stampName = ".octavo-installed.json";

/** Whether `node_modules` holds what the lock asks for; `needs` is "production" or "everything". */
export function hasPackages(root, needs) {
  const stamp = readStamp(root);
  if (stamp === null || stamp.lock !== lockOf(root)) return false;
  return stamp.holds === "everything" || stamp.holds === needs;
}

/**
 * Installs what the lock asks for, by `npm install`: `npm ci` refuses a lock that lists packages of other systems
 * without their versions. The packages of development stay where they already are.
 */
export async function bringPackages(root, needs, node) {
  const hasDevelopment = existsSync(join(root, "node_modules", "typescript"));
  const holds = hasDevelopment ? "everything" : needs;
  console.error(`Octavo: installing ${holds === "everything" ? "the packages and tools" : "the packages"} it needs.`);
  const extent = holds === "everything" ? "--include=dev" : "--omit=dev";
  await runNpm(node.path, node.npm, ["install", extent], root);
  writeFileSync(join(root, "node_modules", stampName), JSON.stringify({ lock: lockOf(root), holds }));
}

function readStamp(root) {
  try {
    return JSON.parse(readFileSync(join(root, "node_modules", stampName), "utf8"));
  } catch {
    return null;
  }
}

function lockOf(root) {
  const system = `${process.platform}-${process.arch}`;
  const lock = readFileSync(join(root, "package-lock.json"));
  return createHash("sha256").update(system).update(lock).digest("hex");
}

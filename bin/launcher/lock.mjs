import { mkdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const touchMs = 1_000;
const waitMs = 200;

/** A lock that nobody touched for this long belongs to a process that died; a slow disk must not look like one. */
const staleMs = 15_000;

/** Runs `act` while no other launcher of this folder does; the others wait, and then find everything installed. */
export async function withLock(root, act) {
  const folder = join(root, ".runtime");
  const lock = join(folder, "installing");
  mkdirSync(folder, { recursive: true });
  while (!take(lock)) await wait(waitMs);
  const touch = setInterval(() => utimesSync(lock, new Date(), new Date()), touchMs);
  try {
    return await act();
  } finally {
    clearInterval(touch);
    rmSync(lock, { force: true });
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  try {
    if (Date.now() - statSync(lock).mtimeMs > staleMs) {
      // Renamed first, since of several that wait only one can rename it.
      renameSync(lock, `${lock}-${process.pid}`);
      rmSync(`${lock}-${process.pid}`);
    }
  } catch {
    // Another one took it away in the meantime, which the next try will see.
  }
  return false;
}

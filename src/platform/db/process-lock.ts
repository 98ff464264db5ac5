import { DatabaseSync } from "node:sqlite";
import { isBusy } from "./sqlite-driver.ts";

/** Held by the one server of a data folder; the system lets go of it when the process ends, however it ends. */
export interface ProcessLock {
  release(): void | Promise<void>;
}

/** Takes the lock in a file of its own, or answers null while another process holds it. */
export function takeLock(path: string): ProcessLock | null {
  const connection = new DatabaseSync(path);
  try {
    connection.exec("pragma busy_timeout = 0; pragma locking_mode = exclusive; begin exclusive");
  } catch (cause) {
    // SQLite says "locked by another process" by throwing; another fault is the disk's.
    connection.close();
    if (!isBusy(cause)) throw cause;
    return null;
  }
  return { release: () => connection.close() };
}

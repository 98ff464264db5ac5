import { chmodSync, statSync } from "node:fs";

/** How file systems say that they keep no rights, or not for whoever asks. */
const unable: ReadonlySet<string> = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"]);

/**
 * Lets nobody but the archive's own user at a file or into a folder, where the file system knows of rights: those of
 * sticks and of shares often know of none, and are good places for copies all the same.
 */
export function makePrivate(path: string, mode: 0o600 | 0o700): void {
  try {
    chmodSync(path, mode);
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    if (!unable.has(code)) throw cause;
  }
}

/** Whether a file is closed to other users of the machine; Windows tells of that elsewhere. */
export function isPrivate(path: string): boolean {
  return process.platform === "win32" || (statSync(path).mode & 0o077) === 0;
}

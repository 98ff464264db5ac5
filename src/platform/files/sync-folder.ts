import { open } from "node:fs/promises";

/** How file systems of networks, of other programs and of devices say that they cannot do it for folders. */
const unable: ReadonlySet<string> = new Set(["EINVAL", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"]);

/**
 * Makes the new names in a folder durable. Windows has no such call and needs none; where the file system has none, as on
 * some shares of a network, the names are there all the same, and the system writes them down in its own time.
 */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } catch (cause) {
    if (!isUnable(cause)) throw cause;
  } finally {
    await folder.close();
  }
}

function isUnable(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && unable.has(String(cause.code));
}

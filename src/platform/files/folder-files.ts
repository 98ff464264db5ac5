import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { syncFolder } from "./sync-folder.ts";

const keyCharactersMax = 200;

/** Parts that begin with a letter or digit, so that no key climbs out of the folder or names a hidden file. */
const keyPattern = /^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)*$/;

/** Files that must be kept, by key, in a folder that only the archive's own user may enter. */
export class FolderFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Puts the bytes under the key, in the place of what was there. After a crash there is the old or the new, whole. */
  async put(key: string, bytes: Uint8Array): Promise<void> {
    const path = this.#path(key);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    // A leading dot is no key, so nobody gets a file that is still being written.
    const temporary = join(dirname(path), `.${randomUUID()}.part`);
    try {
      await writeSynced(temporary, bytes);
      await rename(temporary, path);
    } catch (cause) {
      await rm(temporary, { force: true });
      throw cause;
    }
    await syncFolder(dirname(path));
  }

  /** The bytes under the key, or null when there are none. */
  async get(key: string): Promise<Uint8Array | null> {
    try {
      return await readFile(this.#path(key));
    } catch (cause) {
      if (isMissing(cause)) return null;
      throw cause;
    }
  }

  /** How many bytes are under the key, or null when there are none. */
  async size(key: string): Promise<number | null> {
    try {
      const found = await stat(this.#path(key));
      return found.isFile() ? found.size : null;
    } catch (cause) {
      if (isMissing(cause)) return null;
      throw cause;
    }
  }

  /** Every key, folder by folder in the order of names, for what goes through all that must be kept. */
  async *keys(below = ""): AsyncGenerator<string> {
    const entries = await readdir(join(this.#folder, below), { withFileTypes: true }).catch((cause: unknown) => {
      if (isMissing(cause)) return [];
      throw cause;
    });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const key = below === "" ? entry.name : `${below}/${entry.name}`;
      if (!keyPattern.test(key)) continue;
      if (entry.isDirectory()) yield* this.keys(key);
      else if (entry.isFile()) yield key;
    }
  }

  async remove(key: string): Promise<void> {
    await rm(this.#path(key), { force: true });
  }

  #path(key: string): string {
    if (key.length > keyCharactersMax || !keyPattern.test(key)) throw new Error(`Not a key of a file: ${key}`);
    return join(this.#folder, ...key.split("/"));
  }
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && (cause.code === "ENOENT" || cause.code === "ENOTDIR");
}

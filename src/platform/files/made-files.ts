import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, rename, rm, rmdir, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { PartUnavailable } from "#platform/http/part-unavailable.ts";

/** A file that was made and is kept for now. */
export interface MadeFile {
  readonly key: string;
  readonly path: string;
  readonly bytes: number;
  /** Epoch milliseconds. */
  readonly madeAt: number;
}

const keyPattern = /^[a-z0-9][a-z0-9-]*(?:\/[a-z0-9][a-z0-9-]*)*\.[a-z0-9]+$/;

/**
 * Files that can be made again at any time, by key, in a folder that anybody may empty. Together they have at most
 * `bytesMax`: what nobody asked for longest goes first.
 */
export class MadeFiles {
  readonly #folder: string;
  readonly #bytesMax: number;
  /** Bytes by key, in the order of their last use. */
  readonly #known = new Map<string, number>();
  #total = 0;
  #loading: Promise<void> | null = null;

  constructor(folder: string, bytesMax: number) {
    this.#folder = folder;
    this.#bytesMax = bytesMax;
  }

  /** The file under the key, which counts as used now; null when there is none. */
  async find(key: string): Promise<MadeFile | null> {
    await this.#load();
    const path = this.#path(key);
    // Asked of the disk, since another process may have made it, and anybody may have taken it away.
    const found = await stat(path).catch(orMissing);
    if (found === null) {
      this.#forget(key);
      return null;
    }
    await utimes(path, new Date(), found.mtime).catch(orMissing);
    this.#use(key, found.size);
    return { key, path, bytes: found.size, madeAt: found.mtimeMs };
  }

  /** Keeps the bytes under the key, and makes room for them; a full disk is a `PartUnavailable`. */
  put(key: string, bytes: Uint8Array): Promise<MadeFile> {
    return this.putWith(key, (path) => writeFile(path, bytes, { mode: 0o600 }));
  }

  /** The same for what is written piece by piece: `write` makes the file at the path that it is given. */
  async putWith(key: string, write: (path: string) => Promise<void>): Promise<MadeFile> {
    await this.#load();
    const path = this.#path(key);
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    // A leading dot is no key, so nobody gets a file that is still being written; and no folder of keys, which may be
    // removed meanwhile, takes it along.
    const temporary = join(this.#folder, `.${randomUUID()}.part`);
    try {
      await write(temporary);
      const { size, mtimeMs } = await stat(temporary);
      await moveTo(path, temporary);
      this.#use(key, size);
      await this.#makeRoom(key);
      return { key, path, bytes: size, madeAt: mtimeMs };
    } catch (cause) {
      await rm(temporary, { force: true });
      throw isFull(cause) ? new PartUnavailable("There is no room on the disk", { cause }) : cause;
    }
  }

  async remove(key: string): Promise<void> {
    await rm(this.#path(key), { force: true });
    this.#forget(key);
  }

  /** Removes every file of a folder (the part of keys before their last slash) that was made before the call. */
  async removeFolder(folder: string): Promise<void> {
    const calledAt = Date.now();
    await this.#load();
    const path = join(this.#folder, ...folder.split("/"));
    // Asked of the disk in any case: another process may have made a file there.
    const names = (await readdir(path).catch(orMissing)) ?? [];
    for (const name of names) {
      const found = await stat(join(path, name)).catch(orMissing);
      if (found !== null && found.mtimeMs <= calledAt) await this.remove(`${folder}/${name}`);
    }
    await rmdir(path).catch(orStaying);
  }

  async #makeRoom(newest: string): Promise<void> {
    for (const key of [...this.#known.keys()]) {
      if (this.#total <= this.#bytesMax || key === newest) return;
      await this.remove(key);
    }
  }

  #use(key: string, bytes: number): void {
    this.#forget(key);
    this.#known.set(key, bytes);
    this.#total += bytes;
  }

  #forget(key: string): void {
    this.#total -= this.#known.get(key) ?? 0;
    this.#known.delete(key);
  }

  #load(): Promise<void> {
    this.#loading ??= this.#scan();
    return this.#loading;
  }

  async #scan(): Promise<void> {
    const entries = await readdir(this.#folder, { recursive: true, withFileTypes: true }).catch(orMissing);
    const found: { readonly key: string; readonly bytes: number; readonly usedAt: number }[] = [];
    for (const entry of entries ?? []) {
      const path = join(entry.parentPath, entry.name);
      const key = path.slice(this.#folder.length + 1).replaceAll("\\", "/");
      const isOurs = keyPattern.test(key);
      const kept = entry.isFile() && (isOurs || isUnfinished(entry.name)) ? await stat(path).catch(orMissing) : null;
      if (kept === null) continue;
      if (!isOurs && Date.now() - kept.mtimeMs > unfinishedMs) await rm(path, { force: true });
      if (isOurs) found.push({ key, bytes: kept.size, usedAt: kept.atimeMs });
    }
    for (const { key, bytes } of found.sort((one, other) => one.usedAt - other.usedAt)) this.#use(key, bytes);
  }

  #path(key: string): string {
    if (!keyPattern.test(key)) throw new Error(`Not a key of a made file: ${key}`);
    return join(this.#folder, ...key.split("/"));
  }
}

/** So long nobody writes on a file: what is older was left by a process that ended in the middle of it. */
const unfinishedMs = 24 * 60 * 60 * 1_000;

function isUnfinished(name: string): boolean {
  return /^\.[0-9a-f-]{36}\.part$/.test(name);
}

/** Somebody may remove the folder between the two steps; nobody does so all the time. */
const moveTries = 5;

async function moveTo(path: string, from: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const moved = await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      .then(() => rename(from, path))
      .then(() => true, orMissing);
    if (moved === true) return;
    if (tries === moveTries) throw new Error(`The folder of ${path} is removed again and again`);
  }
}

function isFull(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && (cause.code === "ENOSPC" || cause.code === "EDQUOT");
}

/** The bytes of a made file, or those from `first` to `last`; null when it was removed since it was found. */
export async function streamMade(
  file: MadeFile,
  range: { readonly first: number; readonly last: number } | null,
): Promise<ReadableStream<Uint8Array> | null> {
  const handle = await open(file.path, "r").catch(orMissing);
  if (handle === null) return null;
  const part = range === null ? {} : { start: range.first, end: range.last };
  // Node's own type of web streams is not the one that responses take, though it is the same thing.
  return Readable.toWeb(handle.createReadStream(part)) as ReadableStream<Uint8Array>;
}

/** A folder in which there is something again stays. */
function orStaying(cause: unknown): null {
  if (cause instanceof Error && "code" in cause && (cause.code === "ENOTEMPTY" || cause.code === "EEXIST")) return null;
  return orMissing(cause);
}

function orMissing(cause: unknown): null {
  if (cause instanceof Error && "code" in cause && (cause.code === "ENOENT" || cause.code === "ENOTDIR")) return null;
  throw cause;
}

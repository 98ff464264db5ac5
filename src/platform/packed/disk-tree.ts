import { createReadStream } from "node:fs";
import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import type { Readable } from "node:stream";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { ReadRefusal } from "#formats/document.ts";
import { type FileTree, type TreeEntry, tooLarge } from "./file-tree.ts";

/**
 * A folder of the disk. Links are followed inside it, except into a folder that they themselves lie in; what leads out of
 * it is refused, but for `named`, the one file in it that somebody asked for by its name.
 */
export class DiskTree implements FileTree {
  readonly unpackedBytes = 0;
  readonly #top: string;
  readonly #named: string | null;

  constructor(top: string, named: string | null = null) {
    this.#top = top;
    this.#named = named;
  }

  async list(folder: string): Promise<Outcome<readonly TreeEntry[], ReadRefusal>> {
    const path = join(this.#top, folder);
    try {
      const entries = await readdir(path, { withFileTypes: true });
      const listed: TreeEntry[] = [];
      for (const entry of entries) {
        if (entry.isFile() || entry.isDirectory())
          listed.push({ name: entry.name, kind: entry.isFile() ? "file" : "folder" });
        else listed.push(await judge(this.#top, path, entry.name));
      }
      return done(listed);
    } catch (cause) {
      return refuse(toRefusal(cause));
    }
  }

  async read(path: string, bytesMax: number): Promise<Outcome<Uint8Array, ReadRefusal>> {
    const full = join(this.#top, path);
    try {
      const found = await stat(full);
      // A pipe would be waited for without end.
      if (!found.isFile()) return refuse(noFile);
      if (path !== this.#named && !(await isInside(this.#top, full))) return refuse(outside);
      return found.size > bytesMax ? refuse(tooLarge(bytesMax)) : done(await readFile(full));
    } catch (cause) {
      return refuse(toRefusal(cause));
    }
  }

  async stream(path: string): Promise<Outcome<Readable, ReadRefusal>> {
    const full = join(this.#top, path);
    try {
      if (!(await stat(full)).isFile()) return refuse(noFile);
      if (path !== this.#named && !(await isInside(this.#top, full))) return refuse(outside);
      return done(createReadStream(full));
    } catch (cause) {
      return refuse(toRefusal(cause));
    }
  }

  locate(path: string): string {
    return join(this.#top, path);
  }

  async close(): Promise<void> {}
}

const noFile: ReadRefusal = { code: "no-file", message: "It is neither a file nor a folder." };
const loop: ReadRefusal = { code: "link-loop", message: "The link leads back to a folder around it." };

const outside: ReadRefusal = { code: "link-outside", message: "The link leads out of the folder." };

/** Whether a path is below the top once every link in both is followed. */
async function isInside(top: string, path: string): Promise<boolean> {
  const [folder, target] = await Promise.all([realpath(top), realpath(path)]);
  return target.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

/** What a link leads to. */
async function judge(top: string, folder: string, name: string): Promise<TreeEntry> {
  try {
    const found = await stat(join(folder, name));
    const isHere = await isInside(top, join(folder, name));
    if (found.isFile()) return isHere ? { name, kind: "file" } : { name, kind: "refused", refusal: outside };
    if (!found.isDirectory()) return { name, kind: "refused", refusal: noFile };
    const [target, here] = await Promise.all([realpath(join(folder, name)), realpath(folder)]);
    const isAround = `${here}${sep}`.startsWith(target.endsWith(sep) ? target : `${target}${sep}`);
    if (isAround) return { name, kind: "refused", refusal: loop };
    return isHere ? { name, kind: "folder" } : { name, kind: "refused", refusal: outside };
  } catch (cause) {
    return { name, kind: "refused", refusal: toRefusal(cause) };
  }
}

/** What the system says of a file, as a refusal; a fault of another kind is thrown on. */
export function toRefusal(cause: unknown): ReadRefusal {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code === "ENOENT" || code === "ENOTDIR")
    return { code: "missing", message: "There is no file or folder of this name." };
  if (code === "EACCES" || code === "EPERM")
    return { code: "unreadable", message: "It cannot be read: permission denied." };
  if (/^E[A-Z0-9]+$/.test(code)) return { code: "unreadable", message: `It cannot be read (${code}).` };
  throw cause;
}

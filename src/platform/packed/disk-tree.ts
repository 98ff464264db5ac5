import { createReadStream } from "node:fs";
import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import type { Readable } from "node:stream";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { ReadRefusal } from "#formats/document.ts";
import { type FileTree, type TreeEntry, tooLarge } from "./file-tree.ts";

/** A folder of the disk. Links are followed, except into a folder that they themselves lie in. */
export class DiskTree implements FileTree {
  readonly unpackedBytes = 0;
  readonly #top: string;

  constructor(top: string) {
    this.#top = top;
  }

  async list(folder: string): Promise<Outcome<readonly TreeEntry[], ReadRefusal>> {
    const path = join(this.#top, folder);
    try {
      const entries = await readdir(path, { withFileTypes: true });
      const listed: TreeEntry[] = [];
      for (const entry of entries) {
        if (entry.isFile() || entry.isDirectory())
          listed.push({ name: entry.name, kind: entry.isFile() ? "file" : "folder" });
        else listed.push(await judge(path, entry.name));
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
      return found.size > bytesMax ? refuse(tooLarge(bytesMax)) : done(await readFile(full));
    } catch (cause) {
      return refuse(toRefusal(cause));
    }
  }

  async stream(path: string): Promise<Outcome<Readable, ReadRefusal>> {
    const full = join(this.#top, path);
    try {
      return (await stat(full)).isFile() ? done(createReadStream(full)) : refuse(noFile);
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

/** What a link leads to. */
async function judge(folder: string, name: string): Promise<TreeEntry> {
  try {
    const found = await stat(join(folder, name));
    if (found.isFile()) return { name, kind: "file" };
    if (!found.isDirectory()) return { name, kind: "refused", refusal: noFile };
    const [target, here] = await Promise.all([realpath(join(folder, name)), realpath(folder)]);
    const isAround = `${here}${sep}`.startsWith(target.endsWith(sep) ? target : `${target}${sep}`);
    return isAround ? { name, kind: "refused", refusal: loop } : { name, kind: "folder" };
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

import { open } from "node:fs/promises";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { ReadRefusal } from "#formats/document.ts";
import { toRefusal } from "./disk-tree.ts";
import type { FileTree } from "./file-tree.ts";
import { openGzip } from "./gzip-tree.ts";
import { findPackedKind, startBytes } from "./packed-kind.ts";
import { openTar } from "./tar-tree.ts";
import { openZip } from "./zip-tree.ts";

/**
 * The files in a zip, a tar, or what is gzipped, which its first bytes tell; only old tars have no sign, so there the
 * name counts. `name` is what a file that was gzipped alone is called after. Refused when it is damaged or beyond reason.
 */
export async function openPacked(path: string, name: string = path): Promise<Outcome<FileTree, ReadRefusal>> {
  const start = await readStart(path);
  if (!start.ok) return start;
  const kind = findPackedKind(start.value);
  if (kind === "zip") return openZip(path);
  if (kind === "gzip") return openGzip(path, name);
  return kind === "tar" || /\.tar$/i.test(name) ? openTar(path) : refuse(notPacked);
}

const notPacked: ReadRefusal = { code: "damaged", message: "It is damaged: it is no zip, tar or gzipped file." };

async function readStart(path: string): Promise<Outcome<Uint8Array, ReadRefusal>> {
  try {
    const file = await open(path, "r");
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(startBytes), 0, startBytes, 0);
      return done(buffer.subarray(0, bytesRead));
    } finally {
      await file.close();
    }
  } catch (cause) {
    return refuse(toRefusal(cause));
  }
}

import type { Outcome } from "#core/outcome.ts";
import type { ReadRefusal } from "#formats/document.ts";
import type { FileTree } from "./file-tree.ts";
import { openTar } from "./tar-tree.ts";
import { openZip } from "./zip-tree.ts";

/** Whether a name promises a packed folder that can be opened here. */
export function isPacked(name: string): boolean {
  return /\.(?:zip|tar|tar\.gz|tgz)$/i.test(name);
}

/** The files in a zip, a tar or a gzipped tar, by its name; refused when it is damaged or beyond reason. */
export function openPacked(path: string): Promise<Outcome<FileTree, ReadRefusal>> {
  return /\.zip$/i.test(path) ? openZip(path) : openTar(path);
}

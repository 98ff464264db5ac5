import { dirname, resolve } from "node:path";
import { bundleFiles } from "#formats/bundle/manifest.ts";
import type { ReadRefusal } from "#formats/document.ts";
import { DiskTree } from "#platform/packed/disk-tree.ts";
import type { FileTree, TreeEntry } from "#platform/packed/file-tree.ts";

/** What is told of a folder that is a whole archive, or was one: its texts and tables are not everybody's. */
export const bundleRefusal: ReadRefusal = {
  code: "archive-bundle",
  message:
    "It is a bundle of a whole archive, with what is private in it, and no folder of works. Unpack it, see that nothing of it is missing, and name its own folder alone, for an archive that is empty.",
};

const tables = "tables";

/** Whether a folder holds what an export of a whole archive writes, though some of it be lost. */
export async function holdsBundle(tree: FileTree, folder: string, entries: readonly TreeEntry[]): Promise<boolean> {
  const files = new Set(entries.filter(({ kind }) => kind === "file").map(({ name }) => name));
  if (files.has(bundleFiles.signature) || files.has(bundleFiles.unfinished)) return true;
  if (!entries.some(({ name, kind }) => name === tables && kind === "folder")) return false;
  if (files.has(bundleFiles.listing)) return true;
  const listed = await tree.list(folder === "" ? tables : `${folder}/${tables}`);
  return listed.ok && listed.value.some(({ name }) => /\.jsonl(?:\.enc)?$/.test(name));
}

/** A part of a bundle lies this deep in it at most. */
const depthMax = 3;

/** Whether a path leads into a bundle. */
export async function isInsideBundle(path: string): Promise<boolean> {
  let folder = dirname(resolve(path));
  for (let depth = 0; depth < depthMax && folder !== dirname(folder); depth += 1) {
    const tree = new DiskTree(folder);
    const listed = await tree.list("");
    if (listed.ok && (await holdsBundle(tree, "", listed.value))) return true;
    folder = dirname(folder);
  }
  return false;
}

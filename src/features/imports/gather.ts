import { stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { DiskTree, toRefusal } from "#platform/packed/disk-tree.ts";
import type { FileTree } from "#platform/packed/file-tree.ts";
import { isPacked, openPacked } from "#platform/packed/open-packed.ts";
import { listPlaces, placeOfFile, type Walk } from "./places.ts";
import { type Place, refusedPlace } from "./source.ts";

/** The works under some paths, in their order and inside folders in the natural order of names. */
export interface Gathering {
  readonly places: readonly Place[];
  /** Lets go of the packed folders among them. */
  close(): Promise<void>;
}

/** Finds the works under the paths. `isOneWork` takes each folder for one work, whatever it holds. */
export async function gather(paths: readonly string[], isOneWork: boolean): Promise<Gathering> {
  const trees: FileTree[] = [];
  const places: Place[] = [];
  const keep = <Tree extends FileTree>(tree: Tree): Tree => {
    trees.push(tree);
    return tree;
  };
  const unpack: Walk["unpack"] = async (path) => {
    const opened = await openPacked(path);
    if (opened.ok) keep(opened.value);
    return opened;
  };
  for (const path of paths) places.push(...(await gatherPath(path, { isOneWork, unpack, paths })));
  return {
    places,
    close: async () => {
      for (const tree of trees) await tree.close();
    },
  };
}

interface Given {
  readonly isOneWork: boolean;
  readonly unpack: Walk["unpack"];
  readonly paths: readonly string[];
}

async function gatherPath(path: string, given: Given): Promise<readonly Place[]> {
  const found = await stat(path).catch(toRefusal);
  if ("code" in found) return [refusedPlace(path, found)];
  const name = basename(path);
  const around = { tree: new DiskTree(dirname(path)), path: name };
  const start = { folder: "", isOneWork: given.isOneWork, around };
  if (found.isDirectory()) {
    return listPlaces({ tree: new DiskTree(path), label: path, disk: path, unpack: given.unpack }, start);
  }
  if (!found.isFile()) {
    return [refusedPlace(path, { code: "no-file", message: "It is neither a file nor a folder." })];
  }
  if (isPacked(name)) {
    const opened = await given.unpack(path);
    if (!opened.ok) return [refusedPlace(path, opened.refusal)];
    return listPlaces({ tree: opened.value, label: path, disk: null, unpack: given.unpack }, start);
  }
  return isSidecarOf(path, given.paths) ? [] : [placeOfFile(around.tree, name, path)];
}

/** A shell that was told `*` names the sidecars beside their texts. */
function isSidecarOf(path: string, paths: readonly string[]): boolean {
  if (!/\.json$/i.test(path)) return false;
  const stem = path.slice(0, -".json".length);
  return paths.some((other) => other !== path && (other === stem || other.replace(/\.[^./\\]*$/, "") === stem));
}

import { stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { DiskTree, toRefusal } from "#platform/packed/disk-tree.ts";
import { bundleRefusal, isInsideBundle } from "./archive-bundle.ts";
import { isBesideWorks, placesOfLeft } from "./left-beside.ts";
import { listPlaces, listPlacesIn } from "./places.ts";
import { type Place, refusedPlace } from "./source.ts";
import { Unpacker } from "./unpacker.ts";

/** The works under some paths, in their order and inside folders in the natural order of names. */
export interface Gathering {
  readonly places: readonly Place[];
  /** Lets go of the packed folders among them. */
  close(): Promise<void>;
}

/** How the paths are looked at. */
export interface GatherOptions {
  /** Each folder is one work, whatever it holds. */
  readonly isOneWork: boolean;
  /** What the values of a dump become, as the JSON of a mapping file; null for what is proposed. */
  readonly mapping: string | null;
}

/** Finds the works under the paths. */
export async function gather(paths: readonly string[], said: GatherOptions): Promise<Gathering> {
  const unpacker = new Unpacker();
  const places: Place[] = [];
  for (const path of paths) places.push(...(await gatherPath(path, { ...said, unpacker, paths })));
  return { places, close: () => unpacker.closeAll() };
}

interface Given extends GatherOptions {
  readonly unpacker: Unpacker;
  readonly paths: readonly string[];
}

async function gatherPath(path: string, given: Given): Promise<readonly Place[]> {
  const found = await stat(path).catch(toRefusal);
  if ("code" in found) return [refusedPlace(path, found)];
  if (await isInsideBundle(path)) return [refusedPlace(path, bundleRefusal)];
  const around = { tree: new DiskTree(dirname(path), basename(path)), path: basename(path) };
  const here = { folder: "", isOneWork: given.isOneWork, hasDump: false, around };
  const { unpacker, mapping } = given;
  const left: string[] = [];
  const walk = { label: path, packedDepth: 0, swelling: null, unpacker, mapping, left };
  if (found.isDirectory()) {
    const places = await listPlaces({ ...walk, tree: new DiskTree(path) }, here);
    return [...places, ...placesOfLeft(path, left)];
  }
  if (!found.isFile()) {
    return [refusedPlace(path, { code: "no-file", message: "It is neither a file nor a folder." })];
  }
  if (isSidecarOf(path, given.paths)) return [];
  // Named for itself alone it is refused; among other files it lies beside them.
  if (given.paths.length > 1 && (await isBesideWorks(around.tree, around.path))) return placesOfLeft(path, [path]);
  const places = await listPlacesIn({ ...walk, tree: around.tree }, here, path);
  return [...places, ...placesOfLeft(path, left)];
}

/** A shell that was told `*` names the sidecars beside their texts. */
function isSidecarOf(path: string, paths: readonly string[]): boolean {
  if (!/\.json$/i.test(path)) return false;
  const stem = path.slice(0, -".json".length);
  return paths.some((other) => other !== path && (other === stem || other.replace(/\.[^./\\]*$/, "") === stem));
}

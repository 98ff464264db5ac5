import type { FileTree } from "#platform/packed/file-tree.ts";

const sidecarBytesMax = 1_000_000;

/** The bytes of `NAME.json` beside the file or folder at a path, whose name may have an ending; null without one. */
export async function findSidecar(tree: FileTree, path: string): Promise<Uint8Array | null> {
  const slash = path.lastIndexOf("/") + 1;
  const name = path.slice(slash);
  const stem = name.replace(/(?!^)\.[^.]*$/, "");
  for (const candidate of new Set([stem, name])) {
    const read = await tree.read(`${path.slice(0, slash)}${candidate}.json`, sidecarBytesMax);
    if (read.ok) return read.value;
  }
  return null;
}

/** Whether a name is `NAME.json` beside another `NAME.ext`. */
export function isSidecar(name: string, names: ReadonlySet<string>): boolean {
  if (!/\.json$/i.test(name)) return false;
  const stem = name.slice(0, -".json".length);
  return names.has(stem) || [...names].some((other) => other !== name && other.replace(/(?!^)\.[^.]*$/, "") === stem);
}

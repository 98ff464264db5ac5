import type { SourceFile } from "#formats/document.ts";
import type { FileTree, TreeEntry } from "#platform/packed/file-tree.ts";

/** What browsers call the folder that they put beside a page, in the languages that they speak. */
const companion = /^(.+)[-_](?:files|dateien|fichiers|archivos|file|bestanden|pliki|arquivos|ficheiros|filer)$/i;

/** What is read of such a folder; the rest shows the site around the page. */
const filesMax = 300;
const bytesMax = 50_000_000;
const shown = /\.(?:png|jpe?g|gif|webp|avif)$/i;

/** Whether a folder holds what belongs to a saved page beside it. */
export function isCompanion(name: string, names: ReadonlySet<string>): boolean {
  const stem = companion.exec(name)?.[1];
  return stem !== undefined && [...names].some((other) => stemOf(other) === stem && isPage(other));
}

/** The pictures that a browser put beside a saved page. What cannot be read is left to the page's reader to miss. */
export async function readCompanions(tree: FileTree, path: string): Promise<readonly SourceFile[]> {
  const slash = path.lastIndexOf("/") + 1;
  const [around, name] = [path.slice(0, Math.max(slash - 1, 0)), path.slice(slash)];
  const listed = isPage(name) ? await tree.list(around) : null;
  const folder = listed?.ok === true ? listed.value.find((entry) => isCompanionOf(entry, name)) : undefined;
  if (folder === undefined) return [];
  const inside = await tree.list(`${path.slice(0, slash)}${folder.name}`);
  const files: SourceFile[] = [];
  let bytes = 0;
  for (const entry of inside.ok ? inside.value : []) {
    if (entry.kind !== "file" || !shown.test(entry.name) || files.length >= filesMax) continue;
    const read = await tree.read(`${path.slice(0, slash)}${folder.name}/${entry.name}`, bytesMax - bytes);
    if (!read.ok) continue;
    bytes += read.value.byteLength;
    files.push({ name: `${folder.name}/${entry.name}`, bytes: read.value });
  }
  return files;
}

function isCompanionOf(entry: TreeEntry, name: string): boolean {
  return entry.kind === "folder" && companion.exec(entry.name)?.[1] === stemOf(name);
}

function isPage(name: string): boolean {
  return /\.x?html?$/i.test(name);
}

function stemOf(name: string): string {
  return name.replace(/\.[^.]*$/, "");
}

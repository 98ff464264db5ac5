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

/**
 * What lies around a saved page and belongs to it: the pictures that a browser put beside it, and the list of its
 * chapters. What cannot be read is left to the page's reader to miss.
 */
export async function readCompanions(tree: FileTree, path: string): Promise<readonly SourceFile[]> {
  const slash = path.lastIndexOf("/") + 1;
  const [around, name] = [path.slice(0, slash), path.slice(slash)];
  const listed = isPage(name) ? await tree.list(around.slice(0, -1)) : null;
  const entries = listed?.ok === true ? listed.value : [];
  const folder = entries.find((entry) => isCompanionOf(entry, name));
  const pictures = folder === undefined ? [] : await listPictures(tree, `${around}${folder.name}`, folder.name);
  const indexes = entries.filter((entry) => isChapterIndex(entry, name)).map((entry) => entry.name);
  return readAll(tree, around, [...indexes, ...pictures]);
}

async function listPictures(tree: FileTree, path: string, name: string): Promise<readonly string[]> {
  const inside = await tree.list(path);
  const pictures = inside.ok ? inside.value.filter((entry) => entry.kind === "file" && shown.test(entry.name)) : [];
  return pictures.map((entry) => `${name}/${entry.name}`);
}

async function readAll(tree: FileTree, around: string, names: readonly string[]): Promise<readonly SourceFile[]> {
  const files: SourceFile[] = [];
  let bytes = 0;
  for (const name of names.slice(0, filesMax)) {
    const read = await tree.read(`${around}${name}`, bytesMax - bytes);
    if (!read.ok) continue;
    bytes += read.value.byteLength;
    files.push({ name, bytes: read.value });
  }
  return files;
}

/** By its name, as browsers give it to AO3's page: to open all pages of a folder for each of them would take long. */
function isChapterIndex(entry: TreeEntry, page: string): boolean {
  const isNamed = /chapter[-_ ]?index|\bnavigate\b/i.test(entry.name);
  return entry.kind === "file" && isNamed && isPage(entry.name) && entry.name !== page;
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

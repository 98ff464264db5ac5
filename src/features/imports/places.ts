import { join, sep } from "node:path";
import type { Outcome } from "#core/outcome.ts";
import type { ReadRefusal, SourceFile } from "#formats/document.ts";
import type { FileTree, TreeEntry } from "#platform/packed/file-tree.ts";
import { isPacked } from "#platform/packed/open-packed.ts";
import { type Gathered, hashOf, type Place, refusedPlace } from "./source.ts";

/** Larger than any text of one work: the longest works of the field have some 20 MB. */
const fileBytesMax = 64_000_000;

/** Files below one folder that is read as one work, and how large they may be together. */
const folderFilesMax = 10_000;
const folderBytesMax = 256_000_000;

const sidecarBytesMax = 1_000_000;

/** Folders are walked by a function that calls itself; nobody's texts lie deeper. */
const depthMax = 64;

/** What systems leave in folders, and nobody put there. A packed name that leads out of its folder is none of it. */
const leftBySystems = /^(?:\.(?!\.)|__MACOSX$|(?:thumbs\.db|desktop\.ini)$)/i;

/** What belongs to a book in a folder and holds no text of it. */
const besideTexts = /\.(?:css|js|png|jpe?g|gif|svg|webp|avif|woff2?|ttf|otf|ncx|mp3|m4a)$/i;

/** A tree of files, and how to speak of it. */
export interface Walk {
  readonly tree: FileTree;
  /** How the report names its top. */
  readonly label: string;
  /** The folder of the disk that it is; null for a packed one, inside which nothing else is unpacked. */
  readonly disk: string | null;
  readonly unpack: (path: string) => Promise<Outcome<FileTree, ReadRefusal>>;
}

/** A folder of a walk. */
interface Here {
  readonly folder: string;
  readonly isOneWork: boolean;
  /** Where the folder itself lies: its sidecar is there. */
  readonly around: { readonly tree: FileTree; readonly path: string };
}

/** The works in a folder of a tree and below it. */
export async function listPlaces(walk: Walk, here: Here): Promise<readonly Place[]> {
  const { folder } = here;
  const label = labelOf(walk, folder);
  if (folder.split("/").length > depthMax) {
    return [refusedPlace(label, { code: "too-deep", message: "The folder lies too deep." })];
  }
  const listed = await walk.tree.list(folder);
  if (!listed.ok) return [refusedPlace(label, listed.refusal)];
  if (here.isOneWork || (await holdsPackage(walk.tree, folder, listed.value))) {
    return [{ name: label, read: () => readWhole(walk, here) }];
  }
  const names = new Set(listed.value.map((entry) => entry.name));
  const places: Place[] = [];
  for (const entry of inNaturalOrder(listed.value)) {
    if (leftBySystems.test(entry.name) || isSidecar(entry.name, names)) continue;
    places.push(...(await placesOf(walk, folder, entry)));
  }
  return places;
}

async function placesOf(walk: Walk, folder: string, entry: TreeEntry): Promise<readonly Place[]> {
  const path = pathIn(folder, entry.name);
  const label = labelOf(walk, path);
  if (entry.kind === "refused") return [refusedPlace(label, entry.refusal)];
  const below = { isOneWork: false, around: { tree: walk.tree, path } };
  if (entry.kind === "folder") return listPlaces(walk, { ...below, folder: path });
  if (!isPacked(entry.name)) return [placeOfFile(walk.tree, path, label)];
  if (walk.disk === null)
    return [refusedPlace(label, { code: "format-unknown", message: "It is packed inside a packed folder." })];
  const opened = await walk.unpack(join(walk.disk, path));
  if (!opened.ok) return [refusedPlace(label, opened.refusal)];
  return listPlaces({ ...walk, tree: opened.value, label, disk: null }, { ...below, folder: "" });
}

/** A file that becomes a work of its own. */
export function placeOfFile(tree: FileTree, path: string, name: string): Place {
  const read = async (): Promise<Gathered> => {
    const bytes = await tree.read(path, fileBytesMax);
    if (!bytes.ok) return { name, refused: bytes.refusal };
    const files = [{ name: path.slice(path.lastIndexOf("/") + 1), bytes: bytes.value }];
    const sidecar = /\.json$/i.test(path) ? null : await readSidecar(tree, path);
    return { source: { name, files, isFolder: false, sidecar, hash: hashOf(files) } };
  };
  return { name, read };
}

async function readWhole(walk: Walk, { folder, around }: Here): Promise<Gathered> {
  const name = labelOf(walk, folder);
  const found = await listBelow(walk.tree, folder);
  if ("code" in found) return { name, refused: found };
  const files: SourceFile[] = [];
  let bytes = 0;
  for (const path of found) {
    const read = await walk.tree.read(path, fileBytesMax);
    const inside = folder === "" ? path : path.slice(folder.length + 1);
    if (!read.ok) return { name, refused: { ...read.refusal, message: `${inside}: ${read.refusal.message}` } };
    bytes += read.value.byteLength;
    if (bytes > folderBytesMax) return { name, refused: tooMuch };
    files.push({ name: inside, bytes: read.value });
  }
  const sidecar = await readSidecar(around.tree, around.path);
  return { source: { name, files, isFolder: true, sidecar, hash: hashOf(files) } };
}

const tooMuch: ReadRefusal = {
  code: "too-large",
  message: `The folder holds more than ${folderFilesMax} files or ${folderBytesMax / 1e6} MB and cannot be one work.`,
};

/** Paths of the texts of a folder that is one work. */
async function listBelow(tree: FileTree, top: string): Promise<readonly string[] | ReadRefusal> {
  const paths: string[] = [];
  const folders = [top];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const listed = await tree.list(folder);
    if (!listed.ok) return listed.refusal;
    for (const entry of listed.value) {
      const path = pathIn(folder, entry.name);
      if (leftBySystems.test(entry.name) || besideTexts.test(entry.name)) continue;
      if (entry.kind === "refused") return { ...entry.refusal, message: `${path}: ${entry.refusal.message}` };
      (entry.kind === "folder" ? folders : paths).push(path);
    }
    if (paths.length + folders.length > folderFilesMax) return tooMuch;
  }
  return paths.sort();
}

/** Source trees of books keep the package at their top, or where the EPUB will have it. */
async function holdsPackage(tree: FileTree, folder: string, entries: readonly TreeEntry[]): Promise<boolean> {
  const has = (listed: readonly TreeEntry[]) =>
    listed.some(({ name, kind }) => name === "content.opf" && kind === "file");
  if (has(entries)) return true;
  const names = new Set(entries.filter(({ kind }) => kind === "folder").map(({ name }) => name));
  for (const [first, inside] of [
    ["src", "src/epub"],
    ["epub", "epub"],
    ["EPUB", "EPUB"],
    ["OEBPS", "OEBPS"],
  ] as const) {
    if (!names.has(first)) continue;
    const listed = await tree.list(pathIn(folder, inside));
    if (listed.ok && has(listed.value)) return true;
  }
  return false;
}

async function readSidecar(tree: FileTree, path: string): Promise<Uint8Array | null> {
  const slash = path.lastIndexOf("/") + 1;
  const name = path.slice(slash);
  const stem = name.replace(/(?!^)\.[^.]*$/, "");
  for (const candidate of new Set([stem, name])) {
    const read = await tree.read(`${path.slice(0, slash)}${candidate}.json`, sidecarBytesMax);
    if (read.ok) return read.value;
  }
  return null;
}

/** `NAME.json` beside another `NAME.ext`. */
function isSidecar(name: string, names: ReadonlySet<string>): boolean {
  if (!/\.json$/i.test(name)) return false;
  const stem = name.slice(0, -".json".length);
  return names.has(stem) || [...names].some((other) => other !== name && other.replace(/(?!^)\.[^.]*$/, "") === stem);
}

function labelOf(walk: Walk, path: string): string {
  // A packed path stays as it is named, however odd: joined, "../x" would tell of another file.
  return path === "" ? walk.label : `${join(walk.label)}${sep}${path}`;
}

function pathIn(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

const collator = new Intl.Collator("en", { numeric: true });

/** "2" before "10", so that parts that are put into a series one after the other stand in their order. */
function inNaturalOrder(entries: readonly TreeEntry[]): readonly TreeEntry[] {
  return entries.toSorted((a, b) => collator.compare(a.name, b.name) || (a.name < b.name ? -1 : 1));
}

import { join, sep } from "node:path";
import type { FileTree, TreeEntry } from "#platform/packed/file-tree.ts";
import { bundleRefusal, holdsBundle } from "./archive-bundle.ts";
import { isDump } from "./efiction/dump-file.ts";
import { holdsDump, isChapterFile } from "./efiction/open-efiction.ts";
import { placeOfBook, placeOfFile } from "./file-places.ts";
import { findSidecar, isSidecar } from "./find-sidecar.ts";
import { isBesideWorks } from "./left-beside.ts";
import { findKindOf, findMeaning } from "./look-at-file.ts";
import { leftBySystems, readTree } from "./read-tree.ts";
import { isCompanion } from "./saved-pages.ts";
import { type Gathered, hashOf, type Place, refusedPlace } from "./source.ts";
import { Swelling } from "./swelling.ts";
import type { Unpacker } from "./unpacker.ts";

/** Folders are walked by a function that calls itself; nobody's texts lie deeper. */
const depthMax = 64;

/** How often a packed file may lie in another one. */
const packedDepthMax = 4;

/** A tree of files, and how to speak of it. */
export interface Walk {
  readonly tree: FileTree;
  /** How the report names its top. */
  readonly label: string;
  /** How many packed files lie around it. */
  readonly packedDepth: number;
  /** Of the outermost of them; null on the disk. */
  readonly swelling: Swelling | null;
  readonly unpacker: Unpacker;
  /** What the values of a dump become, as JSON; null for what is proposed. */
  readonly mapping: string | null;
  /** Files that belong to works and are none, as the report names them; it grows with the walk. */
  readonly left: string[];
}

/** A folder of a walk. */
export interface Here {
  readonly folder: string;
  readonly isOneWork: boolean;
  /** The folder, or one around it, holds a dump whose chapters may stand in files: these are no works of their own. */
  readonly hasDump: boolean;
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
  if (await holdsBundle(walk.tree, folder, listed.value)) return [refusedPlace(label, bundleRefusal)];
  const isBook = await holdsPackage(walk.tree, folder, listed.value);
  if (here.isOneWork || isBook) return [{ name: label, read: () => readWhole(walk, here, isBook) }];
  const names = new Set(listed.value.map((entry) => entry.name));
  const hasDump = here.hasDump || (await holdsDump(walk.tree, folder, listed.value));
  const places: Place[] = [];
  for (const entry of inNaturalOrder(listed.value)) {
    const isBeside = isSidecar(entry.name, names) || (entry.kind === "folder" && isCompanion(entry.name, names));
    if (leftBySystems.test(entry.name) || isBeside) continue;
    places.push(...(await placesOf(walk, { ...here, hasDump }, entry)));
  }
  return places;
}

async function placesOf(walk: Walk, here: Here, entry: TreeEntry): Promise<readonly Place[]> {
  const { hasDump } = here;
  const path = pathIn(here.folder, entry.name);
  if (hasDump && isChapterFile(path)) return [];
  if (entry.kind === "refused") return [refusedPlace(labelOf(walk, path), entry.refusal)];
  if (entry.kind === "file" && (await isBesideWorks(walk.tree, path))) {
    walk.left.push(labelOf(walk, path));
    return [];
  }
  const below = { isOneWork: false, hasDump, around: { tree: walk.tree, path } };
  if (entry.kind === "folder") return listPlaces(walk, { ...below, folder: path });
  return listPlacesIn(walk, { ...below, folder: "" }, labelOf(walk, path));
}

/** The works in a file at `here.around`: one, or what a packed folder holds. What it is, its own bytes tell. */
export async function listPlacesIn(walk: Walk, here: Here, label: string): Promise<readonly Place[]> {
  const { tree, path } = here.around;
  const { unpacker, mapping } = walk;
  const asFile = [placeOfFile({ tree, path, name: label, mapping, isWholeFolder: walk.label !== label })];
  const kind = await findKindOf(tree, path);
  if (kind === null && !/\.tar$/i.test(path)) return asFile;
  if (kind === "gzip" && (await isDump({ tree, path }))) return asFile;
  if (walk.packedDepth >= packedDepthMax) return [refusedPlace(label, tooNested)];
  const opened = await unpacker.open(tree, path);
  if (!opened.ok) return [refusedPlace(label, opened.refusal)];
  const swelling = walk.swelling ?? (await Swelling.of(tree, path));
  const bomb = swelling.take(opened.value);
  if (bomb !== null) {
    await unpacker.close(opened.value);
    return [refusedPlace(label, bomb)];
  }
  const meaning = await findMeaning(opened.value);
  if (meaning.kind === "folder") {
    const inside = { ...walk, tree: opened.value, label, swelling, packedDepth: walk.packedDepth + 1 };
    const places = await listPlaces(inside, here);
    return places.length === 0 ? [refusedPlace(label, nothing)] : places;
  }
  await unpacker.close(opened.value);
  if (meaning.kind === "refused") return [refusedPlace(label, meaning.refusal)];
  return meaning.kind === "document" ? asFile : [placeOfBook({ tree, path, name: label }, unpacker)];
}

const tooNested = { code: "too-deep", message: "Too many packed files lie one inside the other." } as const;
const nothing = { code: "empty", message: "There is nothing in it." } as const;

async function readWhole(walk: Walk, { folder, around }: Here, isBook: boolean): Promise<Gathered> {
  const name = labelOf(walk, folder);
  const files = await readTree(walk.tree, folder, isBook);
  if (!files.ok) return { name, refused: files.refusal };
  const sidecar = await findSidecar(around.tree, around.path);
  return { source: { name, files: files.value, form: isBook ? "book" : "folder", sidecar, hash: hashOf(files.value) } };
}

/** Where books that are folders have their package, besides their top. */
const packageFolders: readonly (readonly [first: string, inside: string])[] = [
  ["src", "src/epub"],
  ["epub", "epub"],
  ["EPUB", "EPUB"],
  ["OEBPS", "OEBPS"],
];

/** Source trees of books keep the package at their top, or where the EPUB will have it; one that was unpacked says where. */
async function holdsPackage(tree: FileTree, folder: string, entries: readonly TreeEntry[]): Promise<boolean> {
  const has = (listed: readonly TreeEntry[], wanted: string) =>
    listed.some(({ name, kind }) => name === wanted && kind === "file");
  if (has(entries, "content.opf")) return true;
  const names = new Set(entries.filter(({ kind }) => kind === "folder").map(({ name }) => name));
  for (const [first, inside] of packageFolders) {
    if (!names.has(first)) continue;
    const listed = await tree.list(pathIn(folder, inside));
    if (listed.ok && has(listed.value, "content.opf")) return true;
  }
  const listed = names.has("META-INF") ? await tree.list(pathIn(folder, "META-INF")) : null;
  return listed?.ok === true && has(listed.value, "container.xml");
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

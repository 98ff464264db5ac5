import { isUtf8 } from "node:buffer";
import { posix } from "node:path";
import { decodeEntities } from "#formats/decode/entities.ts";
import { pathOfAddress } from "#formats/decode/pictures-beside.ts";
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
 * What lies around a text and belongs to it: the pictures that it shows or that a browser put beside it, and the list of
 * its chapters, by their paths from its folder. What cannot be read is left to the text's reader to miss.
 */
export async function readCompanions(tree: FileTree, path: string, bytes: Uint8Array): Promise<readonly SourceFile[]> {
  const slash = path.lastIndexOf("/") + 1;
  const [around, name] = [path.slice(0, slash), path.slice(slash)];
  const listed = isPage(name) ? await tree.list(around.slice(0, -1)) : null;
  const entries = listed?.ok === true ? listed.value : [];
  const folder = entries.find((entry) => isCompanionOf(entry, name));
  const pictures = folder === undefined ? [] : await listPictures(tree, `${around}${folder.name}`, folder.name);
  const indexes = entries.filter((entry) => isChapterIndex(entry, name)).map((entry) => entry.name);
  const wanted = listShown(bytes).filter((picture) => isBelow(around, picture));
  return readAll(tree, around, [...new Set([...indexes, ...pictures, ...wanted])]);
}

/** In HTML, and in Markdown. */
const picture =
  /<img\b[^>]{0,2000}?\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))|!\[[^\]\n]{0,500}\]\(\s*<?([^)>\s]+)/gi;

/** Paths of the pictures beside it that a text shows, as they are written in its bytes. */
function listShown(bytes: Uint8Array): readonly string[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(
    isUtf8(bytes) ? "utf8" : "latin1",
  );
  return [...text.matchAll(picture)].flatMap(([, double, single, bare, inMarkdown]) => {
    const path = pathOfAddress(decodeEntities(double ?? single ?? bare ?? inMarkdown ?? ""));
    return path !== null && shown.test(path) ? [path] : [];
  });
}

/** What stands outside of all that was given is none of its text. */
function isBelow(around: string, path: string): boolean {
  return !posix.join(around, path).startsWith("..");
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
    const read = await tree.read(posix.join(around, name), bytesMax - bytes);
    if (!read.ok) continue;
    bytes += read.value.byteLength;
    files.push({ name, bytes: read.value });
  }
  return files;
}

/** By its name, as browsers give it to AO3's page: to open all pages of a folder for each of them would take long. */
function isChapterIndex(entry: TreeEntry, page: string): boolean {
  return entry.kind === "file" && isNamedIndex(entry.name) && entry.name !== page;
}

/** Whether a page is called as browsers call the index of a work's chapters. */
export function isNamedIndex(name: string): boolean {
  return isPage(name) && /chapter[-_ ]?index|\bnavigate\b/i.test(name);
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

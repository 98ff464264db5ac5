import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, extname, join, relative, sep } from "node:path";
import type { ReadRefusal, SourceFile } from "#formats/document.ts";

/** Larger than any text of one work: the longest works of the field have some 20 MB. */
const fileBytesMax = 64_000_000;

/** Files below one folder that is read as one work. */
const folderFilesMax = 10_000;

/** Files that stand in folders of texts and are none. */
const leftOut = /^\.|\.(css|png|jpe?g|gif|svg|webp|woff2?|ttf|otf|ncx|ds_store)$|^thumbs\.db$/i;

/** What becomes one work: a file, or a folder's files together, with the sidecar that lies beside it. */
export interface Source {
  /** As the report names it. */
  readonly name: string;
  readonly files: readonly SourceFile[];
  readonly isFolder: boolean;
  /** Bytes of `NAME.json` beside `NAME.ext`. */
  readonly sidecar: Uint8Array | null;
  readonly hash: string;
}

export type Gathered = { readonly source: Source } | { readonly refused: ReadRefusal; readonly name: string };

/** Finds the works under the paths, one after the other, so that memory holds one at a time. */
export async function* gather(paths: readonly string[], isOneWork: boolean): AsyncGenerator<Gathered> {
  for (const path of paths) {
    const found = await stat(path).catch(() => null);
    if (found === null)
      yield { name: path, refused: { code: "missing", message: `There is no file or folder ${path}.` } };
    else if (found.isDirectory()) yield* gatherFolder(path, isOneWork);
    else yield await gatherFile(path);
  }
}

async function* gatherFolder(path: string, isOneWork: boolean): AsyncGenerator<Gathered> {
  const entries = (await readdir(path, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  if (isOneWork || (await holdsPackage(path))) {
    yield await gatherWhole(path);
    return;
  }
  const names = new Set(entries.map((entry) => entry.name));
  for (const entry of entries) {
    if (leftOut.test(entry.name)) continue;
    const inner = join(path, entry.name);
    if (entry.isDirectory()) yield* gatherFolder(inner, false);
    else if (entry.isFile() && !isSidecar(entry.name, names)) yield await gatherFile(inner);
  }
}

/** Source trees of books keep the package at their top, or where the EPUB will have it. */
async function holdsPackage(path: string): Promise<boolean> {
  for (const place of ["content.opf", "src/epub/content.opf", "epub/content.opf"]) {
    const found = await stat(join(path, place)).catch(() => null);
    if (found?.isFile() === true) return true;
  }
  return false;
}

async function gatherFile(path: string): Promise<Gathered> {
  const { size } = await stat(path);
  if (size > fileBytesMax) {
    return { name: path, refused: { code: "too-large", message: `${path} is larger than ${fileBytesMax / 1e6} MB.` } };
  }
  const bytes = await readFile(path);
  const sidecar = await readFile(`${path.slice(0, path.length - extname(path).length)}.json`).catch(() => null);
  const files = [{ name: basename(path), bytes }];
  return {
    source: {
      name: path,
      files,
      isFolder: false,
      sidecar: extname(path) === ".json" ? null : sidecar,
      hash: hashOf(files),
    },
  };
}

async function gatherWhole(path: string): Promise<Gathered> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  const paths = entries
    .filter((entry) => entry.isFile() && !leftOut.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  if (paths.length > folderFilesMax) {
    return { name: path, refused: { code: "too-large", message: `${path} holds more than ${folderFilesMax} files.` } };
  }
  const files: SourceFile[] = [];
  for (const file of paths)
    files.push({ name: relative(path, file).split(sep).join("/"), bytes: await readFile(file) });
  const sidecar = await readFile(`${path.replace(/[/\\]+$/, "")}.json`).catch(() => null);
  return { source: { name: path, files, isFolder: true, sidecar, hash: hashOf(files) } };
}

/** `NAME.json` beside another `NAME.ext`. */
function isSidecar(name: string, names: ReadonlySet<string>): boolean {
  if (extname(name) !== ".json") return false;
  const stem = name.slice(0, -".json".length);
  return (
    [...names].some((other) => other !== name && other.slice(0, other.length - extname(other).length) === stem) ||
    names.has(stem)
  );
}

function hashOf(files: readonly SourceFile[]): string {
  const hash = createHash("sha256");
  for (const file of files) {
    if (files.length > 1) hash.update(`${file.name}\n${file.bytes.byteLength}\n`);
    hash.update(file.bytes);
  }
  return hash.digest("hex");
}

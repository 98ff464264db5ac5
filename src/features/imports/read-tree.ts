import { createHash } from "node:crypto";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { ReadRefusal, SourceFile } from "#formats/document.ts";
import type { FileTree } from "#platform/packed/file-tree.ts";

/** Larger than any text of one work: the longest works of the field have some 20 MB. */
export const fileBytesMax = 64_000_000;

/** Files below one folder that is read as one work, and how large they may be together. */
const folderFilesMax = 10_000;
const folderBytesMax = 256_000_000;

/** What systems leave in folders, and nobody put there. A packed name that leads out of its folder is none of it. */
export const leftBySystems = /^(?:\.(?!\.)|__MACOSX$|(?:thumbs\.db|desktop\.ini)$)/i;

/** What belongs to the texts of a folder and is none. Their pictures are of use. */
export const besideTexts = /\.(?:css|js|php\d?|tpl|svg|ico|bmp|tiff?|woff2?|ttf|otf|ncx|mp[34]|m4[av])$/i;

/** What a book brings for reading programs alone. Its pictures, contents and styles are of use. */
const besideBooks = /\.(?:js|woff2?|ttf|otf|mp[34]|m4[av]|ogg|webm|smil)$/i;

/** Every file below a folder with its path there, for a folder that is one work. Refused when one cannot be read. */
export async function readTree(
  tree: FileTree,
  top: string,
  isBook: boolean,
): Promise<Outcome<readonly SourceFile[], ReadRefusal>> {
  const found = await listBelow(tree, top, isBook ? besideBooks : besideTexts);
  if ("code" in found) return refuse(found);
  const files: SourceFile[] = [];
  let bytes = 0;
  for (const path of found) {
    const read = await tree.read(path, fileBytesMax);
    const name = top === "" ? path : path.slice(top.length + 1);
    if (!read.ok) return refuse({ ...read.refusal, message: `${name}: ${read.refusal.message}` });
    bytes += read.value.byteLength;
    if (bytes > folderBytesMax) return refuse(tooMuch);
    files.push({ name, bytes: read.value });
  }
  return done(files);
}

const tooMuch: ReadRefusal = {
  code: "too-large",
  message: `The folder holds more than ${folderFilesMax} files or ${folderBytesMax / 1e6} MB and cannot be one work.`,
};

async function listBelow(tree: FileTree, top: string, beside: RegExp): Promise<readonly string[] | ReadRefusal> {
  const paths: string[] = [];
  const folders = [top];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const listed = await tree.list(folder);
    if (!listed.ok) return listed.refusal;
    for (const entry of listed.value) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      const isLeft = entry.kind === "file" && beside.test(entry.name);
      if (leftBySystems.test(entry.name) || isLeft) continue;
      if (entry.kind === "refused") return { ...entry.refusal, message: `${path}: ${entry.refusal.message}` };
      (entry.kind === "folder" ? folders : paths).push(path);
    }
    if (paths.length + folders.length > folderFilesMax) return tooMuch;
  }
  return paths.sort();
}

/** The SHA-256 of a file that may be larger than a text; refused when it cannot be read to its end. */
export async function hashFile(tree: FileTree, path: string): Promise<Outcome<string, ReadRefusal>> {
  const streamed = await tree.stream(path);
  if (!streamed.ok) return streamed;
  const hash = createHash("sha256");
  try {
    for await (const part of streamed.value) hash.update(part);
  } catch {
    return refuse({ code: "damaged", message: "It is damaged and cannot be read to its end." });
  }
  return done(hash.digest("hex"));
}

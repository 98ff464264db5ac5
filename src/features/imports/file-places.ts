import type { FileTree } from "#platform/packed/file-tree.ts";
import { type EfictionSource, gatherEfiction } from "./efiction/open-efiction.ts";
import { findSidecar } from "./find-sidecar.ts";
import { fileBytesMax, hashFile, readTree } from "./read-tree.ts";
import { readCompanions } from "./saved-pages.ts";
import { type Gathered, hashOf, type Place } from "./source.ts";
import type { Unpacker } from "./unpacker.ts";

/** A file that becomes a work of its own, or the dump of an archive with all of its works. */
export function placeOfFile(source: EfictionSource): Place {
  const { tree, path, name } = source;
  const read = async (): Promise<Gathered> => {
    const dump = await gatherEfiction(source);
    if (dump !== null) return dump;
    const bytes = await tree.read(path, fileBytesMax);
    if (!bytes.ok) return { name, refused: bytes.refusal };
    const file = { name: path.slice(path.lastIndexOf("/") + 1), bytes: bytes.value };
    const sidecar = /\.json$/i.test(path) ? null : await findSidecar(tree, path);
    const files = [file, ...(await readCompanions(tree, path, file.bytes))];
    return { source: { name, files, form: "file", sidecar, hash: hashOf([file]) } };
  };
  return { name, read };
}

/** A book that is packed into one file: it is unpacked when it is its turn. */
export function placeOfBook(
  book: { readonly tree: FileTree; readonly path: string; readonly name: string },
  unpacker: Unpacker,
): Place {
  const { tree, path, name } = book;
  const read = async (): Promise<Gathered> => {
    const hash = await hashFile(tree, path);
    if (!hash.ok) return { name, refused: hash.refusal };
    const opened = await unpacker.open(tree, path);
    if (!opened.ok) return { name, refused: opened.refusal };
    try {
      const files = await readTree(opened.value, "", true);
      if (!files.ok) return { name, refused: files.refusal };
      const sidecar = await findSidecar(tree, path);
      return { source: { name, files: files.value, form: "book", sidecar, hash: hash.value } };
    } finally {
      await unpacker.close(opened.value);
    }
  };
  return { name, read };
}

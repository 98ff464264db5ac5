import type { ReadRefusal } from "#formats/document.ts";
import type { FileTree } from "#platform/packed/file-tree.ts";
import { findPackedKind, type PackedKind, startBytes } from "#platform/packed/packed-kind.ts";

/** How a file is packed, by its own beginning, whatever it is called; null also for what cannot be read. */
export async function findKindOf(tree: FileTree, path: string): Promise<PackedKind | null> {
  return findPackedKind(await startOf(tree, path));
}

/** The first bytes of a file; none of what cannot be read. */
export async function startOf(tree: FileTree, path: string): Promise<Buffer> {
  const streamed = await tree.stream(path);
  if (!streamed.ok) return Buffer.alloc(0);
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const part of streamed.value) {
      parts.push(part);
      length += part.length;
      if (length >= startBytes) break;
    }
  } catch {
    // Whatever is wrong is said when the file is read for its own sake.
  } finally {
    streamed.value.destroy();
  }
  return Buffer.concat(parts);
}

/** What a packed folder is meant to be: one book, one document of an office program, or a folder of files. */
export type PackedMeaning =
  | { readonly kind: "book" | "document" | "folder" }
  | { readonly kind: "refused"; readonly refusal: ReadRefusal };

/** Documents that are packed folders, by a path inside them. */
const documents: readonly (readonly [folder: string, name: string, what: string])[] = [
  ["xl", "workbook.xml", "a table"],
  ["ppt", "presentation.xml", "a presentation"],
  ["Index", "document.iwa", "a Pages document; export it as Word or EPUB"],
  ["", "index.apxl", "a Pages document; export it as Word or EPUB"],
];

const mimetypeBytesMax = 200;

export async function findMeaning(tree: FileTree): Promise<PackedMeaning> {
  const has = async (folder: string, name: string) => {
    const listed = await tree.list(folder);
    return listed.ok && listed.value.some((entry) => entry.name.toLowerCase() === name);
  };
  if (await has("META-INF", "container.xml")) return { kind: "book" };
  if (await has("word", "document.xml")) return { kind: "document" };
  for (const [folder, name, what] of documents) if (await has(folder, name)) return unreadable(what);
  const type = await tree.read("mimetype", mimetypeBytesMax);
  const text = type.ok ? Buffer.from(type.value).toString("latin1").trim() : "";
  if (text === "application/epub+zip") return { kind: "book" };
  if (text.startsWith("application/vnd.oasis.opendocument"))
    return unreadable("an OpenDocument file; save a text as .docx");
  return { kind: "folder" };
}

function unreadable(what: string): PackedMeaning {
  const message = `The file cannot be read: it is ${what}.`;
  return { kind: "refused", refusal: { code: "format-unknown", message } };
}

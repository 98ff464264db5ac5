import type { SourceFile } from "../../document.ts";

/**
 * The files of a folder, found by the paths that its own documents use for them.
 *
 * A source tree is often handed on flat: what the package calls `text/chapter-1.xhtml` then lies beside it. So a
 * path that leads nowhere is looked for without its case, and then by its last part, when only one file has it.
 * No path leads out of the folder.
 */
export interface SourceFolder {
  readonly find: (path: string, from: string) => SourceFile | null;
  readonly packageFile: SourceFile | null;
  readonly files: readonly SourceFile[];
}

export function openFolder(files: readonly SourceFile[]): SourceFolder {
  const byPath = new Map(files.map((file) => [file.name, file]));
  const byLowerPath = new Map(files.map((file) => [toPlain(file.name), file]));
  const byBase = Map.groupBy(files, (file) => baseOf(file.name));
  const find = (path: string, from: string): SourceFile | null => {
    const full = resolvePath(path, from);
    const same = byBase.get(baseOf(full)) ?? [];
    const found = byPath.get(full) ?? byLowerPath.get(toPlain(full));
    return found ?? (same.length === 1 ? (same[0] ?? null) : null);
  };
  const packages = files.filter((file) => /\.opf$/i.test(file.name));
  const packageFile = packages.find((file) => baseOf(file.name) === "content.opf") ?? packages[0] ?? null;
  return { find, packageFile, files };
}

/** Without case, and with accents as one system writes them: those that pack books differ in both. */
function toPlain(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

/** The last part of a path, without a fragment. */
export function baseOf(path: string): string {
  return withoutFragment(path).split("/").at(-1) ?? "";
}

/** The document that another is a piece of, by the names that calibre gives to pieces: "a_split_001.html" is of "a.html". */
export function wholeOf(path: string): string {
  return path.replace(/_split_\d{3,}(?=\.[^./]*$)/, "");
}

/** The name of a document without folder and extension, in lower case. */
export function stemOf(path: string): string {
  return baseOf(path)
    .replace(/\.[^.]*$/, "")
    .toLowerCase();
}

/** What an address says behind its sign, decoded; null without one. */
export function fragmentOf(address: string): string | null {
  const hash = address.indexOf("#");
  return hash === -1 ? null : decodePath(address.slice(hash + 1));
}

/** A path from the top, as a document at the path `from` means it; "" for an address without a path. */
export function resolvePath(path: string, from: string): string {
  const folders = from.split("/").slice(0, -1);
  for (const part of decodePath(withoutFragment(path)).replaceAll("\\", "/").split("/")) {
    if (part === "..") folders.pop();
    else if (part !== "." && part !== "") folders.push(part);
  }
  return folders.join("/");
}

function withoutFragment(path: string): string {
  return path.split("#")[0] ?? "";
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (cause) {
    if (cause instanceof URIError) return path;
    throw cause;
  }
}

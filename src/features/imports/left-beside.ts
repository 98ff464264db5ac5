import { findImageKind } from "#formats/decode/image-kind.ts";
import type { FileTree } from "#platform/packed/file-tree.ts";
import { startOf } from "./look-at-file.ts";
import { besideTexts } from "./read-tree.ts";
import { isNamedIndex } from "./saved-pages.ts";
import type { CountedFinding, ManyWorks, Place } from "./source.ts";

const pictureName = /\.(?:png|jpe?g|gif|webp|avif)$/i;

/** Larger than the list of any work's chapters. */
const indexBytesMax = 4_000_000;

/**
 * Whether a file of a folder belongs to the works around it and is none: a picture, a style sheet, a script, or the
 * page of a chapter index. A name alone makes no picture and no index.
 */
export async function isBesideWorks(tree: FileTree, path: string): Promise<boolean> {
  if (besideTexts.test(path)) return true;
  // What calibre's libraries say of the book beside it, which says it itself.
  if (/(?:^|\/)metadata\.opf$/i.test(path)) return true;
  if (pictureName.test(path)) return findImageKind(await startOf(tree, path)) !== null;
  if (!isNamedIndex(path.slice(path.lastIndexOf("/") + 1))) return false;
  const read = await tree.read(path, indexBytesMax);
  return read.ok && /class="chapter index/.test(Buffer.from(read.value).toString("latin1"));
}

const examplesMax = 3;

/** The place behind all others at which files are told that are no works; none when there are no such files. */
export function placesOfLeft(label: string, names: readonly string[]): readonly Place[] {
  if (names.length === 0) return [];
  const finding: CountedFinding = {
    code: "beside-works",
    severity: "info",
    message:
      "Pictures, style sheets, scripts and lists of chapters are no works. What a page shows of them comes in with it.",
    count: names.length,
    examples: names.slice(0, examplesMax),
  };
  const many: ManyWorks = {
    name: label,
    total: 0,
    works: async function* () {},
    findings: () => [finding],
    close: async () => {},
  };
  return [{ name: label, read: async () => ({ many }) }];
}

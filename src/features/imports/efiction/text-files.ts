import type { EfictionSite } from "#formats/efiction/site.ts";
import type { FileTree } from "#platform/packed/file-tree.ts";

/** A text of a chapter is far below it; what is larger is none. */
const textBytesMax = 16_000_000;

/** Folders looked into: a site has one a member. */
const foldersMax = 100_000;

/** How deep below the dump the folder of the texts may lie. */
const depthMax = 6;

interface TextFile {
  readonly uid: number;
  readonly path: string;
}

/** Texts of chapters that stand in files named `UID/CHAPID.txt`, found below a folder. */
export class TextFiles {
  readonly #tree: FileTree;
  readonly #byChapter = new Map<number, TextFile[]>();
  readonly #used = new Set<string>();

  constructor(tree: FileTree) {
    this.#tree = tree;
  }

  /** Finds them below `top`; each file once. */
  async find(top: string): Promise<void> {
    const folders = [{ path: top, depth: 0 }];
    for (let passed = 0; folders.length > 0 && passed < foldersMax; passed += 1) {
      const folder = folders.pop();
      if (folder === undefined) return;
      const listed = await this.#tree.list(folder.path);
      if (!listed.ok) continue;
      const uid = /(?:^|\/)(\d{1,10})$/.exec(folder.path)?.[1];
      for (const { name, kind } of listed.value) {
        const path = folder.path === "" ? name : `${folder.path}/${name}`;
        if (kind === "folder" && folder.depth < depthMax) folders.push({ path, depth: folder.depth + 1 });
        const chapid = /^(\d{1,10})\.txt$/i.exec(name)?.[1];
        if (kind === "file" && uid !== undefined && chapid !== undefined)
          this.#add(Number(chapid), { uid: Number(uid), path });
      }
    }
  }

  /** The texts of a story's chapters, by chapter. */
  async read(site: EfictionSite, sid: number): Promise<ReadonlyMap<number, Uint8Array>> {
    const texts = new Map<number, Uint8Array>();
    for (const { chapid, path } of this.#listOf(site, sid)) {
      const bytes = await this.#tree.read(path, textBytesMax);
      if (!bytes.ok) continue;
      this.#used.add(path);
      texts.set(chapid, bytes.value);
    }
    return texts;
  }

  /** Takes the files of a story for used that was read before. */
  pass(site: EfictionSite, sid: number): void {
    for (const { path } of this.#listOf(site, sid)) this.#used.add(path);
  }

  #listOf(site: EfictionSite, sid: number): readonly { readonly chapid: number; readonly path: string }[] {
    if (this.#byChapter.size === 0) return [];
    return site.listFiles(sid).flatMap(({ chapid, uids }) => {
      const found = this.#byChapter.get(chapid) ?? [];
      // Whoever moved a chapter to another member left its file where it was.
      const file = uids.map((uid) => found.find((one) => one.uid === uid)).find((one) => one !== undefined) ?? found[0];
      return file === undefined ? [] : [{ chapid, path: file.path }];
    });
  }

  /** Files that belong to no chapter of the dump. */
  listUnused(): readonly string[] {
    return [...this.#byChapter.values()].flat().flatMap(({ path }) => (this.#used.has(path) ? [] : [path]));
  }

  #add(chapid: number, file: TextFile): void {
    const known = this.#byChapter.get(chapid) ?? [];
    if (!known.some(({ path }) => path === file.path)) this.#byChapter.set(chapid, [...known, file]);
  }
}

import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Outcome, refuse } from "#core/outcome.ts";
import type { ReadRefusal } from "#formats/document.ts";
import type { FileTree } from "#platform/packed/file-tree.ts";
import { openPacked } from "#platform/packed/open-packed.ts";

/** A packed file in a packed one may be this large, and all that are open at once together. */
const nestedBytesMax = 1_000_000_000;
const nestedBytesMaxTogether = 8_000_000_000;

/** Opens packed files of the disk, and those inside others, which are put into temporary files first. */
export class Unpacker {
  readonly #open = new Set<FileTree>();
  #bytes = 0;

  async open(tree: FileTree, path: string): Promise<Outcome<FileTree, ReadRefusal>> {
    const located = tree.locate(path);
    const opened = located === null ? await this.#openNested(tree, path) : await openPacked(located);
    if (opened.ok) this.#open.add(opened.value);
    return opened;
  }

  async close(tree: FileTree): Promise<void> {
    if (this.#open.delete(tree)) await tree.close();
  }

  async closeAll(): Promise<void> {
    for (const tree of this.#open) await this.close(tree);
  }

  async #openNested(tree: FileTree, path: string): Promise<Outcome<FileTree, ReadRefusal>> {
    const streamed = await tree.stream(path);
    if (!streamed.ok) return streamed;
    const folder = await mkdtemp(join(tmpdir(), "octavo-nested-"));
    const file = join(folder, "packed");
    let bytes = 0;
    const remove = async () => {
      this.#bytes -= bytes;
      await rm(folder, { recursive: true, force: true });
    };
    const count = new Transform({
      transform: (part: Buffer, _encoding, answer) => {
        bytes += part.byteLength;
        this.#bytes += part.byteLength;
        const isTooMuch = bytes > nestedBytesMax || this.#bytes > nestedBytesMaxTogether;
        answer(isTooMuch ? new TooManyBytes() : null, part);
      },
    });
    try {
      await pipeline(streamed.value, count, createWriteStream(file, { mode: 0o600 }));
    } catch (cause) {
      await remove();
      return refuse(cause instanceof TooManyBytes ? tooMuch : damaged);
    }
    const opened = await openPacked(file, basename(path));
    if (!opened.ok) await remove();
    return opened.ok ? { ok: true, value: new NestedTree(opened.value, remove) } : opened;
  }
}

class TooManyBytes extends Error {}

const tooMuch: ReadRefusal = {
  code: "too-large",
  message: `Unpacked it is larger than ${nestedBytesMax / 1e9} GB, or the whole is.`,
};
const damaged: ReadRefusal = { code: "damaged", message: "It is damaged and cannot be unpacked." };

/** A packed file whose copy goes when it is closed. */
class NestedTree implements FileTree {
  readonly #tree: FileTree;
  readonly #remove: () => Promise<void>;

  constructor(tree: FileTree, remove: () => Promise<void>) {
    this.#tree = tree;
    this.#remove = remove;
  }

  get unpackedBytes(): number {
    return this.#tree.unpackedBytes;
  }

  list(folder: string) {
    return this.#tree.list(folder);
  }

  read(path: string, bytesMax: number) {
    return this.#tree.read(path, bytesMax);
  }

  stream(path: string) {
    return this.#tree.stream(path);
  }

  locate(): null {
    return null;
  }

  async close(): Promise<void> {
    await this.#tree.close();
    await this.#remove();
  }
}

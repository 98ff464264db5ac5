import { stat } from "node:fs/promises";
import type { ReadRefusal } from "#formats/document.ts";
import type { FileTree } from "#platform/packed/file-tree.ts";

/** Texts are packed to a fifth of their size, and the emptiest of pictures to a hundredth. */
const timesMax = 500;

/** What unpacks to less than this does no harm. */
const harmlessBytes = 100_000_000;

const bomb: ReadRefusal = {
  code: "too-large",
  message: `It is packed so that it swells to more than ${timesMax} times its size, which no texts do.`,
};

/** What a packed file and all that lie in it have swelled to so far. */
export class Swelling {
  readonly #packedBytes: number;
  #unpackedBytes = 0;

  constructor(packedBytes: number) {
    this.#packedBytes = packedBytes;
  }

  /** Of the file at a path on the disk; what lies in another file swells with that. */
  static async of(tree: FileTree, path: string): Promise<Swelling> {
    const located = tree.locate(path);
    const found = located === null ? null : await stat(located).catch(() => null);
    return new Swelling(found?.size ?? 0);
  }

  /** Counts one more that was opened; the refusal when that is more than any texts. */
  take(tree: FileTree): ReadRefusal | null {
    this.#unpackedBytes += tree.unpackedBytes;
    const isHarmful = this.#unpackedBytes > Math.max(harmlessBytes, this.#packedBytes * timesMax);
    return isHarmful ? bomb : null;
  }
}

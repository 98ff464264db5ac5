import { isPlain, toSearchText } from "./search-text.ts";

/** Bytes that one UTF-16 unit takes at most. */
const unitBytesMax = 3;

/** Positions are kept in 32 bits. */
const heapBytesMax = 0xffffffff;

/**
 * Names one after the other as UTF-8, each ended by a zero byte. A name that is found by more than its small letters
 * stands as two: the text by which it is found, then what is shown.
 */
export class NameHeap {
  #bytes = new Uint8Array(1 << 16);
  #size = 0;

  /** Answers where the text stands by which the name is found, and whether what is shown follows it. */
  add(name: string): { readonly text: number; readonly isDouble: boolean } {
    const shown = name.toWellFormed().replaceAll("\0", " ");
    const text = this.#size;
    const isDouble = !isPlain(shown);
    if (isDouble) this.#append(toSearchText(shown));
    this.#append(shown);
    return { text, isDouble };
  }

  /** The bytes so far, in memory of their own. */
  toBytes(): Uint8Array {
    return this.#bytes.slice(0, this.#size);
  }

  #append(text: string): void {
    const needed = this.#size + text.length * unitBytesMax + 1;
    if (needed > heapBytesMax) throw new RangeError("The names are more than 4 GB");
    if (needed > this.#bytes.length) {
      const longer = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      longer.set(this.#bytes.subarray(0, this.#size));
      this.#bytes = longer;
    }
    const { written } = new TextEncoder().encodeInto(text, this.#bytes.subarray(this.#size));
    this.#size += written;
    this.#bytes[this.#size] = 0;
    this.#size += 1;
  }
}

/** The text at a place of a heap. */
export function readText(bytes: Uint8Array, at: number): string {
  return new TextDecoder().decode(bytes.subarray(at, bytes.indexOf(0, at)));
}

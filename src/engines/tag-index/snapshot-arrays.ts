// Numbers of a snapshot stand in it as they do in memory, each array on a boundary of eight bytes, so that an index that is
// read back borrows them from the file's bytes instead of copying them. The manifest says how long each is; who reads them
// asks in the order in which they were written.

export type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array;

export type ArrayEntry = { readonly kind: "u8" | "u16" | "u32" | "f64"; readonly length: number };

const boundary = 8;

export function toEntry(numbers: Numbers): ArrayEntry {
  if (numbers instanceof Float64Array) return { kind: "f64", length: numbers.length };
  if (numbers instanceof Uint16Array) return { kind: "u16", length: numbers.length };
  return { kind: numbers instanceof Uint32Array ? "u32" : "u8", length: numbers.length };
}

export function bytesOf(numbers: Numbers): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/** The bytes that are missing to the next boundary. */
export function paddingAfter(byteLength: number): Uint8Array {
  return new Uint8Array((boundary - (byteLength % boundary)) % boundary);
}

/** Hands out arrays in the order of their entries; asking for another kind than was written is a fault. */
export class ArrayReader {
  readonly #bytes: Uint8Array;
  readonly #entries: readonly ArrayEntry[];
  #next = 0;
  #offset: number;

  /** The first array begins at `offset`. */
  constructor(bytes: Uint8Array, offset: number, entries: readonly ArrayEntry[]) {
    this.#bytes = bytes;
    this.#offset = offset;
    this.#entries = entries;
  }

  u8(): Uint8Array {
    const length = this.#take("u8", 1);
    return new Uint8Array(this.#bytes.buffer, this.#lastOffset(length), length);
  }

  u16(): Uint16Array {
    const length = this.#take("u16", 2);
    return new Uint16Array(this.#bytes.buffer, this.#lastOffset(length * 2), length);
  }

  u32(): Uint32Array {
    const length = this.#take("u32", 4);
    return new Uint32Array(this.#bytes.buffer, this.#lastOffset(length * 4), length);
  }

  f64(): Float64Array {
    const length = this.#take("f64", 8);
    return new Float64Array(this.#bytes.buffer, this.#lastOffset(length * 8), length);
  }

  #take(kind: ArrayEntry["kind"], width: number): number {
    const entry = this.#entries[this.#next];
    if (entry?.kind !== kind) throw new Error(`Array ${this.#next} of the snapshot is ${entry?.kind}, not ${kind}`);
    this.#next += 1;
    const byteLength = entry.length * width;
    this.#offset += byteLength + paddingAfter(byteLength).length;
    return entry.length;
  }

  #lastOffset(byteLength: number): number {
    return this.#bytes.byteOffset + this.#offset - byteLength - paddingAfter(byteLength).length;
  }
}

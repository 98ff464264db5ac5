import { compiledSets } from "./kernels/compiled-sets.ts";

/** As much of WebAssembly as is used here: no library of types that comes without a browser's has it. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Memory: new (limits: {
    readonly initial: number;
    readonly maximum: number;
    readonly shared: true;
  }) => Memory;
  readonly Instance: new (
    module: object,
    imports: { readonly env: { readonly memory: Memory } },
  ) => { readonly exports: object };
};

type Memory = { readonly buffer: SharedArrayBuffer; readonly grow: (pages: number) => number };

type SetKernels = {
  readonly countAnd: (bits: number, others: number, byteLength: number) => number;
  readonly and: (target: number, other: number, byteLength: number) => void;
  readonly andNot: (target: number, other: number, byteLength: number) => void;
  readonly count: (bits: number, byteLength: number) => number;
};

// Compiled when it is first needed: an archive of few works never does.
let compiled: object | null = null;

const pageBytes = 65_536;
const pagesMax = 65_536;
/** Kernels take so many bytes a step. */
const stepBytes = 32;

/**
 * A segment's sets as bits in a memory of WebAssembly, where their intersections with one other set, the one in hand, are
 * made and counted several times as fast as in JavaScript. All rows are equally long; the first holds the set in hand, the
 * second a copy of what it meets and is on no shelf.
 */
export class BitShelf {
  readonly #memory: Memory;
  readonly #kernels: SetKernels;
  readonly #wordCount: number;
  readonly #rowBytes: number;
  readonly #rows = new Set<Uint32Array>();
  readonly #free: number[] = [];
  readonly #hand: Uint32Array;
  #end: number;

  constructor(wordCount: number) {
    this.#wordCount = wordCount;
    this.#rowBytes = Math.ceil((wordCount * 4) / stepBytes) * stepBytes;
    // Shared, since it may then grow while there are views of it.
    const initial = Math.ceil((2 * this.#rowBytes) / pageBytes);
    this.#memory = new WebAssembly.Memory({ initial, maximum: pagesMax, shared: true });
    this.#kernels = instantiate(this.#memory);
    this.#end = 2 * this.#rowBytes;
    this.#hand = new Uint32Array(this.#memory.buffer, 0, wordCount);
  }

  get byteLength(): number {
    return this.#memory.buffer.byteLength;
  }

  /** A copy of a set as a row. The set itself where there is no room left, which no usual number of sets comes near. */
  keep(bits: Uint32Array): Uint32Array {
    const offset = this.#free.pop() ?? this.#extend();
    if (offset === null) return bits;
    const row = new Uint32Array(this.#memory.buffer, offset, this.#wordCount);
    row.set(bits);
    this.#rows.add(row);
    return row;
  }

  /** The room may be taken by another set: who has the row must not use it any more. */
  release(row: Uint32Array): void {
    if (this.#rows.delete(row)) this.#free.push(row.byteOffset);
  }

  /** Whether the set is one of the rows. */
  has(bits: Uint32Array): boolean {
    return this.#rows.has(bits);
  }

  /** Takes a copy of a set in hand, until the next, and answers it: it may be changed. */
  take(bits: Uint32Array): Uint32Array {
    this.#hand.set(bits);
    return this.#hand;
  }

  /** Keeps of the set in hand what another set has too. */
  and(bits: Uint32Array): void {
    this.#kernels.and(0, this.#offsetOf(bits), this.#rowBytes);
  }

  /** Takes out of the set in hand what another set has. */
  andNot(bits: Uint32Array): void {
    this.#kernels.andNot(0, this.#offsetOf(bits), this.#rowBytes);
  }

  /** The size of the set in hand. */
  count(): number {
    return this.#kernels.count(0, this.#rowBytes);
  }

  /** How many documents of the set in hand are in one of the rows. */
  countAnd(row: Uint32Array): number {
    return this.#kernels.countAnd(0, row.byteOffset, this.#rowBytes);
  }

  /** Of a row, or of a copy of a set that is none. */
  #offsetOf(bits: Uint32Array): number {
    if (this.#rows.has(bits)) return bits.byteOffset;
    new Uint32Array(this.#memory.buffer, this.#rowBytes, this.#wordCount).set(bits);
    return this.#rowBytes;
  }

  /** Where a further row begins; null when the memory cannot grow. */
  #extend(): number | null {
    const offset = this.#end;
    const missing = offset + this.#rowBytes - this.byteLength;
    try {
      if (missing > 0) this.#memory.grow(Math.ceil(missing / pageBytes));
    } catch {
      return null;
    }
    this.#end += this.#rowBytes;
    return offset;
  }
}

function instantiate(memory: Memory): SetKernels {
  compiled ??= new WebAssembly.Module(Buffer.from(compiledSets, "base64"));
  // The kernels export what their source does, which a test compiles anew.
  return new WebAssembly.Instance(compiled, { env: { memory } }).exports as SetKernels;
}

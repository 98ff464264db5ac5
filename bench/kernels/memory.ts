import type { Random } from "#engines/tag-index/random.ts";

/** As `candidates.as.ts` exports them; sets, lists and rows are addresses. */
export type Candidates = {
  readonly and: (target: number, other: number, byteLength: number) => void;
  readonly andNot: (target: number, other: number, byteLength: number) => void;
  readonly or: (target: number, other: number, byteLength: number) => void;
  readonly count: (bits: number, byteLength: number) => number;
  readonly countAnd: (bits: number, others: number, byteLength: number) => number;
  readonly countAndVector: (bits: number, others: number, byteLength: number) => number;
  readonly toList: (bits: number, byteLength: number, docs: number) => number;
  readonly setListed: (bits: number, docs: number, count: number) => void;
  readonly countAndBits: (docs: number, count: number, bits: number) => number;
  readonly countAndLists: (few: number, fewCount: number, many: number, manyCount: number) => number;
  readonly countHot: (starts: number, words: number, docs: number, count: number, counters: number) => void;
};

/** The same numbers as arrays of their own and, by name, as addresses in a memory of WebAssembly. */
export type Fields = ReturnType<typeof toArrays> & {
  readonly kernels: Candidates;
  readonly at: Readonly<Record<keyof ReturnType<typeof toArrays> | "list", number>>;
};

/** As much of WebAssembly as is used here: no library of types that comes without a browser's has it. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Memory: new (limits: Limits) => { readonly buffer: SharedArrayBuffer };
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
};
type Limits = { readonly initial: number; readonly maximum: number; readonly shared: true };

const pageBytes = 65_536;
const pagesMax = 65_536;
const rowTags = 16;
const hotTags = 2 ** 16;

export function layOut(module: Uint8Array, random: Random, workCount: number): Fields {
  const arrays = toArrays(random, workCount);
  const fields = [...Object.entries(arrays), ["list", new Uint32Array(workCount)] as const];
  const initial = fields.reduce((pages, [, field]) => pages + toPages(field), 0);
  const memory = new WebAssembly.Memory({ initial, maximum: pagesMax, shared: true });
  const at: Record<string, number> = {};
  let offset = 0;
  for (const [name, field] of fields) {
    if (typeof field === "number") continue;
    at[name] = offset;
    new Uint8Array(memory.buffer, offset).set(new Uint8Array(field.buffer));
    offset += toPages(field) * pageBytes;
  }
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module), { env: { memory } });
  // The module exports what its source does, and every array got its address.
  return { ...arrays, kernels: exports as Candidates, at: at as Fields["at"] };
}

function toPages(field: number | ArrayBufferView): number {
  return typeof field === "number" ? 0 : Math.ceil(field.byteLength / pageBytes);
}

function toArrays(random: Random, workCount: number) {
  const wordCount = Math.ceil(workCount / 256) * 8;
  const toSet = (): Uint32Array => Uint32Array.from({ length: wordCount }, () => random() * 2 ** 32);
  const eighth = toSet().map((word) => word & (random() * 2 ** 32) & (random() * 2 ** 32));
  const starts = Uint32Array.from({ length: workCount }, (_, doc) => doc * (rowTags + 1));
  // Squared, since hot tags are used the more the lower their numbers are.
  const words = Uint16Array.from({ length: workCount * (rowTags + 1) }, (_, place) => {
    return place % (rowTags + 1) === 0 ? rowTags : random() ** 2 * hotTags;
  });
  const docs = drawSorted(random, workCount / 100, workCount);
  const few = drawSorted(random, workCount / 3_000, workCount);
  return {
    set: toSet(),
    other: toSet(),
    scratch: toSet(),
    eighth,
    eighthCount: countOnes(eighth),
    docs,
    few,
    starts,
    words,
    counters: new Uint32Array(hotTags),
  };
}

function drawSorted(random: Random, count: number, end: number): Uint32Array {
  return Uint32Array.from(new Set(Array.from({ length: count }, () => Math.floor(random() * end)))).sort();
}

function countOnes(words: Uint32Array): number {
  let ones = 0;
  for (const word of words) for (let rest = word; rest !== 0; rest = (rest & (rest - 1)) >>> 0) ones += 1;
  return ones;
}

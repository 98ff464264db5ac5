import * as bits from "#engines/tag-index/kernels/bits.ts";
import * as lists from "#engines/tag-index/kernels/lists.ts";
import { toRandom } from "#engines/tag-index/random.ts";
import { compileKernels } from "#test/support/compile-kernels.ts";
import type { Benchmark, Row } from "./benchmark.ts";
import { type Candidates, type Fields, layOut } from "./kernels/memory.ts";

/** `OCTAVO_BENCH_WORKS` asks for another number of works. */
const workCount = Number(process.env["OCTAVO_BENCH_WORKS"] ?? 1_000_000);
const rounds = 200;

/** The same in TypeScript and in WebAssembly; what both answer has to be equal. */
type Pair = { readonly ours: () => number; readonly compiled: () => number };

export const benchmark: Benchmark = {
  question: `Which kernels would pay in WebAssembly, at ${workCount.toLocaleString("en")} works?`,
  run: async () => {
    const module = await compileKernels("bench/kernels/candidates.as.ts");
    const pairs = toPairs(layOut(module, toRandom(1), workCount));
    return Object.entries(pairs).flatMap(([what, pair]) => measure(what, pair));
  },
};

/** The least of many rounds in turns, since both are over before the machine does anything else. */
function measure(what: string, { ours, compiled }: Pair): readonly Row[] {
  if (ours() !== compiled()) throw new Error(`${what} is not the same in both`);
  const least = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < rounds; round += 1) {
    for (const [place, run] of [ours, compiled].entries()) {
      const startedAt = performance.now();
      run();
      least[place] = Math.min(least[place] ?? 0, performance.now() - startedAt);
    }
  }
  const [oursMs = 0, compiledMs = 0] = least;
  return [
    { what: `${what}, WebAssembly`, value: compiledMs * 1_000, unit: "µs" },
    { what, value: oursMs * 1_000, unit: "µs", against: `${what}, WebAssembly` },
  ];
}

function toPairs({ kernels, at, ...own }: Fields): Readonly<Record<string, Pair>> {
  const { byteLength } = own.set;
  const { length: docCount } = own.docs;
  const listed = new Uint32Array(own.set.length);
  const inPlace = (run: (kernels: Candidates) => void, ours: () => void): Pair => ({
    ours: () => {
      ours();
      return 0;
    },
    compiled: () => {
      run(kernels);
      return 0;
    },
  });
  return {
    "and of two sets": inPlace(
      (each) => each.and(at.scratch, at.other, byteLength),
      () => bits.and(own.scratch, own.other),
    ),
    "one set without another": inPlace(
      (each) => each.andNot(at.scratch, at.other, byteLength),
      () => bits.andNot(own.scratch, own.other),
    ),
    "or of two sets": inPlace(
      (each) => each.or(at.scratch, at.other, byteLength),
      () => bits.or(own.scratch, own.other),
    ),
    "size of a set": { ours: () => bits.count(own.set), compiled: () => kernels.count(at.set, byteLength) },
    "what two sets have in common": {
      ours: () => bits.countAnd(own.set, own.other),
      compiled: () => kernels.countAnd(at.set, at.other, byteLength),
    },
    "what two sets have in common, by vectors": {
      ours: () => bits.countAnd(own.set, own.other),
      compiled: () => kernels.countAndVector(at.set, at.other, byteLength),
    },
    "a set of one work in eight as a list": {
      ours: () => bits.toList(own.eighth, own.eighthCount).length,
      compiled: () => kernels.toList(at.eighth, byteLength, at.list),
    },
    "a list of one work in a hundred as a set": inPlace(
      (each) => each.setListed(at.scratch, at.docs, docCount),
      () => bits.setListed(listed, own.docs),
    ),
    "a list of one work in a hundred, looked up in a set": {
      ours: () => lists.countAndBits(own.docs, own.set),
      compiled: () => kernels.countAndBits(at.docs, docCount, at.set),
    },
    "a short list, looked up in a long one": {
      ours: () => lists.countAnd(own.few, own.docs),
      compiled: () => kernels.countAndLists(at.few, own.few.length, at.docs, docCount),
    },
    "hot tags of one work in a hundred": inPlace(
      (each) => each.countHot(at.starts, at.words, at.docs, docCount, at.counters),
      () => countHot(own),
    ),
  };
}

/** As the loop of `facet-counters.ts`. */
function countHot({ starts, words, docs, counters }: Omit<Fields, "kernels" | "at">): void {
  for (let index = 0; index < docs.length; index += 1) {
    const first = starts[docs[index] ?? 0] ?? 0;
    const end = first + 1 + (words[first] ?? 0);
    for (let place = first + 1; place < end; place += 1) {
      const hot = words[place] ?? 0;
      counters[hot] = (counters[hot] ?? 0) + 1;
    }
  }
}

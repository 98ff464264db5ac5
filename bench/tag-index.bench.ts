import { LiveIndex, type Question } from "#engines/tag-index/index.ts";
import { toRandom } from "#engines/tag-index/random.ts";
import type { Benchmark, Row } from "./benchmark.ts";
import { DocumentsGenerator, schema } from "./generated-documents.ts";
import { named, randomMixed } from "./index-questions.ts";

/** `OCTAVO_BENCH_WORKS` asks for another number of works. */
const workCount = Number(process.env["OCTAVO_BENCH_WORKS"] ?? 1_000_000);
const chunkWorks = 50_000;
const rounds = 3;
const mixedCount = 1_000;
const changeCount = 500;
const mergedWorks = 130_000;
const askedSeed = 9;
/** Of questions of the same kinds that were not asked before. */
const otherSeed = 10;

export const benchmark: Benchmark = {
  question: `How long does the index of works take at ${workCount.toLocaleString("en")} works, on one core?`,
  run: async () => {
    const { index, rows } = build();
    const asked = Object.entries(named);
    rows.push(...asked.map(([what, question]) => ms(`${what}, first`, leastOf(index, question, 1))));
    rows.push(...percentiles("random mix, first", mixedTimes(index, 1)));
    rows.push(countBeforehand(index));
    rows.push(...percentiles("another random mix, then", mixedTimes(index, rounds, otherSeed)));
    rows.push(...asked.map(([what, question]) => ms(`${what}, again`, leastOf(index, question, rounds))));
    rows.push(...percentiles("random mix, again", mixedTimes(index, rounds)));
    rows.push(...changes(index));
    rows.push(...percentiles("random mix after the changes", mixedTimes(index, rounds)));
    rows.push(...largeMerge(index));
    rows.push(...snapshot(index));
    return rows;
  },
};

function build(): { readonly index: LiveIndex; readonly rows: Row[] } {
  const index = new LiveIndex(schema);
  const generator = new DocumentsGenerator(workCount, 1);
  let putMs = 0;
  for (let made = 0; made < workCount; made += chunkWorks) {
    const documents = generator.take(chunkWorks);
    putMs += timed(() => index.put(documents));
  }
  const mergeMs = timed(() => index.merge());
  index.calibrate(() => performance.now());
  const { bytes, tags } = index.stats();
  return {
    index,
    rows: [
      { what: "put", value: putMs / 1_000, unit: "s" },
      { what: "merge", value: mergeMs / 1_000, unit: "s" },
      { what: "tags", value: tags, unit: "" },
      { what: "memory", value: bytes / 1e6, unit: "MB" },
      { what: "memory a work", value: bytes / workCount, unit: "bytes" },
    ],
  };
}

/** The least of several times each, asked in turn: what else the machine does falls on one of them. */
function mixedTimes(index: LiveIndex, times: number, seed = askedSeed): readonly number[] {
  const random = toRandom(seed);
  const questions = Array.from({ length: mixedCount }, () => randomMixed(random));
  const least = questions.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < times; round += 1) {
    for (const [at, question] of questions.entries()) {
      least[at] = Math.min(least[at] ?? 0, leastOf(index, question, 1));
    }
  }
  return least;
}

/** Asks until nothing is left that the index would count before it is asked again. */
function countBeforehand(index: LiveIndex): Row {
  let longest = 0;
  let pieces = 0;
  for (let before = -1; pieces > before; ) {
    before = pieces;
    for (const question of Object.values(named)) index.answer(question);
    mixedTimes(index, 2);
    for (let isLeft = true; isLeft; ) {
      longest = Math.max(
        longest,
        timed(() => {
          isLeft = index.compact();
        }),
      );
      pieces += Number(isLeft);
    }
  }
  return ms(`longest of ${pieces} pieces counted beforehand`, longest);
}

/** Works that come anew, and works whose counters move, one at a time with the little merges that follow. */
function changes(index: LiveIndex): readonly Row[] {
  const generator = new DocumentsGenerator(workCount, 2);
  const one = (add: number) => {
    const documents = generator.take(1);
    return { ...documents, workIds: documents.workIds.map((id) => id + add), updatedAt: Float64Array.of(1.9e12) };
  };
  const times = Array.from({ length: changeCount }, (_, at) => {
    const documents = one(at % 2 === 0 ? workCount : at * 7);
    return timed(() => index.put(documents));
  });
  return percentiles("a work put in", times);
}

/** Two segments of the highest tier become one, a step at a time. */
function largeMerge(index: LiveIndex): readonly Row[] {
  const generator = new DocumentsGenerator(workCount, 3);
  for (let half = 1; half <= 2; half += 1) {
    const documents = generator.take(mergedWorks / 2);
    index.put({ ...documents, workIds: documents.workIds.map((id) => id + half * 3 * workCount) });
  }
  const steps: number[] = [];
  const segmentCount = index.stats().segments.length;
  while (index.stats().segments.length >= segmentCount) steps.push(timed(() => index.compact()));
  const total = steps.reduce((sum, step) => sum + step, 0);
  const what = `merge of ${mergedWorks.toLocaleString("en")}`;
  return [ms(`${what}, in all`, total), ...percentiles(`${what}, a step`, steps)];
}

function snapshot(index: LiveIndex): readonly Row[] {
  let bytes = new Uint8Array();
  const saveMs = timed(() => {
    bytes = Buffer.concat([...index.save({ place: 1, owner: new Uint8Array() })]);
  });
  const startedAt = performance.now();
  const loaded = LiveIndex.load(bytes, schema);
  const loadMs = performance.now() - startedAt;
  if (!loaded.ok) throw new Error(`The snapshot is ${loaded.refusal}`);
  const restarted = loaded.value.index;
  restarted.calibrate(() => performance.now());
  return [
    { what: "snapshot", value: bytes.length / 1e6, unit: "MB" },
    { what: "snapshot into memory", value: saveMs / 1_000, unit: "s" },
    { what: "load from memory", value: loadMs / 1_000, unit: "s" },
    ...percentiles("random mix, once, after a start", mixedTimes(restarted, 1)),
  ];
}

function leastOf(index: LiveIndex, question: Question, times: number): number {
  return Math.min(...Array.from({ length: times }, () => timed(() => index.answer(question))));
}

function percentiles(what: string, times: readonly number[]): readonly Row[] {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return [
    ...[0.5, 0.9, 0.99].map((share) => ms(`${what}, p${share * 100}`, at(share))),
    ms(`${what}, longest`, sorted.at(-1) ?? 0),
  ];
}

function ms(what: string, value: number): Row {
  return { what, value, unit: "ms" };
}

function timed(act: () => unknown): number {
  const start = performance.now();
  act();
  return performance.now() - start;
}

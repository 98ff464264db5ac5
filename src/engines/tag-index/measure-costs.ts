import { BitShelf } from "./bit-shelf.ts";
import { type Costs, usualCosts } from "./costs.ts";
import { fetchedDocs } from "./facet-counters.ts";
import { hotTagsMax } from "./hot-tags.ts";
import { countAnd, wordsFor } from "./kernels/bits.ts";
import * as lists from "./kernels/lists.ts";
import { type Random, toRandom } from "./random.ts";
import type { Segment } from "./segment.ts";
import { SlotCounts } from "./slot-counts.ts";

/** Milliseconds and their parts. */
type Clock = () => number;

/** Each step is run so often that it is compiled, and the least of it counts: what else the machine does is not the step. */
const rounds = 30;
/** So many steps of a kind in each round: few enough that some rounds are not interrupted. */
const probeCount = 4_000;
const gallopCount = 200;
const rowCount = 500;
/** What is measured is believed up to this factor, since a short measurement can fail altogether. */
const beliefMax = 4;

/**
 * Most of what a step costs is how far away its memory is: what is measured has the size of the index, and every round looks
 * at other places than the one before, as questions do. `slotCount` is how many tags there are.
 */
export function measureCosts(clock: Clock, segment: Segment, slotCount: number): Costs {
  const random = toRandom(1);
  const measure = () => ({ ...measureSets(clock, random, segment), ...measureRows(clock, random, segment, slotCount) });
  // Twice, since what was just begun to be compiled in one pass is at hand in the next.
  const passes = [measure(), measure()];
  const believe = (step: keyof Costs): number => {
    const usual = usualCosts[step];
    const measured = Math.min(...passes.map((pass) => pass[step]));
    return Math.min(usual * beliefMax, Math.max(usual / beliefMax, measured));
  };
  return {
    wordNs: believe("wordNs"),
    shelvedWordNs: believe("shelvedWordNs"),
    probeNs: believe("probeNs"),
    gallopNs: believe("gallopNs"),
    rowNs: believe("rowNs"),
    hotLinkNs: believe("hotLinkNs"),
    coldLinkNs: believe("coldLinkNs"),
  };
}

function measureSets(clock: Clock, random: Random, { docCount }: Segment) {
  const wordCount = wordsFor(docCount);
  const bits = Uint32Array.from({ length: wordCount }, () => random() * 2 ** 32);
  const shelf = new BitShelf(wordCount);
  const row = shelf.keep(bits);
  shelf.take(bits);
  const many = drawSorted(random, rounds * probeCount, docCount);
  const few = Array.from({ length: rounds }, () => drawSorted(random, gallopCount, docCount));
  return {
    wordNs: nsOf(clock, wordCount, () => countAnd(bits, row)),
    shelvedWordNs: nsOf(clock, wordCount, () => shelf.countAnd(row)),
    probeNs: nsOf(clock, probeCount, (round) => lists.countAndBits(sliceOf(many, round, probeCount), bits)),
    gallopNs: nsOf(clock, gallopCount, (round) => lists.countAnd(few[round] ?? many, many)),
  };
}

function measureRows(clock: Clock, random: Random, { rows, docCount }: Segment, slotCount: number) {
  const hotCounts = new Uint32Array(hotTagsMax);
  const counts = new SlotCounts();
  counts.makeRoom(slotCount);
  // Squared, since hot tags are used the more the lower their numbers are.
  const hot = Uint32Array.from({ length: rounds * probeCount }, () => random() ** 2 * hotTagsMax);
  const cold = drawMany(random, rounds * rowCount, slotCount);
  const docs = drawMany(random, rounds * rowCount, docCount);
  return {
    rowNs: nsOf(clock, rowCount, (round) => readRows(rows, sliceOf(docs, round, rowCount))),
    hotLinkNs: nsOf(clock, probeCount, (round) => raise(hotCounts, sliceOf(hot, round, probeCount))),
    coldLinkNs: nsOf(clock, rowCount, (round) => countCold(counts, sliceOf(cold, round, rowCount))),
  };
}

function drawMany(random: Random, count: number, end: number): Uint32Array {
  return Uint32Array.from({ length: count }, () => random() * end);
}

function drawSorted(random: Random, count: number, end: number): Uint32Array {
  return drawMany(random, count, end).sort();
}

function sliceOf(drawn: Uint32Array, round: number, size: number): Uint32Array {
  return drawn.subarray(round * size, (round + 1) * size);
}

/** A word of several rows first, as the counters do, so that they are fetched at once. */
function readRows({ starts, words }: Segment["rows"], docs: Uint32Array): number {
  let sum = 0;
  for (let from = 0; from < docs.length; from += fetchedDocs) {
    const some = docs.subarray(from, from + fetchedDocs);
    for (const doc of some) sum += words[starts[doc] ?? 0] ?? 0;
    for (const doc of some) {
      const end = starts[doc + 1] ?? 0;
      for (let place = starts[doc] ?? 0; place < end; place += 1) sum += words[place] ?? 0;
    }
  }
  return sum;
}

function raise(counts: Uint32Array, slots: Uint32Array): number {
  for (const slot of slots) counts[slot] = (counts[slot] ?? 0) + 1;
  return 0;
}

/** Counts, reads all counts, and sets them back. */
function countCold(counts: SlotCounts, slots: Uint32Array): number {
  for (const slot of slots) counts.raise(slot, 1);
  let sum = 0;
  for (let index = 0; index < counts.size; index += 1) sum += counts.countAt(index);
  counts.clear();
  return sum;
}

/** The least time of several rounds, for each step. */
function nsOf(clock: Clock, steps: number, run: (round: number) => number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = clock();
    run(round);
    least = Math.min(least, clock() - startedAt);
  }
  return (least * 1e6) / Math.max(1, steps);
}

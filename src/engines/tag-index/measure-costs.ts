import { BitShelf } from "./bit-shelf.ts";
import { type Costs, usualCosts } from "./costs.ts";
import { hotTagsMax } from "./hot-tags.ts";
import { countAnd, wordsFor } from "./kernels/bits.ts";
import * as lists from "./kernels/lists.ts";
import { type Random, toRandom } from "./random.ts";
import { SlotCounts } from "./slot-counts.ts";

/** Milliseconds and their parts. */
type Clock = () => number;

/** What is measured has the size of the index, since most of what a step costs is how far away its memory is. */
type Sizes = { readonly docCount: number; readonly slotCount: number };

/** Each step is run so often that it is compiled, and the least of it counts: what else the machine does is not the step. */
const rounds = 40;
/** So many steps of a kind in each round, as far as there are. */
const stepsMax = 20_000;
/** What is measured is believed up to this factor, since a short measurement can fail altogether. */
const beliefMax = 4;

export function measureCosts(clock: Clock, sizes: Sizes): Costs {
  const random = toRandom(1);
  const measured = { ...measureSets(clock, random, sizes.docCount), ...measureRows(clock, random, sizes.slotCount) };
  return {
    wordNs: believe(measured.wordNs, usualCosts.wordNs),
    shelvedWordNs: believe(measured.shelvedWordNs, usualCosts.shelvedWordNs),
    probeNs: believe(measured.probeNs, usualCosts.probeNs),
    gallopNs: believe(measured.gallopNs, usualCosts.gallopNs),
    hotLinkNs: believe(measured.hotLinkNs, usualCosts.hotLinkNs),
    coldLinkNs: believe(measured.coldLinkNs, usualCosts.coldLinkNs),
  };
}

function believe(measured: number, usual: number): number {
  return Math.min(usual * beliefMax, Math.max(usual / beliefMax, measured));
}

function measureSets(clock: Clock, random: Random, docCount: number) {
  const wordCount = wordsFor(docCount);
  const bits = Uint32Array.from({ length: wordCount }, () => random() * 2 ** 32);
  const shelf = new BitShelf(wordCount);
  const row = shelf.keep(bits);
  shelf.take(bits);
  const many = drawSorted(random, stepsMax, docCount);
  const few = drawSorted(random, stepsMax >>> 6, docCount);
  return {
    wordNs: nsOf(clock, wordCount, () => countAnd(bits, row)),
    shelvedWordNs: nsOf(clock, wordCount, () => shelf.countAnd(row)),
    probeNs: nsOf(clock, many.length, () => lists.countAndBits(many, bits)),
    gallopNs: nsOf(clock, few.length, () => lists.countAnd(few, many)),
  };
}

function measureRows(clock: Clock, random: Random, slotCount: number) {
  const hotCounts = new Uint32Array(hotTagsMax);
  const counts = new SlotCounts();
  counts.makeRoom(slotCount);
  // Squared, since hot tags are used the more the lower their numbers are.
  const hot = Uint32Array.from({ length: stepsMax }, () => random() ** 2 * hotTagsMax);
  const cold = Uint32Array.from({ length: stepsMax }, () => random() * slotCount);
  return {
    hotLinkNs: nsOf(clock, stepsMax, () => raise(hotCounts, hot)),
    coldLinkNs: nsOf(clock, stepsMax, () => countCold(counts, cold)),
  };
}

function drawSorted(random: Random, count: number, end: number): Uint32Array {
  return Uint32Array.from({ length: count }, () => random() * end).sort();
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
function nsOf(clock: Clock, steps: number, run: () => number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = clock();
    run();
    least = Math.min(least, clock() - startedAt);
  }
  return (least * 1e6) / Math.max(1, steps);
}

import { type Expected, expectCosts } from "./expected-costs.ts";
import type { FacetTable } from "./facet-table.ts";
import { countDifference, differenceNs } from "./facets-difference.ts";
import { addRows, countForward } from "./facets-forward.ts";
import { countHot, isHotPromising, sampledCount } from "./facets-hot.ts";
import { countInverted, type FacetPlan, type Sized } from "./facets-inverted.ts";
import type { Found, TagState } from "./found.ts";
import type { Choice } from "./question.ts";
import { openTops, type Tops } from "./tops.ts";

export type CountedFacets = { readonly tops: Tops; readonly choice: Choice };

type SegmentWay = "inverted" | "hot" | "forward";

type ExpectedNs = Choice["expectedNs"];

/**
 * For tests: every segment is counted that way, hot rows as far as they go, and by difference what a table allows.
 */
export type Preferred = SegmentWay | "difference" | null;

/**
 * The top counts of each type, in the way that is expected to be the quickest one. All are exact. `table` is of more works than
 * the result, all of its own among them.
 */
export function countFacets(tags: TagState, sized: Sized, plan: FacetPlan, preferred: Preferred): CountedFacets {
  const expected = expectCosts(tags, sized, plan);
  const expectedNs = {
    difference: differenceNs(tags, sized),
    inverted: sum(expected, "inverted"),
    hot: sum(expected, "hot"),
    forward: sum(expected, "forward"),
  };
  try {
    const asked = { expected, expectedNs, sized, preferred };
    if (sized.table === null || !isByDifference(expectedNs, preferred)) return countAlone(tags, asked, plan);
    const settled = countDifference(tags, sized.found, sized.table, plan);
    const left = plan.types.filter((type) => !settled.has(type));
    if (left.length === 0) return { tops: settled, choice: choose("difference", expectedNs) };
    const { tops, choice } = countAlone(tags, asked, { ...plan, types: left });
    return { tops: new Map([...settled, ...tops]), choice: { ...choice, isSecondTry: true } };
  } finally {
    tags.counters.clear();
  }
}

function isByDifference({ difference, inverted, hot, forward }: ExpectedNs, preferred: Preferred): boolean {
  return preferred === null ? difference < Math.min(inverted, hot, forward) : preferred === "difference";
}

type Asked = {
  readonly expected: readonly Expected[];
  readonly expectedNs: ExpectedNs;
  readonly sized: Sized;
  readonly preferred: Preferred;
};

/** Counts the works of the result themselves. */
function countAlone(tags: TagState, { expected, expectedNs, sized, preferred }: Asked, plan: FacetPlan): CountedFacets {
  const isTriedHot =
    preferred === null
      ? isHotBest(expected, expectedNs) && isHotPromising(tags, sized.found, plan)
      : preferred === "hot";
  const hot = isTriedHot ? countHot(tags, sized.found, plan, expectedNs.forward) : null;
  if (hot !== null) return { tops: hot, choice: choose("hot", expectedNs) };
  const counted = countParts(tags, { expected, table: sized.table, preferred }, plan);
  const isSecondTry = isTriedHot || counted.isSecondTry;
  return { tops: counted.tops, choice: { ...choose(counted.way, expectedNs), isSecondTry } };
}

/** Hot rows are for all segments or for none, and first those of some works are read to see whether they will do. */
function isHotBest(expected: readonly Expected[], { hot }: ExpectedNs): boolean {
  const foundCount = expected.reduce((sum, { found }) => sum + found.set.count, 0);
  const samplingNs = (hot * sampledCount) / Math.max(1, foundCount);
  const mixed = expected.reduce((total, each) => total + Math.min(each.inverted, each.entered), 0);
  return hot + samplingNs < Math.min(mixed, sum(expected, "forward"));
}

type Counting = {
  readonly expected: readonly Expected[];
  readonly table: FacetTable | null;
  readonly preferred: Preferred;
};

type CountedParts = { readonly tops: Tops; readonly way: Choice["way"]; readonly isSecondTry: boolean };

/** All segments by whole rows, or each by sets or by rows, whichever is expected to be quicker there. */
function countParts(tags: TagState, { expected, table, preferred }: Counting, plan: FacetPlan): CountedParts {
  const foundOf = (some: readonly Expected[]): readonly Found[] => some.map(({ found }) => found);
  const bySets = chooseBySets(expected, preferred);
  if (bySets.length === 0) {
    return { tops: countForward(tags, foundOf(expected), plan), way: "forward", isSecondTry: false };
  }
  const byRows = expected.filter((each) => !bySets.includes(each));
  addRows(tags, foundOf(byRows));
  const tops = openTops(tags, plan);
  // What the rows would have cost is what a wrong expectation may cost on top of them.
  const budgetNs = preferred === null ? sum(bySets, "forward") : Number.POSITIVE_INFINITY;
  if (countInverted(tags, { found: foundOf(bySets), table }, tops, budgetNs)) {
    return { tops, way: byRows.length === 0 ? "inverted" : "mixed", isSecondTry: false };
  }
  tags.counters.clear();
  return { tops: countForward(tags, foundOf(expected), plan), way: "forward", isSecondTry: true };
}

/** Beside sets every tag of the other segments' rows has to be counted, where rows alone leave out what is rare. */
function chooseBySets(expected: readonly Expected[], preferred: Preferred): readonly Expected[] {
  if (preferred !== null) return preferred === "inverted" ? expected : [];
  const mixedNs = expected.reduce((total, { inverted, entered }) => total + Math.min(inverted, entered), 0);
  return mixedNs < sum(expected, "forward") ? expected.filter(({ inverted, entered }) => inverted < entered) : [];
}

/** The top counts of the types for which a table of the very result knows them. */
export function readTable(tags: TagState, table: FacetTable, plan: FacetPlan): Tops {
  const tops = openTops(tags, plan);
  return new Map([...tops].filter(([type, top]) => table.fill(type, top, plan.rowCount)));
}

/** The top counts of each type over all works, which are known without counting. */
export function readStanding(tags: TagState, plan: FacetPlan): CountedFacets {
  const tops = openTops(tags, plan);
  for (const [type, top] of tops) {
    for (const slot of tags.popularity.rankingOf(type)) {
      const uses = tags.popularity.usesOf(slot);
      if (uses < top.floor || uses === 0) break;
      top.offer(slot, uses);
    }
  }
  return { tops, choice: choose("standing", { difference: 0, inverted: 0, hot: 0, forward: 0 }) };
}

function choose(way: Choice["way"], expectedNs: Choice["expectedNs"]): Choice {
  return { way, expectedNs, isSecondTry: false };
}

function sum(expected: readonly Expected[], way: SegmentWay): number {
  return expected.reduce((total, each) => total + each[way], 0);
}

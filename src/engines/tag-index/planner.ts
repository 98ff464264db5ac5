import { intersectionNs, rowsNs } from "./costs.ts";
import { listDocs } from "./doc-set.ts";
import type { FacetTable } from "./facet-table.ts";
import { countInverted, type FacetPlan, type Sized } from "./facets-inverted.ts";
import type { Found, TagState } from "./found.ts";
import { partition } from "./partition.ts";
import type { Choice } from "./question.ts";
import { TopCounts } from "./top-counts.ts";

/** Top counts by the number of their type. */
export type Tops = ReadonlyMap<number, TopCounts>;

export type CountedFacets = { readonly tops: Tops; readonly choice: Choice };

/** What each way is expected to cost in one segment. */
type Expected = { readonly found: Found; readonly inverted: number; readonly forward: number };

/** `preferred` is for tests: every segment is counted that way. */
export type Preferred = "inverted" | "forward" | null;

/**
 * The top counts of each type, segment by segment in the way that is expected to be the quicker one. All are exact. `table` is
 * of more works than the result, all of its own among them.
 */
export function countFacets(
  tags: TagState,
  { found, table }: Sized,
  plan: FacetPlan,
  preferred: Preferred,
): CountedFacets {
  const expected = expectCosts(tags, { found, table }, plan);
  const isBetterInverted = ({ inverted, forward }: Expected): boolean =>
    preferred === null ? inverted < forward : preferred === "inverted";
  const byRows = expected.filter((each) => !isBetterInverted(each));
  const bySets = expected.filter(isBetterInverted);
  const expectedNs = { inverted: sum(expected, "inverted"), forward: sum(expected, "forward") };
  try {
    addRows(tags, byRows);
    if (bySets.length === 0) return { tops: takeTops(tags, plan), choice: choose("forward", expectedNs) };
    const tops = openTops(tags, plan);
    // What the rows would have cost is what a wrong expectation may cost on top of them.
    const budgetNs = preferred === null ? sum(bySets, "forward") : Number.POSITIVE_INFINITY;
    const sized = { found: bySets.map((each) => each.found), table };
    if (countInverted(tags, sized, tops, budgetNs)) {
      return { tops, choice: choose(byRows.length === 0 ? "inverted" : "mixed", expectedNs) };
    }
    addRows(tags, bySets);
    return { tops: takeTops(tags, plan), choice: { ...choose("forward", expectedNs), isSecondTry: true } };
  } finally {
    tags.counters.clear();
  }
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
  return { tops, choice: choose("standing", { inverted: 0, forward: 0 }) };
}

function choose(way: Choice["way"], expectedNs: Choice["expectedNs"]): Choice {
  return { way, expectedNs, isSecondTry: false };
}

function sum(expected: readonly Expected[], way: "inverted" | "forward"): number {
  return expected.reduce((total, each) => total + each[way], 0);
}

function addRows({ counters, dictionary }: TagState, expected: readonly Expected[]): void {
  for (const { found } of expected) counters.add(found.part.segment.rows, listDocs(found.set), dictionary.size);
}

function openTops({ dictionary, compareTags }: TagState, { types, rowCount }: FacetPlan): Tops {
  return new Map(
    types.map((type) => {
      const name = dictionary.types[type]?.name ?? "";
      const compare = (slot: number, other: number): number =>
        compareTags(name, dictionary.idOf(slot), dictionary.idOf(other));
      return [type, new TopCounts(rowCount, compare)];
    }),
  );
}

/** Looks at no tag that the result lacks. */
function takeTops(tags: TagState, plan: FacetPlan): Tops {
  const tops = openTops(tags, plan);
  const topOf = tags.dictionary.types.map((_, type) => tops.get(type));
  const { touched } = tags.counters;
  const { typeNumbers } = tags.dictionary;
  for (let place = 0; place < touched.length; place += 1) {
    const slot = touched[place] ?? 0;
    topOf[typeNumbers[slot] ?? 0]?.offer(slot, tags.counters.countOf(slot));
  }
  return tops;
}

/** Counts vary about what the share of the result in all works lets expect; the lowest one kept is taken to be lower. */
const caution = 0.7;

/** So many candidates of a type stand for all of them. */
const sampleCount = 32;

/** The inverted way costs all tags that stand before the expected end of their type, in each segment its share of them. */
function expectCosts(tags: TagState, { found, table }: Sized, plan: FacetPlan): readonly Expected[] {
  const liveCount = Math.max(
    1,
    found.reduce((total, { part }) => total + part.liveCount, 0),
  );
  const foundCount = found.reduce((total, { set }) => total + set.count, 0);
  const samples = plan.types.map((type) =>
    table === null
      ? sampleCandidates(tags, type, plan.rowCount, foundCount / liveCount)
      : sampleListed(tags, table, { type, rowCount: plan.rowCount, foundCount }),
  );
  return found.map((each) => {
    const { docCount, rows, postings } = each.part.segment;
    const share = docCount / liveCount;
    let inverted = 0;
    for (const { uses, step } of samples) {
      for (const use of uses)
        inverted += step * intersectionNs(each.set, use * share, docCount, postings.shelf !== null);
    }
    return { found: each, inverted, forward: rowsNs(each.set, rows.slots.length, docCount) };
  });
}

/** The uses of some of the tags that are expected to be looked at; each stands for `step` of them. */
type Sample = { readonly uses: readonly number[]; readonly step: number };

function sampleCandidates({ popularity }: TagState, type: number, rowCount: number, share: number): Sample {
  const ranking = popularity.rankingOf(type);
  const lowest = ranking[rowCount - 1];
  const floor = lowest === undefined ? 0 : popularity.usesOf(lowest) * share * caution;
  const candidateCount = partition(ranking.length, (place) => popularity.usesOf(ranking[place] ?? 0) > floor);
  return sample(ranking.subarray(0, candidateCount), popularity);
}

/** Where a table's listed tags do not reach down to the expected end, all tags of the archive may follow. */
function sampleListed(
  tags: TagState,
  table: FacetTable,
  { type, rowCount, foundCount }: { readonly type: number; readonly rowCount: number; readonly foundCount: number },
): Sample {
  const share = foundCount / Math.max(1, table.total);
  const listed = table.listedOf(type);
  const lowest = listed[rowCount - 1];
  const floor = lowest === undefined ? 0 : table.countOf(lowest) * share * caution;
  if (floor < table.restOf(type)) return sampleCandidates(tags, type, rowCount, foundCount / Math.max(1, table.total));
  const candidateCount = partition(listed.length, (place) => table.countOf(listed[place] ?? 0) > floor);
  return sample(listed.slice(0, candidateCount), tags.popularity);
}

function sample(candidates: Uint32Array | readonly number[], popularity: TagState["popularity"]): Sample {
  const step = Math.max(1, Math.floor(candidates.length / sampleCount));
  const uses: number[] = [];
  for (let place = 0; place < candidates.length; place += step) uses.push(popularity.usesOf(candidates[place] ?? 0));
  return { uses, step };
}

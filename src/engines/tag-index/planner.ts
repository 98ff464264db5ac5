import { intersectionNs, rowsNs } from "./costs.ts";
import { type DocSet, listDocs } from "./doc-set.ts";
import { countInverted, type FacetPlan } from "./facets-inverted.ts";
import { partition } from "./partition.ts";
import type { Choice, Way } from "./question.ts";
import type { Segment } from "./segment.ts";
import type { TagType } from "./tags.ts";
import type { TopCounts } from "./top-counts.ts";

/** The top counts of each type by the way that is expected to be the quicker one. Both are exact. */
export function countFacets(
  segment: Segment,
  set: DocSet,
  plan: FacetPlan,
): { readonly tops: readonly TopCounts[]; readonly choice: Choice } {
  const expectedNs = expectCosts(segment, set, plan);
  const isInvertedFirst = expectedNs.inverted < expectedNs.forward;
  // What the rows would have cost is what a wrong expectation may cost on top of them.
  const inverted = isInvertedFirst ? countInverted(segment, set, plan, expectedNs.forward) : null;
  if (inverted !== null) return { tops: inverted, choice: { way: "inverted", expectedNs, isSecondTry: false } };
  const tops = segment.rows.count(listDocs(set), plan.types, plan.rowCount);
  return { tops, choice: { way: "forward", expectedNs, isSecondTry: isInvertedFirst } };
}

function expectCosts(segment: Segment, set: DocSet, { types, rowCount }: FacetPlan): Record<Way, number> {
  const perType = types.map((type) => expectInverted(segment, set, type, rowCount));
  return {
    inverted: perType.reduce((sum, ns) => sum + ns, 0),
    forward: rowsNs(set, segment.rows.linkCount, segment.docCount),
  };
}

/** Counts vary about what the share of the result in all works lets expect; the lowest one kept is taken to be lower. */
const caution = 0.7;

/** So many candidates of a type stand for all of them. */
const sampleCount = 32;

/** The cost of all tags that stand before the expected end of the type, where the result's tags are like all works' tags. */
function expectInverted({ tags, docCount }: Segment, set: DocSet, { first, end }: TagType, rowCount: number): number {
  const { frequencies } = tags;
  const lowestKept = first + rowCount - 1;
  const share = set.count / Math.max(1, docCount);
  const floor = lowestKept < end ? (frequencies[lowestKept] ?? 0) * share * caution : 0;
  const candidateCount = partition(end - first, (place) => (frequencies[first + place] ?? 0) > floor);
  const step = Math.max(1, Math.floor(candidateCount / sampleCount));
  let ns = 0;
  for (let place = 0; place < candidateCount; place += step) {
    ns += step * intersectionNs(set, frequencies[first + place] ?? 0, docCount);
  }
  return ns;
}

import { hotRowsNs, intersectionNs, metRowsNs, rowsNs } from "./costs.ts";
import type { FacetTable } from "./facet-table.ts";
import type { FacetPlan, Sized } from "./facets-inverted.ts";
import { type Found, type TagState, totalOf } from "./found.ts";
import { partition } from "./partition.ts";

/** What each way is expected to cost in one segment. */
export type Expected = {
  readonly found: Found;
  readonly inverted: number;
  readonly hot: number;
  readonly forward: number;
  /** By whole rows where every tag has to be counted, also those that cannot be among the top. */
  readonly entered: number;
};

/** Counts vary about what the share of the result in all works lets expect; the lowest one kept is taken to be lower. */
const caution = 0.5;

/** So many candidates of a type stand for all of them. */
const sampleCount = 32;

/** The inverted way costs all tags that stand before the expected end of their type, in each segment its share of them. */
export function expectCosts(tags: TagState, { found, table }: Sized, plan: FacetPlan): readonly Expected[] {
  const liveCount = Math.max(
    1,
    found.reduce((total, { part }) => total + part.liveCount, 0),
  );
  const foundCount = totalOf(found);
  const isMet = foundCount >= tags.tables.limits.metWorksMin;
  const samples = plan.types.map((type) =>
    table === null
      ? sampleCandidates(tags, type, plan.rowCount, foundCount / liveCount)
      : sampleListed(tags, table, { type, rowCount: plan.rowCount, foundCount }),
  );
  return found.map((each) => {
    const { segment } = each.part;
    const share = segment.docCount / liveCount;
    let inverted = 0;
    for (const { uses, step } of samples) {
      for (const use of uses) inverted += step * intersectionNs(tags.costs, each.set, use * share, segment);
    }
    const entered = rowsNs(tags.costs, each.set, segment);
    const forward = isMet ? metRowsNs(tags.costs, each.set, segment) : entered;
    return { found: each, inverted, hot: hotRowsNs(tags.costs, each.set, segment), forward, entered };
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

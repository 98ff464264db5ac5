import { listDocs } from "./doc-set.ts";
import type { FacetPlan } from "./facets-inverted.ts";
import { type Found, type TagState, totalOf } from "./found.ts";
import { enterMet, type Needed } from "./met-tags.ts";
import { beyondCounts } from "./sieve.ts";
import { finish, type Steps } from "./steps.ts";
import { isOfMany, type Tops, takeTops } from "./tops.ts";

/** The top counts of each type by whole rows. Counters are left as they are. */
export function countForward(tags: TagState, found: readonly Found[], plan: FacetPlan): Tops {
  if (totalOf(found) < tags.tables.limits.metWorksMin) addRows(tags, found);
  else finish(meetRows(tags, found, plan, Number.POSITIVE_INFINITY));
  return takeTops(tags, plan);
}

/** Counts every tag of the rows. */
export function addRows({ counters, dictionary }: TagState, found: readonly Found[]): void {
  for (const { part, set } of found) counters.add(part.segment.rows, listDocs(set), dictionary.size);
  counters.enterHot();
}

/**
 * Counts what may be among the top: rows are read for their hot tags and for bounds on the cold ones, and only the few cold
 * ones are counted whose bounds reach what the hot ones show to be needed. `atOnce` documents are read in a step.
 */
export function* meetRows(tags: TagState, found: readonly Found[], plan: FacetPlan, atOnce: number): Steps<void> {
  const { counters, dictionary } = tags;
  for (const { part, set } of found) {
    const docs = listDocs(set);
    for (let from = 0; from < docs.length; from += atOnce) {
      counters.meet(part.segment.rows, docs.subarray(from, from + atOnce), dictionary.size);
      yield;
    }
  }
  enterMet(counters, findNeeded(tags, plan));
  yield;
}

/** What the hot tags alone show; tags of types that have few are counted in any case. */
function findNeeded(tags: TagState, plan: FacetPlan): Needed {
  const { dictionary, popularity } = tags;
  const { sieve } = tags.counters;
  sieve.makeRoom(0);
  const least = takeTops(tags, plan);
  const byType = new Uint32Array(dictionary.types.length).fill(beyondCounts);
  let leastOfAll = beyondCounts;
  for (const type of plan.types) {
    const isMany = isOfMany(tags, type);
    byType[type] = isMany ? (least.get(type)?.floor ?? 0) : 0;
    if (isMany) leastOfAll = Math.min(leastOfAll, byType[type] ?? 0);
    else for (const slot of popularity.rankingOf(type)) sieve.letPass(slot);
  }
  return { least: leastOfAll, byType, typeNumbers: dictionary.typeNumbers };
}

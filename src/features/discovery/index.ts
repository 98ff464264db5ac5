import type { Database } from "#platform/db/database.ts";
import type { Feature, Ground } from "#platform/ground.ts";
import { ChosenHost } from "./chosen-host.ts";
import type { Finder } from "./finder.ts";
import { IndexFinder } from "./index-finder.ts";

export type { Finder } from "./finder.ts";
export { type IndexFindings, reindex, verifyIndex } from "./maintenance.ts";
export { listWorksWithPhrase } from "./phrase.ts";
export type {
  FacetQuestion,
  FoundFacet,
  FoundFacetRow,
  FoundWorks,
  ListSort,
  WordField,
  WordMatch,
  WorkClaim,
  WorkCondition,
  WorkNumber,
  WorkQuestion,
} from "./question.ts";

const finders = new WeakMap<Database, IndexFinder>();

/** The one finder of an archive; its index is made when it is first asked for. */
export function finderOf(ground: Ground): Finder {
  return indexFinderOf(ground);
}

function indexFinderOf(ground: Ground): IndexFinder {
  const finder = finders.get(ground.db) ?? new IndexFinder(ground.db, new ChosenHost(ground));
  finders.set(ground.db, finder);
  return finder;
}

/** Finding works by everything that is known of them, in memory. */
export const discovery: Feature = { name: "discovery", companion: indexFinderOf };

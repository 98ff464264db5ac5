import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Viewer } from "#core/viewer.ts";
import type { ListSort, WorkCondition } from "#features/discovery/index.ts";
import type { Ground } from "#platform/ground.ts";
import { apiNames } from "./listing-query/field-names.ts";
import { joinParts } from "./listing-query/filter-parts.ts";
import type { FilterProblem } from "./listing-query/filter-problem.ts";
import { printFilter } from "./listing-query/print-filter.ts";
import { understandFilter } from "./listing-query/understand-filter.ts";
import { listingsOf } from "./listings.ts";
import { lookUpTexts } from "./look-up-texts.ts";

/** A list of works as a program asks for it, by the names of listings without `work_search[ ]` around them. */
export interface ProgramList {
  readonly condition: WorkCondition;
  readonly sort: ListSort;
  /** Which works come first where the best match does. */
  readonly best: WorkCondition | null;
  /** What whoever asks should know: sentences. */
  readonly notices: readonly string[];
  /** The same for the same filter, however it was asked. */
  readonly key: string;
}

/** Reads a program's list; `types` are the keys of the archive's types of tags. Refused with each name that makes no sense. */
export async function readProgramList(
  ground: Ground,
  viewer: Viewer,
  query: URLSearchParams,
  types: readonly string[],
): Promise<Outcome<ProgramList, readonly FilterProblem[]>> {
  const understood = await understandFilter(ground, query, {
    names: apiNames,
    types,
    lookUp: lookUpTexts(listingsOf(ground), viewer, null),
  });
  if (!understood.ok) return refuse(understood.refusal.problems);
  const { parts, sort, best, notices, filter } = understood.value;
  return done({ condition: joinParts(parts), sort, best, notices, key: printFilter(filter, apiNames).toString() });
}

import type { TagId } from "#core/ids.ts";
import { filterTags, standsAs } from "./closure.ts";
import type { TagGraph } from "./tag-graph.ts";

/**
 * Whether a work of these fandoms is a crossover: two fandoms at least, and none of them that shares itself or a metatag
 * with every other. Two fandoms under one metatag are therefore none, nor are two spellings of one.
 */
export function isCrossover(graph: TagGraph, fandoms: Iterable<TagId>): boolean {
  const closures = listStanding(graph, fandoms).map((id) => filterTags(graph, [id]));
  if (closures.length < 2) return false;
  return !closures.some((one) => closures.every((other) => !one.isDisjointFrom(other)));
}

/** Whether a work has one true pairing: exactly one relationship once synonyms are taken together. */
export function isOneTruePairing(graph: TagGraph, relationships: Iterable<TagId>): boolean {
  return listStanding(graph, relationships).length === 1;
}

function listStanding(graph: TagGraph, ids: Iterable<TagId>): readonly TagId[] {
  return [...new Set([...ids].map((id) => standsAs(graph, id)))];
}

import type { TagId } from "#core/ids.ts";
import { findPath } from "./closure.ts";
import { mayBeParent } from "./parent-rules.ts";
import type { GraphRefusal } from "./refusal.ts";
import type { GraphTag, TagGraph } from "./tag-graph.ts";

/** What is wrong around these tags by the rules that every action keeps; nothing, in a graph that only actions changed. */
export function listFaults(graph: TagGraph, ids: Iterable<TagId>): readonly GraphRefusal[] {
  return [...new Set(ids)].flatMap((id) => {
    const tag = graph.find(id);
    if (tag === null) return [{ code: "missing", tag: id } as const];
    return [...findInStatus(graph, tag), ...findInParents(graph, tag), ...findInMetatags(graph, tag)];
  });
}

function findInStatus(graph: TagGraph, tag: GraphTag): readonly GraphRefusal[] {
  const faults: GraphRefusal[] = [];
  const isWrangled = tag.isCanonical || tag.synonymOf !== null;
  if (tag.isUnwrangleable && isWrangled) faults.push({ code: "unwrangleable", tag: tag.id });
  if (!tag.isCanonical && graph.synonyms(tag.id).size > 0) faults.push({ code: "not-canonical", tag: tag.id });
  if (tag.synonymOf === null) return faults;
  const canonical = graph.find(tag.synonymOf);
  if (tag.isCanonical) faults.push({ code: "canonical", tag: tag.id });
  if (canonical === null) return [...faults, { code: "missing", tag: tag.synonymOf }];
  if (!canonical.isCanonical) faults.push({ code: "not-canonical", tag: canonical.id });
  if (canonical.type !== tag.type) faults.push({ code: "types" });
  return faults;
}

function findInParents(graph: TagGraph, tag: GraphTag): readonly GraphRefusal[] {
  const parents = graph.above("parent", tag.id);
  const children = graph.below("parent", tag.id);
  const faults: GraphRefusal[] = [];
  if (parents.size > 0 && tag.synonymOf !== null) faults.push({ code: "synonym", tag: tag.id, of: tag.synonymOf });
  if (children.size > 0 && !tag.isCanonical) faults.push({ code: "not-canonical", tag: tag.id });
  const fits = (above: TagId, below: TagId) =>
    mayBeParent(graph.parentRules, graph.find(above)?.type ?? "", graph.find(below)?.type ?? "");
  if ([...parents].some((id) => !fits(id, tag.id))) faults.push({ code: "types" });
  if ([...children].some((id) => !fits(tag.id, id))) faults.push({ code: "types" });
  const uncanonical = [...parents].find((id) => graph.find(id)?.isCanonical === false);
  if (uncanonical !== undefined) faults.push({ code: "not-canonical", tag: uncanonical });
  return faults;
}

function findInMetatags(graph: TagGraph, tag: GraphTag): readonly GraphRefusal[] {
  const metatags = [...graph.above("metatag", tag.id)];
  const around = [...metatags, ...graph.below("metatag", tag.id)];
  const uncanonical = around.length === 0 ? undefined : [tag.id, ...around].find((id) => !graph.find(id)?.isCanonical);
  const faults: GraphRefusal[] = uncanonical === undefined ? [] : [{ code: "not-canonical", tag: uncanonical }];
  if (around.some((id) => graph.find(id)?.type !== tag.type)) faults.push({ code: "types" });
  for (const metatag of metatags) {
    const path = findPath(graph, tag.id, metatag);
    if (path !== null) return [...faults, { code: "loop", path }];
  }
  return faults;
}

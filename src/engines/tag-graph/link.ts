import type { TagId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { findPath } from "./closure.ts";
import { type Edit, linked, type TagLink, unlinked } from "./edit.ts";
import { mayBeParent } from "./parent-rules.ts";
import type { GraphRefusal } from "./refusal.ts";
import type { GraphTag, TagGraph } from "./tag-graph.ts";

/**
 * The edits that put one tag above another. Metatags join canonical tags of one type and make no loop. A parent is
 * canonical and of a type that the rules allow, its child is no synonym and gets the parent's own parents too where their
 * types allow it, so that a relationship gets its characters' fandoms.
 */
export function link(graph: TagGraph, wanted: TagLink): Outcome<readonly Edit[], GraphRefusal> {
  const above = graph.find(wanted.above);
  const below = graph.find(wanted.below);
  if (above === null) return refuse({ code: "missing", tag: wanted.above });
  if (below === null) return refuse({ code: "missing", tag: wanted.below });
  if (above.id === below.id) return refuse({ code: "self" });

  const refusal =
    wanted.relation === "metatag" ? refuseMetatag(graph, above, below) : refuseParent(graph, above, below);
  if (refusal !== null) return refuse(refusal);
  if (graph.above(wanted.relation, below.id).has(above.id)) return refuse({ code: "unchanged" });
  return done([linked(wanted), ...(wanted.relation === "parent" ? inheritParents(graph, above, below) : [])]);
}

/** The edit that takes a direct link away; what was inherited by it stays, since somebody may have wanted it. */
export function unlink(graph: TagGraph, wanted: TagLink): Outcome<readonly Edit[], GraphRefusal> {
  const missing = [wanted.above, wanted.below].find((id) => graph.find(id) === null);
  if (missing !== undefined) return refuse({ code: "missing", tag: missing });
  const isLinked = graph.above(wanted.relation, wanted.below).has(wanted.above);
  return isLinked ? done([unlinked(wanted)]) : refuse({ code: "unchanged" });
}

/** Every link of a tag, above and below it. */
export function listLinks(graph: TagGraph, id: TagId): readonly TagLink[] {
  const relations = ["metatag", "parent"] as const;
  return relations.flatMap((relation) => [
    ...[...graph.above(relation, id)].map((above) => ({ relation, above, below: id })),
    ...[...graph.below(relation, id)].map((below) => ({ relation, above: id, below })),
  ]);
}

function refuseMetatag(graph: TagGraph, above: GraphTag, below: GraphTag): GraphRefusal | null {
  if (above.type !== below.type) return { code: "types" };
  const lacking = [above, below].find((tag) => !tag.isCanonical);
  if (lacking !== undefined) return refuseUncanonical(lacking);
  const path = findPath(graph, below.id, above.id);
  return path === null ? null : { code: "loop", path };
}

function refuseParent(graph: TagGraph, above: GraphTag, below: GraphTag): GraphRefusal | null {
  if (!mayBeParent(graph.parentRules, above.type, below.type)) return { code: "types" };
  if (!above.isCanonical) return refuseUncanonical(above);
  return below.synonymOf === null ? null : refuseUncanonical(below);
}

function refuseUncanonical(tag: GraphTag): GraphRefusal {
  if (tag.synonymOf !== null) return { code: "synonym", tag: tag.id, of: tag.synonymOf };
  return { code: "not-canonical", tag: tag.id };
}

function inheritParents(graph: TagGraph, parent: GraphTag, child: GraphTag): readonly Edit[] {
  return [...graph.above("parent", parent.id)]
    .filter((id) => mayBeParent(graph.parentRules, graph.find(id)?.type ?? "", child.type))
    .filter((id) => !graph.above("parent", child.id).has(id))
    .map((id) => linked({ relation: "parent", above: id, below: child.id }));
}

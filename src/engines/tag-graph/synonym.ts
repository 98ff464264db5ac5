import type { TagId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { findPath, listAncestors } from "./closure.ts";
import { type Edit, linked, type TagLink, unlinked } from "./edit.ts";
import { listLinks } from "./link.ts";
import type { GraphRefusal } from "./refusal.ts";
import type { GraphTag, TagGraph } from "./tag-graph.ts";

export interface Merge {
  readonly synonym: TagId;
  /** The tag that it becomes a synonym of; a canonical one. */
  readonly canonical: TagId;
  /** Whether this person may turn a canonical tag into a synonym, which empties a page that people know. */
  readonly mayDemote: boolean;
}

/**
 * The edits that make a tag a synonym. Its parents, children, metatags, subtags and own synonyms move to the canonical; a
 * link between the two goes. Favourites and followers are the caller's to move the same way.
 *
 * Refused as a loop when a third tag stands between the two, since it would come to stand above and below the canonical.
 */
export function makeSynonym(graph: TagGraph, merge: Merge): Outcome<readonly Edit[], GraphRefusal> {
  const synonym = graph.find(merge.synonym);
  const canonical = graph.find(merge.canonical);
  if (synonym === null) return refuse({ code: "missing", tag: merge.synonym });
  if (canonical === null) return refuse({ code: "missing", tag: merge.canonical });
  const refusal = refuseMerge(graph, synonym, canonical, merge.mayDemote);
  if (refusal !== null) return refuse(refusal);

  const { id } = synonym;
  return done([
    ...listLinks(graph, id).flatMap((old) => moveLink(graph, old, id, canonical.id)),
    ...[...graph.synonyms(id)].map((tag): Edit => ({ kind: "synonym", tag, from: id, to: canonical.id })),
    ...(synonym.isCanonical ? [{ kind: "canonical", tag: id, is: false } as const] : []),
    { kind: "synonym", tag: id, from: synonym.synonymOf, to: canonical.id },
  ]);
}

/** The edit that makes a synonym a tag of its own again, unwrangled and without links. */
export function releaseSynonym(graph: TagGraph, id: TagId): Outcome<readonly Edit[], GraphRefusal> {
  const tag = graph.find(id);
  if (tag === null) return refuse({ code: "missing", tag: id });
  if (tag.synonymOf === null) return refuse({ code: "unchanged" });
  return done([{ kind: "synonym", tag: id, from: tag.synonymOf, to: null }]);
}

function refuseMerge(graph: TagGraph, synonym: GraphTag, canonical: GraphTag, mayDemote: boolean): GraphRefusal | null {
  if (synonym.id === canonical.id) return { code: "self" };
  if (synonym.type !== canonical.type) return { code: "types" };
  if (canonical.synonymOf !== null) return { code: "synonym", tag: canonical.id, of: canonical.synonymOf };
  if (!canonical.isCanonical) return { code: "not-canonical", tag: canonical.id };
  if (synonym.synonymOf === canonical.id) return { code: "unchanged" };
  if (synonym.isUnwrangleable) return { code: "unwrangleable", tag: synonym.id };
  if (synonym.isCanonical && !mayDemote) return { code: "canonical", tag: synonym.id };
  const path = findWayRound(graph, synonym.id, canonical.id) ?? findWayRound(graph, canonical.id, synonym.id);
  return path === null ? null : { code: "loop", path };
}

/** A way down from one tag to another over a third, the direct link left aside. */
function findWayRound(graph: TagGraph, above: TagId, below: TagId): readonly TagId[] | null {
  const over = listAncestors(graph, below);
  const third = [...graph.below("metatag", above)].find((id) => id !== below && over.has(id));
  const path = third === undefined ? null : findPath(graph, third, below);
  return path === null ? null : [above, ...path];
}

function moveLink(graph: TagGraph, old: TagLink, from: TagId, to: TagId): readonly Edit[] {
  const moved = { ...old, above: old.above === from ? to : old.above, below: old.below === from ? to : old.below };
  const isThere = moved.above === moved.below || graph.above(moved.relation, moved.below).has(moved.above);
  return isThere ? [unlinked(old)] : [unlinked(old), linked(moved)];
}

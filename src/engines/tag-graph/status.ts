import type { TagId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { type Edit, unlinked } from "./edit.ts";
import { listLinks } from "./link.ts";
import type { GraphRefusal } from "./refusal.ts";
import type { TagGraph } from "./tag-graph.ts";

/** The edit that makes a tag canonical. A synonym has to be released before, and what is unwrangleable taken back. */
export function makeCanonical(graph: TagGraph, id: TagId): Outcome<readonly Edit[], GraphRefusal> {
  const tag = graph.find(id);
  if (tag === null) return refuse({ code: "missing", tag: id });
  if (tag.isCanonical) return refuse({ code: "unchanged" });
  if (tag.synonymOf !== null) return refuse({ code: "synonym", tag: id, of: tag.synonymOf });
  return tag.isUnwrangleable
    ? refuse({ code: "unwrangleable", tag: id })
    : done([{ kind: "canonical", tag: id, is: true }]);
}

/** The edits that take canonical status away, and with it every link and synonym. */
export function removeCanonical(graph: TagGraph, id: TagId): Outcome<readonly Edit[], GraphRefusal> {
  const tag = graph.find(id);
  if (tag === null) return refuse({ code: "missing", tag: id });
  if (!tag.isCanonical) return refuse({ code: "unchanged" });
  return done([
    ...listLinks(graph, id).map(unlinked),
    ...[...graph.synonyms(id)].map((synonym): Edit => ({ kind: "synonym", tag: synonym, from: id, to: null })),
    { kind: "canonical", tag: id, is: false },
  ]);
}

/** The edit that says of a tag that nothing can be done about it, or takes that back; for unwrangled tags only. */
export function markUnwrangleable(graph: TagGraph, id: TagId, is: boolean): Outcome<readonly Edit[], GraphRefusal> {
  const tag = graph.find(id);
  if (tag === null) return refuse({ code: "missing", tag: id });
  if (tag.isUnwrangleable === is) return refuse({ code: "unchanged" });
  if (tag.isCanonical) return refuse({ code: "canonical", tag: id });
  if (tag.synonymOf !== null) return refuse({ code: "synonym", tag: id, of: tag.synonymOf });
  return done([{ kind: "unwrangleable", tag: id, is }]);
}

/**
 * The edits that move an unwrangled tag to another type, without its parents, which were those of its old one. That no work
 * carries the tag is for the caller to see to.
 */
export function changeType(graph: TagGraph, id: TagId, type: string): Outcome<readonly Edit[], GraphRefusal> {
  const tag = graph.find(id);
  if (tag === null) return refuse({ code: "missing", tag: id });
  if (tag.type === type) return refuse({ code: "unchanged" });
  if (tag.isCanonical) return refuse({ code: "canonical", tag: id });
  if (tag.synonymOf !== null) return refuse({ code: "synonym", tag: id, of: tag.synonymOf });
  return done([...listLinks(graph, id).map(unlinked), { kind: "type", tag: id, from: tag.type, to: type }]);
}

import type { TagId } from "#core/ids.ts";
import type { TagGraph } from "./tag-graph.ts";

/** The canonical that a tag is or counts as; null for a tag that nobody wrangled. */
export function canonicalOf(graph: TagGraph, id: TagId): TagId | null {
  const tag = graph.find(id);
  return tag === null ? null : tag.isCanonical ? id : tag.synonymOf;
}

/** The tag under which works with this one are found: its canonical, or itself while nobody wrangled it. */
export function standsAs(graph: TagGraph, id: TagId): TagId {
  return graph.find(id)?.synonymOf ?? id;
}

/** Every metatag above a tag, direct and inherited, without the tag itself. Costs what it answers. */
export function listAncestors(graph: TagGraph, id: TagId): ReadonlySet<TagId> {
  return reach(id, (tag) => graph.above("metatag", tag));
}

/** Every subtag below a tag, direct and inherited, without the tag itself. Costs what it answers. */
export function listDescendants(graph: TagGraph, id: TagId): ReadonlySet<TagId> {
  return reach(id, (tag) => graph.below("metatag", tag));
}

/**
 * The tags under which a work with these tags is found: what each stands as, and all metatags above. Tags that nobody
 * wrangled are among them, since finding does not wait for a wrangler; unknown ids stand as themselves.
 */
export function filterTags(graph: TagGraph, ids: Iterable<TagId>): ReadonlySet<TagId> {
  const found = new Set<TagId>();
  for (const id of ids) {
    const own = standsAs(graph, id);
    found.add(own);
    for (const metatag of listAncestors(graph, own)) found.add(metatag);
  }
  return found;
}

/** The shortest way down from one tag to another, both included, each a metatag of the next; null if there is none. */
export function findPath(graph: TagGraph, above: TagId, below: TagId): readonly TagId[] | null {
  const cameFrom = new Map<TagId, TagId | null>([[below, null]]);
  // A set goes on through what is added to it while it is walked, so this is the whole queue.
  for (const id of cameFrom.keys()) {
    if (id === above) return readBack(cameFrom, above);
    for (const next of graph.above("metatag", id)) if (!cameFrom.has(next)) cameFrom.set(next, id);
  }
  return null;
}

function readBack(cameFrom: ReadonlyMap<TagId, TagId | null>, from: TagId): readonly TagId[] {
  const path: TagId[] = [];
  for (let id: TagId | null = from; id !== null; id = cameFrom.get(id) ?? null) path.push(id);
  return path;
}

function reach(start: TagId, listNext: (id: TagId) => Iterable<TagId>): ReadonlySet<TagId> {
  const found = new Set(listNext(start));
  for (const id of found) for (const next of listNext(id)) found.add(next);
  found.delete(start);
  return found;
}

import type { TagId } from "#core/ids.ts";
import { done, type Outcome } from "#core/outcome.ts";
import { filterTags, listDescendants } from "./closure.ts";
import type { Edit } from "./edit.ts";
import type { GraphRefusal } from "./refusal.ts";
import { type Merge, makeSynonym } from "./synonym.ts";
import type { TagGraph } from "./tag-graph.ts";
import { listTouched, tryOut } from "./undo.ts";

/** A tag whose works come to be found under other tags than before. */
export interface Refiltered {
  readonly tag: TagId;
  readonly gained: readonly TagId[];
  readonly lost: readonly TagId[];
}

export interface MergePreview {
  readonly edits: readonly Edit[];
  /** What the canonical gets that it has not yet. */
  readonly gained: Readonly<Record<MovedKind, readonly TagId[]>>;
  readonly refiltered: readonly Refiltered[];
}

export type MovedKind = "parents" | "children" | "metatags" | "subtags" | "synonyms";

/** What `makeSynonym` would do, for a person to look at first; refused as that would be. */
export function previewMerge(graph: TagGraph, merge: Merge): Outcome<MergePreview, GraphRefusal> {
  const edits = makeSynonym(graph, merge);
  if (!edits.ok) return edits;
  const before = listAround(graph, merge.canonical);
  const after = tryOut(graph, edits.value, () => listAround(graph, merge.canonical));
  const gained = (kind: MovedKind) => [...after[kind]].filter((id) => !before[kind].has(id));
  return done({
    edits: edits.value,
    gained: {
      parents: gained("parents"),
      children: gained("children"),
      metatags: gained("metatags"),
      subtags: gained("subtags"),
      synonyms: gained("synonyms"),
    },
    refiltered: listRefiltered(graph, edits.value),
  });
}

/**
 * The tags whose works an index has to file anew after edits that are still to be made, and how: the touched ones, what
 * stands below them, and the synonyms of all these. Costs what is below.
 */
export function listRefiltered(graph: TagGraph, edits: readonly Edit[]): readonly Refiltered[] {
  const touched = listTouched(edits);
  const reached = new Set([...listReached(graph, touched), ...tryOut(graph, edits, () => listReached(graph, touched))]);
  const fileAll = () => new Map([...reached].map((tag) => [tag, filterTags(graph, [tag])] as const));
  const before = fileAll();
  const after = tryOut(graph, edits, fileAll);
  return [...reached].flatMap((tag) => {
    const [old, now] = [before.get(tag), after.get(tag)];
    if (old === undefined || now === undefined) return [];
    const gained = [...now.difference(old)];
    const lost = [...old.difference(now)];
    return gained.length + lost.length === 0 ? [] : [{ tag, gained, lost }];
  });
}

function listAround(graph: TagGraph, id: TagId): Readonly<Record<MovedKind, ReadonlySet<TagId>>> {
  // Copies, since the graph's own sets are changed by the edits that they are compared across.
  return {
    parents: new Set(graph.above("parent", id)),
    children: new Set(graph.below("parent", id)),
    metatags: new Set(graph.above("metatag", id)),
    subtags: new Set(graph.below("metatag", id)),
    synonyms: new Set(graph.synonyms(id)),
  };
}

function listReached(graph: TagGraph, touched: Iterable<TagId>): ReadonlySet<TagId> {
  const reached = new Set(touched);
  for (const id of touched) for (const below of listDescendants(graph, id)) reached.add(below);
  for (const id of [...reached]) for (const synonym of graph.synonyms(id)) reached.add(synonym);
  return reached;
}

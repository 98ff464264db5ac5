import type { TagId } from "#core/ids.ts";
import type { Db } from "#platform/db/database.ts";
import { listLinksDown, listLinksUp } from "./graph-store.ts";
import { listShownTags } from "./store.ts";
import type { Tag } from "./tag.ts";

/** A tag with what hangs on it in one direction. */
export interface TagTree {
  readonly tag: Tag;
  readonly branches: readonly TagTree[];
}

/** What is drawn of a tree at most; the widest metatags have thousands of subtags. */
const treeTagsMax = 300;

/**
 * The metatags above a tag, or the subtags below it, each under those that it hangs on; names in order. A tag that
 * stands in two places is drawn with its own branches in the first one alone. A statement or two a level.
 */
export async function findTagTree(db: Db, id: TagId, direction: "above" | "below"): Promise<readonly TagTree[]> {
  const nextOf = new Map<TagId, readonly TagId[]>();
  let frontier: readonly TagId[] = [id];
  while (frontier.length > 0 && nextOf.size < treeTagsMax) {
    const steps = await listSteps(db, frontier, direction);
    for (const from of frontier) nextOf.set(from, steps.get(from) ?? []);
    frontier = [...new Set([...steps.values()].flat())].filter((next) => !nextOf.has(next)).slice(0, treeTagsMax);
  }
  const tags = new Map((await listShownTags(db, [...nextOf.keys()])).map((tag) => [tag.id, tag]));
  return grow(id, { nextOf, tags, drawn: new Set([id]) });
}

async function listSteps(
  db: Db,
  ids: readonly TagId[],
  direction: "above" | "below",
): Promise<ReadonlyMap<TagId, readonly TagId[]>> {
  const links = direction === "above" ? await listLinksUp(db, ids) : await listLinksDown(db, ids);
  const steps = new Map<TagId, TagId[]>();
  for (const { relation, above, below } of links) {
    if (relation !== "metatag") continue;
    const [from, to] = direction === "above" ? [below, above] : [above, below];
    steps.set(from, [...(steps.get(from) ?? []), to]);
  }
  return steps;
}

interface Growing {
  readonly nextOf: ReadonlyMap<TagId, readonly TagId[]>;
  readonly tags: ReadonlyMap<TagId, Tag>;
  readonly drawn: Set<TagId>;
}

function grow(from: TagId, growing: Growing): readonly TagTree[] {
  const next = (growing.nextOf.get(from) ?? []).flatMap((id) => growing.tags.get(id) ?? []);
  return next
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .map((tag) => {
      if (growing.drawn.has(tag.id)) return { tag, branches: [] };
      growing.drawn.add(tag.id);
      return { tag, branches: grow(tag.id, growing) };
    });
}

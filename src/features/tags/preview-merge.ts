import type { TagId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { mayDo, type Viewer } from "#core/viewer.ts";
import { type MergePreview, type MovedKind, previewMerge } from "#engines/tag-graph/index.ts";
import type { Ground } from "#platform/ground.ts";
import { loadGraph } from "./load-graph.ts";
import { listNamedTags } from "./store.ts";
import type { Tag } from "./tag.ts";
import type { TagActionRefusal } from "./tag-action.ts";

/** What a merge will change, in the tags that a person knows by name. */
export interface TagMergePreview {
  readonly synonym: Tag;
  readonly canonical: Tag;
  /** What the canonical gets. */
  readonly gained: Readonly<Record<MovedKind, SomeTags>>;
  /** Tags whose works come to be found elsewhere, the merged ones among them, most used first. */
  readonly refiltered: readonly RefilteredTag[];
  readonly refilteredTotal: number;
}

/** The most used of many tags, as far as everybody may know of them, and how many there are. */
export interface SomeTags {
  readonly tags: readonly Tag[];
  readonly total: number;
}

export interface RefilteredTag {
  readonly tag: Tag;
  readonly gained: readonly Tag[];
  readonly lost: readonly Tag[];
}

/** Names of one list; a preview is for a person to read. */
const shownMax = 50;

/** Tags of one list that are looked up to find its most used. */
const namedMax = 1_000;

/** What making one tag a synonym of another would do; refused as that would be. Costs what stands below the two. */
export async function previewTagMerge(
  ground: Ground,
  viewer: Viewer,
  merge: { readonly tag: TagId; readonly of: TagId },
): Promise<Outcome<TagMergePreview, TagActionRefusal>> {
  if (!mayDo(viewer, "wrangle")) return refuse({ code: "forbidden" });
  const mayDemote = mayDo(viewer, "administer");
  const graph = await loadGraph(ground.db.read, { ends: [merge.of], whole: [merge.tag], isDeep: true });
  const preview = previewMerge(graph, { synonym: merge.tag, canonical: merge.of, mayDemote });
  if (!preview.ok) return preview;
  const ids = new Set([merge.tag, merge.of, ...idsOf(preview.value)]);
  const named = await listNamedTags(ground.db.read, ids, { shownOnly: !mayDemote });
  const tags = new Map(named.map((tag) => [tag.id, tag]));
  const [synonym, canonical] = [tags.get(merge.tag), tags.get(merge.of)];
  if (synonym === undefined) return refuse({ code: "missing", tag: merge.tag });
  if (canonical === undefined) return refuse({ code: "missing", tag: merge.of });
  return done({ synonym, canonical, ...toView(preview.value, tags) });
}

/** The tags that a person may come to read of. */
function idsOf({ gained, refiltered }: MergePreview): readonly TagId[] {
  return [
    ...Object.values(gained).flatMap((ids) => ids.slice(0, namedMax)),
    ...refiltered.slice(0, namedMax).flatMap((one) => [one.tag, ...one.gained, ...one.lost]),
  ];
}

function toView(
  { gained, refiltered }: MergePreview,
  tags: ReadonlyMap<TagId, Tag>,
): Omit<TagMergePreview, "synonym" | "canonical"> {
  const toTags = (ids: readonly TagId[]) => {
    const known = ids.slice(0, namedMax).flatMap((id) => tags.get(id) ?? []);
    return known.toSorted(mostUsedFirst).slice(0, shownMax);
  };
  const toSome = (ids: readonly TagId[]): SomeTags => ({ tags: toTags(ids), total: ids.length });
  const moved = refiltered.slice(0, namedMax).flatMap((one) => {
    const tag = tags.get(one.tag);
    return tag === undefined ? [] : [{ tag, gained: toTags(one.gained), lost: toTags(one.lost) }];
  });
  return {
    gained: {
      parents: toSome(gained.parents),
      children: toSome(gained.children),
      metatags: toSome(gained.metatags),
      subtags: toSome(gained.subtags),
      synonyms: toSome(gained.synonyms),
    },
    refiltered: moved.toSorted((one, other) => mostUsedFirst(one.tag, other.tag)).slice(0, shownMax),
    refilteredTotal: refiltered.length,
  };
}

function mostUsedFirst(one: Tag, other: Tag): number {
  return other.uses - one.uses || one.id - other.id;
}

import type { TagId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { mayDo, type Viewer } from "#core/viewer.ts";
import { type MovedKind, previewMerge } from "#engines/tag-graph/index.ts";
import type { Ground } from "#platform/ground.ts";
import { loadGraph } from "./load-graph.ts";
import { listNamedTags } from "./store.ts";
import type { Tag } from "./tag.ts";
import type { TagActionRefusal } from "./tag-action.ts";

/** What a merge will change, in the tags that a person knows by name. */
export interface TagMergePreview {
  readonly synonym: Tag;
  readonly canonical: Tag;
  /** What the canonical gets, most used first, as far as everybody may know of it. */
  readonly gained: Readonly<Record<MovedKind, readonly Tag[]>>;
  /** Tags whose works come to be found elsewhere, the merged ones among them, and how many uses these have together. */
  readonly refiltered: readonly { readonly tag: Tag; readonly gained: readonly Tag[]; readonly lost: readonly Tag[] }[];
  readonly uses: number;
}

/** Names of one list; a preview is for a person to read. */
const shownMax = 50;

/** What making one tag a synonym of another would do; refused as that would be. */
export async function previewTagMerge(
  ground: Ground,
  viewer: Viewer,
  merge: { readonly tag: TagId; readonly of: TagId },
): Promise<Outcome<TagMergePreview, TagActionRefusal>> {
  if (!mayDo(viewer, "wrangle")) return refuse({ code: "forbidden" });
  const mayDemote = mayDo(viewer, "administer");
  const db = ground.db.read;
  const graph = await loadGraph(db, { ends: [merge.of], whole: [merge.tag], isDeep: true });
  const preview = previewMerge(graph, { synonym: merge.tag, canonical: merge.of, mayDemote });
  if (!preview.ok) return preview;
  const { gained, refiltered } = preview.value;
  const ids = new Set([
    merge.tag,
    merge.of,
    ...Object.values(gained).flat(),
    ...refiltered.flatMap((one) => [one.tag, ...one.gained, ...one.lost]),
  ]);
  const tags = new Map((await listNamedTags(db, ids, { shownOnly: !mayDemote })).map((tag) => [tag.id, tag]));
  const toTags = (some: readonly TagId[]) => some.map((id) => tags.get(id)).filter((tag) => tag !== undefined);
  const toShown = (some: readonly TagId[]) => toTags(some).toSorted(mostUsedFirst).slice(0, shownMax);
  const [synonym, canonical] = [tags.get(merge.tag), tags.get(merge.of)];
  if (synonym === undefined) return refuse({ code: "missing", tag: merge.tag });
  if (canonical === undefined) return refuse({ code: "missing", tag: merge.of });
  const moved = refiltered.flatMap((one) => {
    const tag = tags.get(one.tag);
    return tag === undefined ? [] : [{ tag, gained: toShown(one.gained), lost: toShown(one.lost) }];
  });
  return done({
    synonym,
    canonical,
    gained: {
      parents: toShown(gained.parents),
      children: toShown(gained.children),
      metatags: toShown(gained.metatags),
      subtags: toShown(gained.subtags),
      synonyms: toShown(gained.synonyms),
    },
    refiltered: moved.toSorted((one, other) => mostUsedFirst(one.tag, other.tag)).slice(0, shownMax),
    uses: moved.reduce((sum, { tag }) => sum + tag.uses, 0),
  });
}

function mostUsedFirst(one: Tag, other: Tag): number {
  return other.uses - one.uses || one.id - other.id;
}

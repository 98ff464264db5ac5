import type { Feature } from "#platform/ground.ts";
import { tagUses } from "./uses.ts";

export { findTagAction, type LoggedTagAction, type LogQuery, listTagActions } from "./action-store.ts";
export { changeTagFlags } from "./actions.ts";
export { applyPreset } from "./apply-preset.ts";
export {
  type AppliedTagActions,
  applyTagAction,
  applyTagActions,
  type RefusedTagAction,
  tagActionsMax,
} from "./apply-tag-actions.ts";
export { findTagsAround, listChildren, listWithoutParent, type TagsAround } from "./around-store.ts";
export { createCanonicalTag } from "./create-tag.ts";
export { ensureTagRows, ensureTags, findWantedTag, type WantedTag } from "./ensure-tags.ts";
export { type ExportedState, listExported, listNamesAbove, type NameAbove } from "./export-store.ts";
export { listFormerHolders } from "./former-names-store.ts";
export { findMeaningGraph, listGraphPart, listTagsMeaning, type MeaningGraph } from "./graph-store.ts";
export {
  type ImportedTag,
  type ImportedTags,
  importedTagsMax,
  importTags,
} from "./import-tags.ts";
export { findRatingPolicy, offerRatings, type RatingPolicy, ratingPolicies } from "./offer-ratings.ts";
export { previewTagMerge, type TagMergePreview } from "./preview-merge.ts";
export { isShown } from "./shown-store.ts";
export {
  findShownTag,
  findTag,
  findTagByName,
  listNamedTags,
  listShownTags,
  listTags,
  listTagsByKey,
  listTagTypes,
  type TagQuery,
} from "./store.ts";
export type { Tag, TagType } from "./tag.ts";
export type { TagAction, TagActionRefusal, TagEdit } from "./tag-action.ts";
export {
  isFormerName,
  parseTagAddress,
  parseTagName,
  splitTagNames,
  type TagNameRefusal,
  tagNameMax,
  toTagAddress,
} from "./tag-name.ts";
export { findTagTree, type TagTree } from "./tag-tree.ts";
export { findFixedTag, findTaxonomy, listOffered, loadTaxonomy, type Taxonomy } from "./taxonomy.ts";
export {
  addFixedTag,
  addTagType,
  changeFixedTags,
  changeTagTypes,
  dropFixedTag,
  dropTagType,
  type FixedTagChange,
  type TagTypeChange,
  type TaxonomyRefusal,
  tagTypeLabelMax,
} from "./taxonomy-actions.ts";
export { type TagUndoRefusal, undoTagAction } from "./undo-tag-action.ts";

export { recountUses } from "./uses.ts";

export const tags: Feature = {
  name: "tags",
  consumers: () => [tagUses],
};

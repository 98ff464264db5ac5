import type { Change } from "#core/change.ts";
import type { TagId, WorkId } from "#core/ids.ts";
import type { Consumer } from "#platform/changes/feed.ts";
import { listTagsOfWorks, updateUses } from "./uses-store.ts";

/** Keeps `tag.uses`: after a change of works, their tags are counted anew, which does no harm when done twice. */
export const tagUses: Consumer = {
  name: "tags.uses",
  async take(tx, changes) {
    const works = new Set(changes.flatMap(worksOf));
    const tags = new Set(changes.flatMap(tagsOf));
    for (const tag of await listTagsOfWorks(tx, [...works])) tags.add(tag);
    await updateUses(tx, [...tags]);
  },
};

function worksOf(change: Change): readonly WorkId[] {
  switch (change.kind) {
    case "work.posted":
    case "work.updated":
    case "work.deleted":
    case "work.restored":
      return [change.workId];
    default:
      return [];
  }
}

/** Tags that a work has lost are named one by one, since the work no longer leads to them. */
function tagsOf(change: Change): readonly TagId[] {
  if (change.kind === "tag.changed") return [change.tagId];
  return change.kind === "work.erased" ? change.tagIds : [];
}

import type { TagId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { mayDo, type Viewer } from "#core/viewer.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Ground } from "#platform/ground.ts";
import { findTag, updateTagFlags } from "./store.ts";
import type { Tag } from "./tag.ts";

/**
 * The administrator's word on a tag of a fixed type: whether new works may carry it, and whether works that do stand
 * behind the adult gate. The works follow within a moment.
 */
export function changeTagFlags(
  ground: Ground,
  viewer: Viewer,
  id: TagId,
  flags: { readonly isOffered: boolean; readonly isAdult: boolean },
): Promise<Outcome<Tag, "missing" | "forbidden">> {
  return ground.db.write(async (tx) => {
    if (!mayDo(viewer, "administer")) return refuse("forbidden");
    const tag = await findTag(tx, id);
    if (tag === null) return refuse("missing");
    await updateTagFlags(tx, id, flags);
    if (tag.isAdult !== flags.isAdult) await appendChange(tx, { kind: "tag.changed", tagId: id }, ground.now());
    await appendChange(tx, { kind: "taxonomy.changed" }, ground.now());
    return done({ ...tag, ...flags });
  });
}

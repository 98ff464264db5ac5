import type { TagId } from "#core/ids.ts";
import { nameKey } from "#core/name-key.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { mayDo, type Viewer } from "#core/viewer.ts";
import type { Ground } from "#platform/ground.ts";
import { runTagActions } from "./apply-tag-actions.ts";
import { insertTag, listTagsByKey, listTagTypes } from "./store.ts";
import type { TagActionRefusal } from "./tag-action.ts";
import { parseTagName } from "./tag-name.ts";

/**
 * Makes a canonical tag that no work needs to carry, or makes the one of that name canonical. Refused as taken when the
 * name stands under another type, and as a synonym when it is one.
 */
export function createCanonicalTag(
  ground: Ground,
  viewer: Viewer,
  wanted: { readonly type: string; readonly name: string },
): Promise<Outcome<TagId, TagActionRefusal>> {
  const name = parseTagName(wanted.name);
  return ground.db.write(async (tx) => {
    if (!mayDo(viewer, "wrangle")) return refuse({ code: "forbidden" });
    if (!name.ok) return refuse({ code: "bad-name" });
    const type = (await listTagTypes(tx)).find(({ key }) => key === wanted.type);
    if (type === undefined) return refuse({ code: "no-type" });
    if (type.isFixed && !mayDo(viewer, "administer")) return refuse({ code: "forbidden" });
    const [holder] = await listTagsByKey(tx, [nameKey(name.value)]);
    if (holder !== undefined && holder.type !== type.key) return refuse({ code: "taken", tag: holder.id });
    const now = ground.now();
    const { id } = holder ?? (await insertTag(tx, { typeKey: type.key, name: name.value }, now));
    const actions = [{ kind: "make-canonical", tag: id }] as const;
    const { refused } = await runTagActions(tx, viewer, { actions, now, known: new Set([id]) });
    const refusal = refused[0]?.refusal;
    return refusal === undefined || refusal.code === "unchanged" ? done(id) : refuse(refusal);
  });
}

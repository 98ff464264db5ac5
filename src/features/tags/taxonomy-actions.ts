import type { TagId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { mayDo, type Viewer } from "#core/viewer.ts";
import { isFieldName } from "#engines/search-query/index.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { runTagActions } from "./apply-tag-actions.ts";
import { createCanonicalTag } from "./create-tag.ts";
import { insertTagType } from "./preset-store.ts";
import { findTag, listTagTypes, updateTagFlags } from "./store.ts";
import type { TagType } from "./tag.ts";
import type { TagActionRefusal } from "./tag-action.ts";
import {
  hasTagOfType,
  isTagHeld,
  removeTag,
  removeTagType,
  updateTagPosition,
  updateTagType,
  updateToLastPosition,
} from "./taxonomy-store.ts";

export type TaxonomyRefusal = "forbidden" | "missing" | "taken" | "bad-key" | "bad-label" | "in-use" | "bad-parent";

/** Characters of a label, which stands over a field of the work form. */
export const tagTypeLabelMax = 50;

/** Kinds of tags of one archive: each is a field of the work form. */
const tagTypesMax = 30;

/** Words that addresses, the API and objects of JavaScript have for other things. */
const reservedKeys: ReadonlySet<string> = new Set(
  "any author collection complete constructor creator crossover date excluded fandom_names hits kudos language other page pseud query series sort summary tag tags title user visibility words work".split(
    " ",
  ),
);

/** What the administrator says of a kind of tags. */
export type TagTypeChange = Omit<TagType, "key" | "isFixed" | "isOnWorks">;

/** Writes the labels, order and rules of the types named; `order` are their keys, those left out follow. */
export function changeTagTypes(
  ground: Ground,
  viewer: Viewer,
  changes: ReadonlyMap<string, TagTypeChange>,
  order: readonly string[],
): Promise<Outcome<null, TaxonomyRefusal>> {
  return ground.db.write(async (tx) => {
    if (!mayDo(viewer, "administer")) return refuse("forbidden");
    const types = await listTagTypes(tx);
    const changed = types.map((type) => ({ ...type, ...changes.get(type.key) }));
    const refusal = changed.map((type) => refuseType(type, types)).find((one) => one !== null);
    if (refusal !== undefined) return refuse(refusal);
    const turn = (type: TagType) => (order.includes(type.key) ? order.indexOf(type.key) : order.length);
    const inOrder = changed.toSorted((one, other) => turn(one) - turn(other));
    for (const [position, type] of inOrder.entries()) await updateTagType(tx, type, position);
    await appendChange(tx, { kind: "taxonomy.changed" }, ground.now());
    return done(null);
  });
}

/** Adds a kind of tags after the others. */
export function addTagType(
  ground: Ground,
  viewer: Viewer,
  type: Omit<TagType, "isOnWorks">,
): Promise<Outcome<null, TaxonomyRefusal>> {
  return ground.db.write(async (tx) => {
    if (!mayDo(viewer, "administer")) return refuse("forbidden");
    const types = await listTagTypes(tx);
    if (!/^[a-z][a-z0-9_]{1,29}$/.test(type.key) || reservedKeys.has(type.key)) return refuse("bad-key");
    const keys = types.map((known) => known.key);
    if (keys.includes(type.key) || types.length >= tagTypesMax) return refuse("taken");
    // Its works could not be searched for by a name that searches have for something else.
    if (isFieldName(type.key, keys)) return refuse("bad-key");
    const refusal = refuseType({ ...type, isOnWorks: true }, types);
    if (refusal !== null) return refuse(refusal);
    await insertTagType(tx, {
      key: type.key,
      position: types.length,
      label: type.label,
      label_plural: type.labelPlural,
      is_required: type.isRequired ? 1 : 0,
      is_single: type.isSingle ? 1 : 0,
      is_fixed: type.isFixed ? 1 : 0,
      is_facet: type.isFacet ? 1 : 0,
      parent_types: JSON.stringify(type.parentTypes),
    });
    await appendChange(tx, { kind: "taxonomy.changed" }, ground.now());
    return done(null);
  });
}

/** Takes a kind of tags away that no tag is of. */
export function dropTagType(ground: Ground, viewer: Viewer, key: string): Promise<Outcome<null, TaxonomyRefusal>> {
  return ground.db.write(async (tx) => {
    if (!mayDo(viewer, "administer")) return refuse("forbidden");
    const types = await listTagTypes(tx);
    if (!types.some((type) => type.key === key)) return refuse("missing");
    const isParent = types.some((type) => type.parentTypes.includes(key));
    if (isParent || (await hasTagOfType(tx, key))) return refuse("in-use");
    await removeTagType(tx, key);
    await appendChange(tx, { kind: "taxonomy.changed" }, ground.now());
    return done(null);
  });
}

/** Adds a value at the end of a fixed list. */
export async function addFixedTag(
  ground: Ground,
  viewer: Viewer,
  wanted: { readonly type: string; readonly name: string },
): Promise<Outcome<TagId, TagActionRefusal>> {
  if (!mayDo(viewer, "administer")) return refuse({ code: "forbidden" });
  const created = await createCanonicalTag(ground, viewer, wanted);
  if (!created.ok) return created;
  await ground.db.write(async (tx) => {
    await updateToLastPosition(tx, created.value, wanted.type);
    await appendChange(tx, { kind: "taxonomy.changed" }, ground.now());
  });
  return created;
}

export interface FixedTagChange {
  readonly name: string;
  readonly isOffered: boolean;
  readonly isAdult: boolean;
}

/** Writes the names, order and flags of the values of a list, all or none; the order is that of the map. */
export function changeFixedTags(
  ground: Ground,
  viewer: Viewer,
  changes: ReadonlyMap<TagId, FixedTagChange>,
): Promise<Outcome<null, TagActionRefusal>> {
  return ground.db.write(async (tx) => {
    if (!mayDo(viewer, "administer")) return refuse({ code: "forbidden" });
    const actions = [...changes].map(([tag, { name }]) => ({ kind: "rename", tag, name }) as const);
    const { refused } = await runTagActions(tx, viewer, { actions, now: ground.now(), isWhole: true });
    const refusal = refused.find((one) => one.refusal.code !== "unchanged")?.refusal;
    if (refusal !== undefined) return refuse(refusal);
    for (const [position, [id, flags]] of [...changes].entries()) {
      const before = await findTag(tx, id);
      await updateTagFlags(tx, id, flags);
      if (before?.isAdult !== flags.isAdult) await appendChange(tx, { kind: "tag.changed", tagId: id }, ground.now());
      await updateTagPosition(tx, id, position);
    }
    await appendChange(tx, { kind: "taxonomy.changed" }, ground.now());
    return done(null);
  });
}

/** Takes a value out of a fixed list. What works carry, or what others stand on, can only be merged. */
export function dropFixedTag(ground: Ground, viewer: Viewer, id: TagId): Promise<Outcome<null, TaxonomyRefusal>> {
  return ground.db.write(async (tx) => {
    if (!mayDo(viewer, "administer")) return refuse("forbidden");
    const tag = await findTag(tx, id);
    if (tag === null || !(await isFixed(tx, tag.type))) return refuse("missing");
    if (await isTagHeld(tx, id)) return refuse("in-use");
    await removeTag(tx, id);
    await appendChange(tx, { kind: "tag.changed", tagId: id }, ground.now());
    await appendChange(tx, { kind: "taxonomy.changed" }, ground.now());
    return done(null);
  });
}

async function isFixed(tx: Tx, key: string): Promise<boolean> {
  return (await listTagTypes(tx)).some((type) => type.key === key && type.isFixed);
}

function refuseType(type: TagType, types: readonly TagType[]): TaxonomyRefusal | null {
  const isLabel = (label: string) => label !== "" && [...label].length <= tagTypeLabelMax;
  if (!isLabel(type.label) || !isLabel(type.labelPlural)) return "bad-label";
  const isParent = (key: string) => key !== type.key && types.some((known) => known.key === key);
  return type.parentTypes.every(isParent) ? null : "bad-parent";
}

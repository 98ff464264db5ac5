import type { TagId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import type { TagType } from "./tag.ts";

/** Writes what a type is called, where it stands and what it asks; its key and whether it is a list stay. */
export async function updateTagType(tx: Tx, type: TagType, position: number): Promise<void> {
  await tx
    .updateTable("tag_type")
    .set({
      position,
      label: type.label,
      label_plural: type.labelPlural,
      is_required: type.isRequired ? 1 : 0,
      is_single: type.isSingle ? 1 : 0,
      is_facet: type.isFacet ? 1 : 0,
      parent_types: JSON.stringify(type.parentTypes),
    })
    .where("key", "=", type.key)
    .execute();
}

export async function removeTagType(tx: Tx, key: string): Promise<void> {
  await tx.deleteFrom("tag_type").where("key", "=", key).execute();
}

export async function hasTagOfType(db: Db, key: string): Promise<boolean> {
  const row = await db.selectFrom("tag").select("id").where("type_key", "=", key).limit(1).executeTakeFirst();
  return row !== undefined;
}

export async function updateTagPosition(tx: Tx, id: TagId, position: number): Promise<void> {
  await tx.updateTable("tag").set({ position }).where("id", "=", id).execute();
}

/** Puts a tag at the end of its list. */
export async function updateToLastPosition(tx: Tx, id: TagId, typeKey: string): Promise<void> {
  const last = await tx
    .selectFrom("tag")
    .select((build) => build.fn.max("position").as("position"))
    .where("type_key", "=", typeKey)
    .executeTakeFirst();
  await updateTagPosition(tx, id, (last?.position ?? 0) + 1);
}

/** Whether works, synonyms or links hold a tag. */
export async function isTagHeld(db: Db, id: TagId): Promise<boolean> {
  const works = db.selectFrom("work_tag").select("tag_id as id").where("tag_id", "=", id).limit(1);
  const synonyms = db.selectFrom("tag").select("id").where("synonym_of", "=", id).limit(1);
  const above = db.selectFrom("tag_link").select("above_id as id").where("above_id", "=", id).limit(1);
  const below = db.selectFrom("tag_link").select("below_id as id").where("below_id", "=", id).limit(1);
  for (const holder of [works, synonyms, above, below]) {
    if ((await holder.executeTakeFirst()) !== undefined) return true;
  }
  return false;
}

export async function removeTag(tx: Tx, id: TagId): Promise<void> {
  await tx.deleteFrom("tag").where("id", "=", id).execute();
}

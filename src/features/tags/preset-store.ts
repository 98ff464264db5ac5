import type { Insertable } from "kysely";
import type { TagId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import type { TagTable, TagTypeTable } from "#platform/db/tags-tables.ts";

/** Whether any work carries a tag. */
export async function hasTaggings(db: Db): Promise<boolean> {
  const row = await db.selectFrom("work_tag").select("work_id").limit(1).executeTakeFirst();
  return row !== undefined;
}

export async function removeTaxonomy(tx: Tx): Promise<void> {
  await tx.deleteFrom("tag").where("synonym_of", "is not", null).execute();
  await tx.deleteFrom("tag").execute();
  await tx.deleteFrom("tag_type").execute();
}

export async function insertTagType(tx: Tx, type: Insertable<TagTypeTable>): Promise<void> {
  await tx.insertInto("tag_type").values(type).execute();
}

export async function insertPresetTag(tx: Tx, tag: Insertable<TagTable>): Promise<TagId> {
  const row = await tx.insertInto("tag").values(tag).returning("id").executeTakeFirstOrThrow();
  return row.id;
}

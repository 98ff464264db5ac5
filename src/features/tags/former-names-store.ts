import type { TagId } from "#core/ids.ts";
import { nameKey } from "#core/name-key.ts";
import type { Db, Tx } from "#platform/db/database.ts";

/** The tags that had names of these keys last, by key. Tags that have such a name now are another matter. */
export async function listFormerHolders(db: Db, keys: readonly string[]): Promise<ReadonlyMap<string, TagId>> {
  if (keys.length === 0) return new Map();
  const rows = await db
    .selectFrom("former_tag_name")
    .select(["name_key as key", "tag_id as id"])
    .where("name_key", "in", keys)
    .execute();
  return new Map(rows.map(({ key, id }) => [key, id]));
}

/** Names that tags of fixed types had before, by key. */
export async function listFormerFixed(db: Db): Promise<ReadonlyMap<string, TagId>> {
  const rows = await db
    .selectFrom("former_tag_name")
    .innerJoin("tag", "tag.id", "former_tag_name.tag_id")
    .innerJoin("tag_type", "tag_type.key", "tag.type_key")
    .select(["former_tag_name.name_key as key", "tag.id"])
    .where("tag_type.is_fixed", "=", 1)
    .execute();
  return new Map(rows.map(({ key, id }) => [key, id]));
}

/** Another name for a tag, which is free; the one before goes on leading to it. */
export async function updateTagName(tx: Tx, id: TagId, name: string): Promise<void> {
  const before = await tx.selectFrom("tag").select("name_key").where("id", "=", id).executeTakeFirst();
  await tx
    .updateTable("tag")
    .set({ name, name_key: nameKey(name) })
    .where("id", "=", id)
    .execute();
  if (before === undefined || before.name_key === nameKey(name)) return;
  await tx
    .insertInto("former_tag_name")
    .values({ name_key: before.name_key, tag_id: id })
    .onConflict((conflict) => conflict.column("name_key").doUpdateSet({ tag_id: id }))
    .execute();
}

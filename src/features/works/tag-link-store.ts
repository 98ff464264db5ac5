import { type Expression, expressionBuilder } from "kysely";
import type { TagId, WorkId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import { KeptInsert, KeptStatement } from "#platform/db/kept-statement.ts";
import type { Tables } from "#platform/db/tables.ts";

/** The tags of a work in the writer's order. */
export async function listTagIds(db: Db, workId: WorkId): Promise<readonly TagId[]> {
  const rows = await db
    .selectFrom("work_tag")
    .select("tag_id")
    .where("work_id", "=", workId)
    .orderBy("position")
    .execute();
  return rows.map((row) => row.tag_id);
}

export async function replaceTags(tx: Tx, workId: WorkId, tagIds: readonly TagId[]): Promise<void> {
  await tx.deleteFrom("work_tag").where("work_id", "=", workId).execute();
  await insertTags(tx, workId, tagIds);
}

const linkInsert = new KeptInsert<"work_tag">();

/** The tags of a work that has none. */
export async function insertTags(tx: Tx, workId: WorkId, tagIds: readonly TagId[]): Promise<void> {
  const rows = tagIds.map((tag_id, position) => ({ work_id: workId, tag_id, position }));
  if (rows.length > 0) await linkInsert.all(tx, rows, (holes) => tx.insertInto("work_tag").values(holes));
}

const adultStatement = new KeptStatement<unknown>();

/** Puts a work behind the adult gate, or takes it out, by what its tags say. */
export async function updateIsAdult(tx: Tx, workId: WorkId): Promise<void> {
  await adultStatement.all(tx, { shape: "", values: [workId] }, (id) =>
    tx.updateTable("work").set({ is_adult: adultFlag() }).where("id", "=", id),
  );
}

/** The same for those of some works that stand wrong; answers whether there were any. */
export async function updateAdultOf(tx: Tx, workIds: readonly WorkId[]): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("work")
    .set({ is_adult: adultFlag() })
    .where("id", "in", workIds)
    .where("is_adult", "!=", adultFlag())
    .executeTakeFirst();
  return numUpdatedRows > 0;
}

/** Those of these tags that are of a fixed type: no others are behind the adult gate. */
export async function listFixedOf(db: Db, ids: readonly TagId[]): Promise<readonly TagId[]> {
  const rows = await db
    .selectFrom("tag")
    .innerJoin("tag_type", "tag_type.key", "tag.type_key")
    .select("tag.id")
    .where("tag.id", "in", ids)
    .where("tag_type.is_fixed", "=", 1)
    .execute();
  return rows.map((row) => row.id);
}

/** These tags and all that stand for them. */
export async function listWithSynonyms(db: Db, ids: readonly TagId[]): Promise<readonly TagId[]> {
  const rows = await db.selectFrom("tag").select("id").where("synonym_of", "in", ids).execute();
  return [...new Set([...ids, ...rows.map((row) => row.id)])];
}

/** Works that carry a tag, by number, from after the last one on. */
export async function listCarriersAfter(
  db: Db,
  id: TagId,
  page: { readonly after: WorkId; readonly limit: number },
): Promise<readonly WorkId[]> {
  const rows = await db
    .selectFrom("work_tag")
    .select("work_id")
    .where("tag_id", "=", id)
    .where("work_id", ">", page.after)
    .orderBy("work_id")
    .limit(page.limit)
    .execute();
  return rows.map((row) => row.work_id);
}

function adultFlag(): Expression<0 | 1> {
  const build = expressionBuilder<Tables, "work">();
  const carriesAdultTag = build.exists(
    build
      .selectFrom("work_tag")
      .innerJoin("tag", "tag.id", "work_tag.tag_id")
      // A synonym is as adult as the tag that it stands for.
      .innerJoin("tag as meant", (join) =>
        join.on((on) => on("meant.id", "=", on.fn.coalesce("tag.synonym_of", "tag.id"))),
      )
      .select("meant.id")
      .whereRef("work_tag.work_id", "=", "work.id")
      .where("meant.is_adult", "=", 1),
  );
  return build.case().when(carriesAdultTag).then(build.lit(1)).else(build.lit(0)).end();
}

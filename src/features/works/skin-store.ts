import type { Insertable, Updateable } from "kysely";
import type { PersonId, SkinId } from "#core/ids.ts";
import type { CleanCss } from "#core/vocabulary.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import type { SkinTable } from "#platform/db/works-tables.ts";
import type { Skin } from "./work.ts";

const columns = ["id", "title", "source", "version"] as const;

export function listOwnSkins(db: Db, personId: PersonId): Promise<readonly Skin[]> {
  return db
    .selectFrom("skin")
    .select(columns)
    .where("person_id", "=", personId)
    .orderBy("title")
    .orderBy("id")
    .execute();
}

export async function findOwnSkin(db: Db, personId: PersonId, id: SkinId): Promise<Skin | null> {
  const row = await db
    .selectFrom("skin")
    .select(columns)
    .where("id", "=", id)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row ?? null;
}

export async function findCss(
  db: Db,
  id: SkinId,
): Promise<{ readonly css: CleanCss; readonly version: number } | null> {
  const row = await db.selectFrom("skin").select(["css", "version"]).where("id", "=", id).executeTakeFirst();
  return row ?? null;
}

export async function insertSkinRow(tx: Tx, skin: Insertable<SkinTable>): Promise<SkinId> {
  const row = await tx.insertInto("skin").values(skin).returning("id").executeTakeFirstOrThrow();
  return row.id;
}

export async function updateSkinRow(tx: Tx, id: SkinId, values: Updateable<SkinTable>): Promise<void> {
  await tx.updateTable("skin").set(values).where("id", "=", id).execute();
}

export async function removeSkinRow(tx: Tx, id: SkinId): Promise<void> {
  await tx.deleteFrom("skin").where("id", "=", id).execute();
}

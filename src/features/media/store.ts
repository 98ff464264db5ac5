import type { Insertable, Selectable } from "kysely";
import type { WorkId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import type { MediaTable } from "#platform/db/media-tables.ts";

type Media = Selectable<MediaTable>;

export async function insertMedia(tx: Tx, row: Insertable<MediaTable>): Promise<void> {
  await tx
    .insertInto("media")
    .values(row)
    .onConflict((conflict) => conflict.column("hash").doUpdateSet({ created_at: row.created_at }))
    .execute();
}

export async function findMedia(db: Db, hash: string): Promise<Media | null> {
  return (await db.selectFrom("media").selectAll().where("hash", "=", hash).executeTakeFirst()) ?? null;
}

/** Works that show a picture, the oldest first. */
export async function listWorksWith(db: Db, hash: string, limit: number): Promise<readonly WorkId[]> {
  const rows = await db
    .selectFrom("media_use")
    .select("work_id as id")
    .where("hash", "=", hash)
    .orderBy("work_id")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** The pictures that a work shows, of those that are kept. */
export async function listMediaOf(db: Db, workId: WorkId): Promise<readonly Media[]> {
  return db
    .selectFrom("media_use")
    .innerJoin("media", "media.hash", "media_use.hash")
    .selectAll("media")
    .where("media_use.work_id", "=", workId)
    .orderBy("media.hash")
    .execute();
}

/** Adds to the pictures that a work shows. Those that are not kept are passed over. */
export async function insertUses(tx: Tx, workId: WorkId, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return;
  const known = await tx
    .selectFrom("media")
    .select("hash")
    .where("hash", "in", [...hashes])
    .execute();
  if (known.length === 0) return;
  await tx
    .insertInto("media_use")
    .values(known.map(({ hash }) => ({ work_id: workId, hash })))
    .onConflict((conflict) => conflict.columns(["work_id", "hash"]).doNothing())
    .execute();
}

/** Pictures that no work shows and nobody has brought in since, some at a time. */
export async function listUnused(db: Db, before: number, limit: number): Promise<readonly Media[]> {
  return db
    .selectFrom("media")
    .selectAll()
    .where("created_at", "<", before)
    .where("hash", "not in", db.selectFrom("media_use").select("hash"))
    .orderBy("created_at")
    .limit(limit)
    .execute();
}

export async function removeMedia(tx: Tx, hash: string): Promise<void> {
  await tx.deleteFrom("media").where("hash", "=", hash).execute();
}

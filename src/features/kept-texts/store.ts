import type { Insertable } from "kysely";
import type { KeptTextId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import type { KeptTextTable } from "#platform/db/kept-texts-tables.ts";
import type { KeptText, ListedText } from "./kept-text.ts";

const listedColumns = ["id", "kind", "site", "title", "author", "written_at as writtenAt"] as const;

/** Kept texts in the order in which they came in, behind `afterId`; `limit` is 1 to 200 rows. */
export function listTexts(db: Db, afterId: KeptTextId | null, limit: number): Promise<readonly ListedText[]> {
  const all = db.selectFrom("kept_text").select(listedColumns).orderBy("id").limit(limit);
  return (afterId === null ? all : all.where("id", ">", afterId)).execute();
}

export async function findText(db: Db, id: KeptTextId): Promise<KeptText | null> {
  const query = db
    .selectFrom("kept_text")
    .select([...listedColumns, "body_html as body"])
    .where("id", "=", id);
  return (await query.executeTakeFirst()) ?? null;
}

/** A text of one of these batches, by its kind and the number that it had at its source; null when none was kept. */
export async function findTextByNumber(
  db: Db,
  batchIds: readonly number[],
  named: { readonly kind: string; readonly number: number },
): Promise<KeptTextId | null> {
  if (batchIds.length === 0) return null;
  const row = await db
    .selectFrom("kept_text")
    .select("id")
    .where("batch_id", "in", batchIds)
    .where("kind", "=", named.kind)
    .where("import_key", "like", `%:${named.kind}:${named.number}`)
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Which text has a key at its source, and what it said there. */
export async function findByKey(
  db: Db,
  key: string,
): Promise<{ readonly id: KeptTextId; readonly source: string; readonly title: string } | null> {
  const query = db.selectFrom("kept_text").select(["id", "body_source as source", "title"]);
  return (await query.where("import_key", "=", key).executeTakeFirst()) ?? null;
}

export async function insertText(tx: Tx, row: Insertable<KeptTextTable>): Promise<void> {
  await tx.insertInto("kept_text").values(row).execute();
}

export async function updateText(
  tx: Tx,
  id: KeptTextId,
  change: Pick<Insertable<KeptTextTable>, "title" | "body_source" | "body_html" | "rules_version" | "updated_at">,
): Promise<void> {
  await tx.updateTable("kept_text").set(change).where("id", "=", id).execute();
}

/** Takes back what a batch has brought. */
export async function removeTextsOf(tx: Tx, batchId: number): Promise<void> {
  await tx.deleteFrom("kept_text").where("batch_id", "=", batchId).execute();
}

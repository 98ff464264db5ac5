import type { ImportBatchId, WorkId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import { KeptInsert, KeptStatement } from "#platform/db/kept-statement.ts";
import type { ImportBase } from "./import-base.ts";
import type { WorkRow } from "./work-store.ts";

const keyStatement = new KeptStatement<WorkRow>();

/** The work that was imported under a key, in the bin or not. */
export async function findByImportKey(db: Db, key: string): Promise<WorkRow | null> {
  const rows = await keyStatement.all(db, { shape: "", values: [key] }, (hole) =>
    db.selectFrom("work").selectAll().where("import_key", "=", hole),
  );
  return rows[0] ?? null;
}

/** What came in with a work; null for one that came in before this was kept, or not from elsewhere. */
export async function findImportBase(db: Db, id: WorkId): Promise<ImportBase | null> {
  const row = await db.selectFrom("import_base").select("fields").where("work_id", "=", id).executeTakeFirst();
  // Only `saveImportBase` writes it.
  return row === undefined ? null : (JSON.parse(row.fields) as ImportBase);
}

const baseInsert = new KeptInsert<"import_base">();

export async function saveImportBase(
  tx: Tx,
  id: WorkId,
  base: ImportBase,
  batchId: ImportBatchId | null,
): Promise<void> {
  const row = { work_id: id, batch_id: batchId, fields: JSON.stringify(base) };
  await baseInsert.all(tx, [row], (rows) =>
    tx
      .insertInto("import_base")
      .values(rows)
      .onConflict((conflict) =>
        conflict.column("work_id").doUpdateSet(({ ref }) => ({
          batch_id: ref("excluded.batch_id"),
          fields: ref("excluded.fields"),
        })),
      ),
  );
}

export async function removeImportBase(tx: Tx, id: WorkId): Promise<void> {
  await tx.deleteFrom("import_base").where("work_id", "=", id).execute();
}

/** What hangs on a work, as import bases compare it: by ids, so that renaming a tag is no edit of its works. */
export interface AroundWork {
  readonly tags: readonly { readonly id: number; readonly type: string }[];
  readonly gifts: readonly string[];
  readonly relations: readonly (readonly [url: string, title: string, author: string, isTranslation: number])[];
  readonly pseudIds: readonly number[];
  readonly seriesIds: readonly number[];
}

export async function findAroundWork(db: Db, id: WorkId): Promise<AroundWork> {
  const tags = await db
    .selectFrom("work_tag")
    .innerJoin("tag", "tag.id", "work_tag.tag_id")
    .select(["tag.id", "tag.type_key as type"])
    .where("work_tag.work_id", "=", id)
    .orderBy("work_tag.position")
    .execute();
  const gifts = await db.selectFrom("gift").select("recipient").where("work_id", "=", id).orderBy("position").execute();
  const relations = await db
    .selectFrom("relation")
    .select(["url", "title", "author", "is_translation as isTranslation"])
    .where("work_id", "=", id)
    .orderBy("position")
    .execute();
  const pseuds = await db
    .selectFrom("work_creator")
    .select("pseud_id as id")
    .where("work_id", "=", id)
    .orderBy("position")
    .execute();
  const series = await db
    .selectFrom("series_part")
    .select("series_id as id")
    .where("work_id", "=", id)
    .orderBy("series_id")
    .execute();
  return {
    tags,
    gifts: gifts.map((row) => row.recipient),
    relations: relations.map((row) => [row.url, row.title, row.author, row.isTranslation] as const),
    pseudIds: pseuds.map((row) => row.id),
    seriesIds: series.map((row) => row.id),
  };
}

/** Whether a work came in under this key and with this digest last. */
export async function hasImported(db: Db, key: string, digest: string): Promise<boolean> {
  const row = await db.selectFrom("work").select("import_digest").where("import_key", "=", key).executeTakeFirst();
  return row?.import_digest === digest;
}

/** Works that came in under keys with a beginning, which ends with a colon; those in the bin are not among them. */
export function listImportedUnder(
  db: Db,
  keyStart: string,
): Promise<readonly { readonly key: string | null; readonly title: string }[]> {
  return (
    db
      .selectFrom("work")
      .select(["import_key as key", "title"])
      .where("import_key", ">=", keyStart)
      // ";" comes behind ":": all that begins so, found in the index.
      .where("import_key", "<", `${keyStart.slice(0, -1)};`)
      .where("deleted_at", "is", null)
      .orderBy("id")
      .execute()
  );
}

/** A work that is as it came in last. */
export interface UnchangedImport {
  readonly id: WorkId;
  readonly title: string;
  /** The names of authors without accounts, or null. */
  readonly byline: string | null;
}

const unchangedStatement = new KeptStatement<UnchangedImport>();

/** The work that came in under this key and with this digest last, and stands here; null for any other. */
export async function findUnchangedImport(db: Db, key: string, digest: string): Promise<UnchangedImport | null> {
  const rows = await unchangedStatement.all(db, { shape: "", values: [key, digest] }, (keyHole, digestHole) =>
    db
      .selectFrom("work")
      .select(["id", "title", "byline"])
      .where("import_key", "=", keyHole)
      .where("import_digest", "=", digestHole)
      .where("deleted_at", "is", null),
  );
  return rows[0] ?? null;
}

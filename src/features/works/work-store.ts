import { type Insertable, type Selectable, sql, type Updateable } from "kysely";
import type { PersonId, WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import type { Flag } from "#core/vocabulary.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import { KeptInsert, KeptStatement } from "#platform/db/kept-statement.ts";
import type { RelationTable, WorkTable } from "#platform/db/works-tables.ts";
import { idOf, ownedBy, shapeOf, visibleTo, visibleToMembers, withId } from "./visible-store.ts";

export type WorkRow = Selectable<WorkTable>;

interface WornRow extends WorkRow {
  /** The version of its skin. */
  readonly skin_version: number | null;
}

const visibleStatement = new KeptStatement<WornRow>();

/** A work that the viewer may see. */
export async function findVisibleRow(db: Db, viewer: Viewer, id: WorkId): Promise<WornRow | null> {
  const question = { shape: shapeOf(viewer), values: [idOf(viewer), id] } as const;
  const rows = await visibleStatement.all(db, question, (personId, workId) =>
    db
      .selectFrom("work")
      .leftJoin("skin", "skin.id", "work.skin_id")
      .selectAll("work")
      .select("skin.version as skin_version")
      .where("work.id", "=", workId)
      .where(visibleTo(withId(viewer, personId))),
  );
  return rows[0] ?? null;
}

const rowStatement = new KeptStatement<WorkRow>();

/** Any work, whoever asks: for jobs and for actions that have settled whose it is. */
export async function findRow(db: Db, id: WorkId): Promise<WorkRow | null> {
  const rows = await rowStatement.all(db, { shape: "", values: [id] }, (workId) =>
    db.selectFrom("work").selectAll().where("id", "=", workId),
  );
  return rows[0] ?? null;
}

const countsStatement = new KeptStatement<{ readonly id: WorkId }>();

/** Notes how much readers have said of a work; answers whether that is another number than before. */
export async function updateCounts(
  tx: Tx,
  id: WorkId,
  counts: { readonly comments?: number; readonly bookmarks?: number },
): Promise<boolean> {
  const values = [id, counts.comments ?? null, counts.bookmarks ?? null] as const;
  const rows = await countsStatement.all(tx, { shape: "", values }, (workId, ...given) => {
    const [comments, bookmarks] = [orStanding(given[0], "comments"), orStanding(given[1], "bookmarks")];
    return tx
      .updateTable("work")
      .set({ comments, bookmarks })
      .where("id", "=", workId)
      .where((where) => where.or([where("comments", "!=", comments), where("bookmarks", "!=", bookmarks)]))
      .returning("id");
  });
  return rows.length > 0;
}

function orStanding(count: number | null, column: "comments" | "bookmarks") {
  return sql<number>`coalesce(cast(${count} as bigint), ${sql.ref(column)})`;
}

/** Notes of works, which lists on pages do not show, in no order. */
export async function listNoteRows(db: Db, ids: readonly WorkId[]) {
  if (ids.length === 0) return [];
  return db.selectFrom("work").select(["id", "notes_html", "end_notes_html"]).where("id", "in", ids).execute();
}

/** Whether the work is there for whoever logs in. */
export async function isForMembers(db: Db, id: WorkId): Promise<boolean> {
  const row = await db
    .selectFrom("work")
    .select("id")
    .where("id", "=", id)
    .where(visibleToMembers())
    .executeTakeFirst();
  return row !== undefined;
}

/** Which of these works the viewer may see. */
export async function listVisibleIds(db: Db, viewer: Viewer, ids: readonly WorkId[]): Promise<readonly WorkId[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom("work").select("id").where("id", "in", ids).where(visibleTo(viewer)).execute();
  return rows.map((row) => row.id);
}

/** Which of these works are the person's own, those in the bin among them. */
export async function listOwnedIds(db: Db, personId: PersonId, ids: readonly WorkId[]): Promise<readonly WorkId[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom("work").select("id").where("id", "in", ids).where(ownedBy(personId)).execute();
  return rows.map((row) => row.id);
}

/** Ids of all works of a person, drafts and those in the bin among them, oldest first. */
export async function listIdsOf(db: Db, personId: PersonId): Promise<readonly WorkId[]> {
  const rows = await db.selectFrom("work").select("id").where(ownedBy(personId)).orderBy("id").execute();
  return rows.map((row) => row.id);
}

/** All works of a person, drafts and those in the bin among them. */
export async function listAllOf(db: Db, personId: PersonId): Promise<readonly WorkRow[]> {
  return db.selectFrom("work").selectAll().where(ownedBy(personId)).orderBy("id").execute();
}

export type RelationRow = Pick<Selectable<RelationTable>, "url" | "title" | "author" | "language"> & {
  readonly parentId: WorkId | null;
  readonly isTranslation: Flag;
};

const relationsStatement = new KeptStatement<RelationRow>();

export function listRelationRows(db: Db, id: WorkId): Promise<readonly RelationRow[]> {
  return relationsStatement.all(db, { shape: "", values: [id] }, (workId) =>
    db
      .selectFrom("relation")
      .select(["parent_id as parentId", "url", "title", "author", "language", "is_translation as isTranslation"])
      .where("work_id", "=", workId)
      .orderBy("position"),
  );
}

const workInsert = new KeptInsert<"work", { readonly id: WorkId }>();

export async function insertRow(tx: Tx, work: Insertable<WorkTable>): Promise<WorkId> {
  const [row] = await workInsert.all(tx, [work], (rows) => tx.insertInto("work").values(rows).returning("id"));
  if (row === undefined) throw new Error(`The work ${work.title} was not written`);
  return row.id;
}

export async function updateRow(tx: Tx, id: WorkId, values: Updateable<WorkTable>): Promise<void> {
  await tx.updateTable("work").set(values).where("id", "=", id).execute();
}

/** Ends a work with all that hangs on it. */
export async function removeRow(tx: Tx, id: WorkId): Promise<void> {
  await tx.deleteFrom("work").where("id", "=", id).execute();
}

/** Works that were put into the bin before `before`, oldest first. */
export async function listBinnedBefore(db: Db, before: number, limit: number): Promise<readonly WorkId[]> {
  const rows = await db
    .selectFrom("work")
    .select("id")
    .where("deleted_at", "<", before)
    .orderBy("deleted_at")
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

export async function replaceGifts(tx: Tx, id: WorkId, names: readonly string[]): Promise<void> {
  await tx.deleteFrom("gift").where("work_id", "=", id).execute();
  const gifts = names.map((recipient, position) => ({ work_id: id, position, recipient }));
  if (gifts.length > 0) await tx.insertInto("gift").values(gifts).execute();
}

export async function replaceRelations(
  tx: Tx,
  id: WorkId,
  relations: readonly Omit<Insertable<RelationTable>, "work_id" | "position">[],
): Promise<void> {
  await tx.deleteFrom("relation").where("work_id", "=", id).execute();
  const rows = relations.map((relation, position) => ({ ...relation, work_id: id, position }));
  if (rows.length > 0) await tx.insertInto("relation").values(rows).execute();
}

import type { Insertable, Selectable, Updateable } from "kysely";
import type { PersonId, PseudId, SeriesId, WorkId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import { KeptInsert, KeptStatement } from "#platform/db/kept-statement.ts";
import type { SeriesTable } from "#platform/db/works-tables.ts";
import type { StoredPart } from "./series-order.ts";
import type { Creator } from "./work.ts";

export type SeriesRow = Selectable<SeriesTable>;

export async function findSeriesRow(db: Db, id: SeriesId): Promise<SeriesRow | null> {
  return (await db.selectFrom("series").selectAll().where("id", "=", id).executeTakeFirst()) ?? null;
}

/** Series by their ids, in no order. */
export async function listSeriesRows(db: Db, ids: readonly SeriesId[]): Promise<readonly SeriesRow[]> {
  return ids.length === 0 ? [] : db.selectFrom("series").selectAll().where("id", "in", ids).execute();
}

/** The creators of series in the order of their bylines. */
export function listSeriesCreators(
  db: Db,
  ids: readonly SeriesId[],
): Promise<readonly (Creator & { readonly seriesId: SeriesId })[]> {
  return db
    .selectFrom("series_creator")
    .innerJoin("pseud", "pseud.id", "series_creator.pseud_id")
    .innerJoin("person", "person.id", "pseud.person_id")
    .select(["series_creator.series_id as seriesId", "series_creator.state", "pseud.id as pseudId"])
    .select(["pseud.name as pseud", "person.id as personId", "person.login"])
    .where("series_creator.series_id", "in", ids)
    .orderBy("series_creator.series_id")
    .orderBy("series_creator.position")
    .execute();
}

/** The pseuds that keep works of these series for authors without accounts. */
export function listSeriesKeepers(
  db: Db,
  ids: readonly SeriesId[],
): Promise<readonly { readonly seriesId: SeriesId; readonly pseudId: PseudId }[]> {
  return db
    .selectFrom("series_part")
    .innerJoin("work_creator", "work_creator.work_id", "series_part.work_id")
    .select(["series_part.series_id as seriesId", "work_creator.pseud_id as pseudId"])
    .distinct()
    .where("series_part.series_id", "in", ids)
    .where("work_creator.is_archivist", "=", 1)
    .execute();
}

/** A person's own series by title. */
export function listOwnRows(db: Db, personId: PersonId): Promise<readonly SeriesRow[]> {
  return db
    .selectFrom("series")
    .selectAll()
    .where("id", "in", (build) =>
      build
        .selectFrom("series_creator")
        .innerJoin("pseud", "pseud.id", "series_creator.pseud_id")
        .select("series_creator.series_id")
        .where("pseud.person_id", "=", personId)
        .where("series_creator.state", "=", "accepted"),
    )
    .orderBy("title_key")
    .orderBy("id")
    .execute();
}

/** Those of a person's own series that have one of these ids or titles, in the order of `listOwnRows`. */
export function listOwnAmong(
  db: Db,
  personId: PersonId,
  among: { readonly keys: readonly string[]; readonly ids: readonly SeriesId[] },
): Promise<readonly SeriesRow[]> {
  return db
    .selectFrom("series")
    .selectAll()
    .where((build) =>
      build.or([
        build("title_key", "in", among.keys),
        ...(among.ids.length === 0 ? [] : [build("id", "in", among.ids)]),
      ]),
    )
    .where((build) =>
      build.exists(
        build
          .selectFrom("series_creator")
          .innerJoin("pseud", "pseud.id", "series_creator.pseud_id")
          .select("series_creator.series_id")
          .whereRef("series_creator.series_id", "=", "series.id")
          .where("pseud.person_id", "=", personId)
          .where("series_creator.state", "=", "accepted"),
      ),
    )
    .orderBy("title_key")
    .orderBy("id")
    .execute();
}

const partsStatement = new KeptStatement<StoredPart>();

/** All works of a series with their places, those in the bin among them. */
export function listParts(db: Db, id: SeriesId): Promise<readonly StoredPart[]> {
  return partsStatement.all(db, { shape: "", values: [id] }, (seriesId) =>
    db
      .selectFrom("series_part")
      .select(["work_id as workId", "position"])
      .where("series_id", "=", seriesId)
      .orderBy("position"),
  );
}

/** The series that a work stands in. */
export async function listSeriesIdsOf(db: Db, workId: WorkId): Promise<readonly SeriesId[]> {
  const rows = await db.selectFrom("series_part").select("series_id").where("work_id", "=", workId).execute();
  return rows.map((row) => row.series_id);
}

export async function insertSeriesRow(tx: Tx, series: Insertable<SeriesTable>): Promise<SeriesId> {
  const row = await tx.insertInto("series").values(series).returning("id").executeTakeFirstOrThrow();
  return row.id;
}

/** What stands on a series' own page; null when it is gone. */
export async function findSeriesTexts(
  db: Db,
  id: SeriesId,
): Promise<{ readonly description: string; readonly notes: string } | null> {
  const query = db.selectFrom("series").select(["description_source as description", "notes_source as notes"]);
  return (await query.where("id", "=", id).executeTakeFirst()) ?? null;
}

export async function updateSeriesRow(tx: Tx, id: SeriesId, values: Updateable<SeriesTable>): Promise<void> {
  await tx.updateTable("series").set(values).where("id", "=", id).execute();
}

export async function removeSeriesRow(tx: Tx, id: SeriesId): Promise<void> {
  await tx.deleteFrom("series").where("id", "=", id).execute();
}

const creatorInsert = new KeptInsert<"series_creator">();

/** Adds creators to a series; whoever is one already stays as she is. */
export async function insertSeriesCreators(tx: Tx, id: SeriesId, pseudIds: readonly PseudId[]): Promise<void> {
  const rows = pseudIds.map((pseudId, position) => ({
    series_id: id,
    pseud_id: pseudId,
    position,
    state: "accepted" as const,
  }));
  if (rows.length === 0) return;
  await creatorInsert.all(tx, rows, (holes) =>
    tx
      .insertInto("series_creator")
      .values(holes)
      .onConflict((conflict) => conflict.doNothing()),
  );
}

const partInsert = new KeptInsert<"series_part">();

/**
 * Writes the places of a series' works. Moved works go through negative positions first, since two of them may change
 * places and a position is held by one at any moment.
 */
export async function updateParts(
  tx: Tx,
  id: SeriesId,
  before: readonly StoredPart[],
  after: readonly StoredPart[],
): Promise<void> {
  const standing = new Map(before.map((part) => [part.workId, part.position]));
  const staying = new Set(after.map((part) => part.workId));
  const gone = before.filter((part) => !staying.has(part.workId)).map((part) => part.workId);
  if (gone.length > 0) {
    await tx.deleteFrom("series_part").where("series_id", "=", id).where("work_id", "in", gone).execute();
  }
  // Most move together, by one, when a work comes in before them.
  const moved = Map.groupBy(after, (part) => part.position - (standing.get(part.workId) ?? part.position));
  moved.delete(0);
  for (const [shift, parts] of moved) await negateParts(tx, id, { shift, parts });
  if (moved.size > 0) {
    await tx
      .updateTable("series_part")
      .set((build) => ({ position: build.neg("position") }))
      .where("series_id", "=", id)
      .where("position", "<", 0)
      .execute();
  }
  const added = after.filter((part) => !standing.has(part.workId));
  const rows = added.map((part) => ({ series_id: id, work_id: part.workId, position: part.position }));
  if (rows.length > 0) await partInsert.all(tx, rows, (holes) => tx.insertInto("series_part").values(holes));
}

/** Works named in one statement. */
const namedMax = 500;

/** Gives parts the negative of the positions to which they move by `shift`. */
async function negateParts(
  tx: Tx,
  id: SeriesId,
  { shift, parts }: { readonly shift: number; readonly parts: readonly StoredPart[] },
): Promise<void> {
  for (let from = 0; from < parts.length; from += namedMax) {
    const named = parts.slice(from, from + namedMax).map((part) => part.workId);
    await tx
      .updateTable("series_part")
      .set((build) => ({ position: build(build.val(-shift), "-", build.ref("position")) }))
      .where("series_id", "=", id)
      .where("work_id", "in", named)
      .execute();
  }
}

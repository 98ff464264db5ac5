import type { ChapterId, PersonId, PseudId, WorkId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import { KeptInsert } from "#platform/db/kept-statement.ts";

/** The pseuds under which a person stands in a work's byline, in its order. */
export async function listOwnPseudIds(db: Db, workId: WorkId, personId: PersonId): Promise<readonly PseudId[]> {
  const rows = await db
    .selectFrom("work_creator")
    .innerJoin("pseud", "pseud.id", "work_creator.pseud_id")
    .select("pseud.id")
    .where("work_creator.work_id", "=", workId)
    .where("work_creator.state", "=", "accepted")
    .where("pseud.person_id", "=", personId)
    .orderBy("work_creator.position")
    .execute();
  return rows.map((row) => row.id);
}

/** Those who made the work and have accepted it, in the byline's order. */
export async function listAcceptedPseudIds(db: Db, workId: WorkId): Promise<readonly PseudId[]> {
  const rows = await db
    .selectFrom("work_creator")
    .select("pseud_id")
    .where("work_id", "=", workId)
    .where("state", "=", "accepted")
    .orderBy("position")
    .execute();
  return rows.map((row) => row.pseud_id);
}

/** Adds creators behind those who stand there; whoever is one already stays as she is. */
export async function insertWorkCreators(
  tx: Tx,
  workId: WorkId,
  pseudIds: readonly PseudId[],
  state: "accepted" | "invited" = "accepted",
): Promise<void> {
  const last = await tx
    .selectFrom("work_creator")
    .select((build) => build.fn.max("position").as("position"))
    .where("work_id", "=", workId)
    .executeTakeFirst();
  const first = (last?.position ?? -1) + 1;
  const rows = pseudIds.map((pseud_id, index) => ({ work_id: workId, pseud_id, position: first + index, state }));
  if (rows.length === 0) return;
  await tx
    .insertInto("work_creator")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

const firstInsert = new KeptInsert<"work_creator">();

/** The creators of a work that was just written; `isArchivist` where they keep it for authors who have no account. */
export async function insertFirstCreators(
  tx: Tx,
  workId: WorkId,
  pseudIds: readonly PseudId[],
  isArchivist: boolean,
): Promise<void> {
  const is_archivist = isArchivist ? (1 as const) : (0 as const);
  const rest = { state: "accepted" as const, is_archivist };
  const rows = pseudIds.map((pseud_id, position) => ({ work_id: workId, pseud_id, position, ...rest }));
  if (rows.length > 0) await firstInsert.all(tx, rows, (holes) => tx.insertInto("work_creator").values(holes));
}

const chapterInsert = new KeptInsert<"chapter_creator">();

export async function insertChapterCreators(
  tx: Tx,
  chapterIds: readonly ChapterId[],
  pseudIds: readonly PseudId[],
): Promise<void> {
  const rows = chapterIds.flatMap((chapter_id) =>
    pseudIds.map((pseud_id, position) => ({ chapter_id, pseud_id, position, state: "accepted" as const })),
  );
  // In portions, since a statement takes a bounded number of values.
  for (let start = 0; start < rows.length; start += creatorsPerStatement) {
    await chapterInsert.all(tx, rows.slice(start, start + creatorsPerStatement), (holes) =>
      tx
        .insertInto("chapter_creator")
        .values(holes)
        .onConflict((conflict) => conflict.doNothing()),
    );
  }
}

const creatorsPerStatement = 500;

/** Notes whether these creators keep the work for authors who have no account, or are authors themselves. */
export async function updateArchivists(
  tx: Tx,
  workId: WorkId,
  pseudIds: readonly PseudId[],
  isArchivist: boolean,
): Promise<void> {
  if (pseudIds.length === 0) return;
  await tx
    .updateTable("work_creator")
    .set({ is_archivist: isArchivist ? 1 : 0 })
    .where("work_id", "=", workId)
    .where("pseud_id", "in", pseudIds)
    .execute();
}

/** Takes pseuds out of the bylines of a work and its chapters. */
export async function removeCreators(tx: Tx, workId: WorkId, pseudIds: readonly PseudId[]): Promise<void> {
  if (pseudIds.length === 0) return;
  await tx
    .deleteFrom("chapter_creator")
    .where("pseud_id", "in", pseudIds)
    .where("chapter_id", "in", (build) => build.selectFrom("chapter").select("id").where("work_id", "=", workId))
    .execute();
  await tx.deleteFrom("work_creator").where("work_id", "=", workId).where("pseud_id", "in", pseudIds).execute();
}

/** The chapters in whose bylines one of these pseuds stands. */
export async function listChapterIdsBy(
  db: Db,
  workId: WorkId,
  pseudIds: readonly PseudId[],
): Promise<readonly ChapterId[]> {
  if (pseudIds.length === 0) return [];
  const rows = await db
    .selectFrom("chapter_creator")
    .innerJoin("chapter", "chapter.id", "chapter_creator.chapter_id")
    .select("chapter.id")
    .distinct()
    .where("chapter.work_id", "=", workId)
    .where("chapter_creator.pseud_id", "in", pseudIds)
    .execute();
  return rows.map((row) => row.id);
}

/** The series in whose bylines somebody stands give her place to another pseud; where that one stands already, she goes. */
export async function moveSeriesCreators(tx: Tx, from: readonly PseudId[], to: PseudId | null): Promise<void> {
  if (from.length === 0) return;
  if (to !== null) {
    const rows = await tx
      .selectFrom("series_creator")
      .select(["series_id", "position"])
      .where("pseud_id", "in", from)
      .execute();
    const values = rows.map((row) => ({ ...row, pseud_id: to, state: "accepted" as const }));
    if (values.length > 0) {
      await tx
        .insertInto("series_creator")
        .values(values)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
  }
  await tx.deleteFrom("series_creator").where("pseud_id", "in", from).execute();
}

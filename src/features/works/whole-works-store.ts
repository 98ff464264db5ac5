import type { Insertable } from "kysely";
import type { ChapterId, PseudId, TagId, WorkId } from "#core/ids.ts";
import type { Tx } from "#platform/db/database.ts";
import type { ChapterTable, ChapterTextTable, WorkTable } from "#platform/db/works-tables.ts";

/** A posted work as its rows. */
export interface WholeWork {
  readonly row: Insertable<WorkTable>;
  readonly pseudId: PseudId;
  /** In the writer's order, each once. */
  readonly tagIds: readonly TagId[];
  readonly chapters: readonly WholeChapter[];
}

export interface WholeChapter {
  readonly row: Omit<Insertable<ChapterTable>, "work_id">;
  readonly text: Omit<ChapterTextTable, "chapter_id">;
}

/** A statement takes some 32,000 values. */
const rowsPerStatement = 1_000;

/** Writes works in a few statements together; ids rise in the order of the works. */
export async function insertWholeWorks(tx: Tx, works: readonly WholeWork[]): Promise<readonly WorkId[]> {
  const made = await tx
    .insertInto("work")
    .values(works.map((work) => work.row))
    .returning("id")
    .execute();
  const ids = made.map((row) => row.id).toSorted((one, other) => one - other);
  const own = works.flatMap((work, index) => {
    const id = ids[index];
    return id === undefined ? [] : [{ ...work, id }];
  });
  const creators = own.map(({ id, pseudId }) => ({ work_id: id, pseud_id: pseudId, position: 0, state: accepted }));
  await tx.insertInto("work_creator").values(creators).execute();
  await insertTags(tx, own);
  for (const work of own) await insertChapters(tx, work);
  return ids;
}

const accepted = "accepted" as const;

async function insertTags(
  tx: Tx,
  works: readonly { readonly id: WorkId; readonly tagIds: readonly TagId[] }[],
): Promise<void> {
  const rows = works.flatMap(({ id, tagIds }) => tagIds.map((tag_id, position) => ({ work_id: id, tag_id, position })));
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    await tx
      .insertInto("work_tag")
      .values(rows.slice(start, start + rowsPerStatement))
      .execute();
  }
}

async function insertChapters(tx: Tx, { id, pseudId, chapters }: WholeWork & { readonly id: WorkId }): Promise<void> {
  const rows = chapters.map((chapter) => ({ ...chapter.row, work_id: id }));
  const made = await tx.insertInto("chapter").values(rows).returning("id").execute();
  const ids: readonly ChapterId[] = made.map((row) => row.id).toSorted((one, other) => one - other);
  const texts = chapters.flatMap((chapter, index) => {
    const chapter_id = ids[index];
    return chapter_id === undefined ? [] : [{ ...chapter.text, chapter_id }];
  });
  await tx.insertInto("chapter_text").values(texts).execute();
  const creators = ids.map((chapter_id) => ({ chapter_id, pseud_id: pseudId, position: 0, state: accepted }));
  await tx.insertInto("chapter_creator").values(creators).execute();
}

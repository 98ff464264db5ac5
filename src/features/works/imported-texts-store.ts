import type { ImportBatchId, WorkId } from "#core/ids.ts";
import type { Db } from "#platform/db/database.ts";

/** Works that came in, or were brought up to their source, with a batch, by id; those behind `after`. */
export async function listImportedWith(
  db: Db,
  batchId: ImportBatchId,
  part: { readonly after: WorkId | null; readonly limit: number },
): Promise<readonly WorkId[]> {
  const batch = db.selectFrom("import_base").select("work_id").where("batch_id", "=", batchId);
  const rows = await (part.after === null ? batch : batch.where("work_id", ">", part.after))
    .orderBy("work_id")
    .limit(part.limit)
    .execute();
  return rows.map((row) => row.work_id);
}

/** The sources of texts of these works that hold links, by work. */
export async function listLinkingTexts(
  db: Db,
  ids: readonly WorkId[],
): Promise<readonly { readonly workId: WorkId; readonly text: string }[]> {
  if (ids.length === 0) return [];
  const works = await db
    .selectFrom("work")
    .select(["id as workId", "summary_source", "notes_source", "end_notes_source"])
    .where("id", "in", ids)
    .execute();
  const chapters = await db
    .selectFrom("chapter_text")
    .innerJoin("chapter", "chapter.id", "chapter_text.chapter_id")
    .select(["chapter.work_id as workId", "summary_source", "notes_source", "end_notes_source", "body_source"])
    .where("chapter.work_id", "in", ids)
    .where((build) =>
      build.or(
        (["summary_source", "notes_source", "end_notes_source", "body_source"] as const).map((column) =>
          build(column, "like", "%href%"),
        ),
      ),
    )
    .execute();
  return [...works, ...chapters].flatMap(({ workId, ...texts }) =>
    Object.values(texts)
      .filter((text) => text.includes("<"))
      .map((text) => ({ workId, text })),
  );
}

import type { ExpressionBuilder } from "kysely";
import type { ChapterId, WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import type { Db } from "#platform/db/database.ts";
import type { Tables } from "#platform/db/tables.ts";
import { visibleTo } from "./visible-store.ts";

/** A chapter of which a list may quote a passage. */
export interface QuotableChapter {
  readonly id: ChapterId;
  readonly workId: WorkId;
  readonly title: string;
  /** Posted chapters before it. */
  readonly before: number;
}

/**
 * Of these chapters those that may be quoted to a viewer: posted, of works that she sees in lists, and where the adult gate
 * would still ask her, none of adult works.
 */
export function listQuotable(db: Db, viewer: Viewer, ids: readonly ChapterId[]): Promise<readonly QuotableChapter[]> {
  let chapters = db
    .selectFrom("chapter")
    .innerJoin("work", "work.id", "chapter.work_id")
    .select(["chapter.id", "chapter.work_id as workId", "chapter.title"])
    .select((row) => row.fn.coalesce(countBefore(row), row.lit(0)).as("before"))
    .where("chapter.id", "in", ids)
    .where(visibleTo(viewer))
    .where("work.state", "=", "posted")
    .where("chapter.state", "=", "posted")
    .where("chapter.deleted_at", "is", null);
  if (!viewer.seesAdult && !viewer.preferences.showAdult) chapters = chapters.where("work.is_adult", "=", 0);
  return chapters.execute();
}

function countBefore(row: ExpressionBuilder<Tables, "chapter">) {
  return row
    .selectFrom("chapter as before")
    .select((all) => all.fn.countAll<number>().as("count"))
    .whereRef("before.work_id", "=", "chapter.work_id")
    .whereRef("before.position", "<", "chapter.position")
    .where("before.state", "=", "posted")
    .where("before.deleted_at", "is", null);
}

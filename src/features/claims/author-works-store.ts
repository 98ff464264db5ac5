import type { ExternalAuthorId, WorkId } from "#core/ids.ts";
import { mayDo, type Viewer } from "#core/viewer.ts";
import { listVisibleIds } from "#features/works/index.ts";
import type { Db } from "#platform/db/database.ts";

/** The works on an author's page: those that this viewer may see and whose author is no secret, last revised first. */
export async function listShownWorkIds(
  db: Db,
  viewer: Viewer,
  authorId: ExternalAuthorId,
): Promise<{ readonly shown: readonly WorkId[]; readonly hasOthers: boolean }> {
  const rows = await db
    .selectFrom("work_external_author")
    .innerJoin("work", "work.id", "work_external_author.work_id")
    .select(["work.id", "work.is_anonymous as isAnonymous"])
    .where("work_external_author.external_author_id", "=", authorId)
    .orderBy("work.revised_at", "desc")
    .orderBy("work.id", "desc")
    .execute();
  const named = rows.filter((row) => row.isAnonymous === 0 || mayDo(viewer, "moderate")).map((row) => row.id);
  const visible = new Set(await listVisible(db, viewer, named));
  return { shown: named.filter((id) => visible.has(id)), hasOthers: rows.length > visible.size };
}

/** Ids of one statement: SQLite takes 32,766 values. */
const idsMax = 10_000;

/** Which of many works a viewer may see. */
export async function listVisible(db: Db, viewer: Viewer, ids: readonly WorkId[]): Promise<readonly WorkId[]> {
  const parts = Array.from({ length: Math.ceil(ids.length / idsMax) }, (_, index) =>
    ids.slice(index * idsMax, (index + 1) * idsMax),
  );
  const visible: WorkId[] = [];
  for (const part of parts) visible.push(...(await listVisibleIds(db, viewer, part)));
  return visible;
}

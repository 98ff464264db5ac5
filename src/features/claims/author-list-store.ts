import type { ExpressionBuilder } from "kysely";
import type { ExternalAuthorId, WorkId } from "#core/ids.ts";
import { mayDo, type Viewer } from "#core/viewer.ts";
import { visibleTo } from "#features/works/index.ts";
import type { Db } from "#platform/db/database.ts";
import { holdsText } from "#platform/db/holds-words.ts";
import type { Tables } from "#platform/db/tables.ts";

export interface NamedAuthor {
  readonly id: ExternalAuthorId;
  readonly name: string;
}

/**
 * Authors without accounts by name, from behind `after`, of whom the viewer may see a work; whoever imports sees all. Of whom
 * all is settled stay out. `words` stand anywhere in a name and are keys of names. At most `limit`.
 */
export async function listNamedAuthors(
  db: Db,
  viewer: Viewer,
  asked: { readonly words: readonly string[]; readonly after: ExternalAuthorId | null; readonly limit: number },
): Promise<readonly NamedAuthor[]> {
  let query = db
    .selectFrom("external_author")
    .select(["id", "name"])
    .where("state", "in", ["unclaimed", "left"])
    .orderBy("name_key")
    .orderBy("id")
    .limit(asked.limit);
  for (const word of asked.words) query = query.where((build) => holdsText(build.ref("name_key"), word));
  if (!mayDo(viewer, "import")) query = query.where((build) => build.exists(creditsSeenBy(build, viewer)));
  const last = asked.after === null ? undefined : await findKey(db, asked.after);
  if (last !== undefined) {
    query = query.where((build) =>
      build.or([
        build("name_key", ">", last.name_key),
        build.and([build("name_key", "=", last.name_key), build("id", ">", last.id)]),
      ]),
    );
  }
  return query.execute();
}

/** Works of an author whose name on them is known to the viewer. */
function creditsSeenBy(build: ExpressionBuilder<Tables, "external_author">, viewer: Viewer) {
  const credits = build
    .selectFrom("work_external_author")
    .innerJoin("work", "work.id", "work_external_author.work_id")
    .select("work.id")
    .whereRef("work_external_author.external_author_id", "=", "external_author.id")
    .where(visibleTo(viewer));
  return mayDo(viewer, "moderate") ? credits : credits.where("work.is_anonymous", "=", 0);
}

function findKey(db: Db, id: ExternalAuthorId) {
  return db.selectFrom("external_author").select(["id", "name_key"]).where("id", "=", id).executeTakeFirst();
}

/** A work that an author is credited with. */
export interface Credit {
  readonly authorId: ExternalAuthorId;
  readonly workId: WorkId;
  /** It keeps its authors secret. */
  readonly isAnonymous: boolean;
}

/** What some authors are credited with. */
export async function listCredits(db: Db, ids: readonly ExternalAuthorId[]): Promise<readonly Credit[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("work_external_author as credit")
    .innerJoin("work", "work.id", "credit.work_id")
    .select(["credit.external_author_id as authorId", "work.id as workId", "work.is_anonymous"])
    .where("credit.external_author_id", "in", ids)
    .execute();
  return rows.map(({ authorId, workId, is_anonymous }) => ({ authorId, workId, isAnonymous: is_anonymous === 1 }));
}

import { sql } from "kysely";
import type { TagId } from "#core/ids.ts";
import type { Relation } from "#engines/tag-graph/index.ts";
import type { Db } from "#platform/db/database.ts";
import { isShown } from "./shown-store.ts";
import { tagColumns, toTag } from "./store.ts";
import type { Tag } from "./tag.ts";

/** Which tags a table holds: those that somebody has wrangled, or those that wait. */
export type ExportedState = "wrangled" | "waiting";

/** Tags of a type after one of them, by id; what drafts alone carry is left out. `limit` rows. */
export async function listExported(
  db: Db,
  query: { readonly type: string; readonly state: ExportedState; readonly after: TagId | null; readonly limit: number },
): Promise<readonly Tag[]> {
  // No bare column: with one, SQLite reads all tags of the type anew for every part of the table, and sorts them.
  const type = sql<string>`tag.type_key || ''`;
  let tags = db.selectFrom("tag").select(tagColumns).where(type, "=", query.type).where(isShown());
  if (query.after !== null) tags = tags.where("id", ">", query.after);
  tags = tags.where((build) => {
    const isWrangled = build.or([
      build("is_canonical", "=", 1),
      build("synonym_of", "is not", null),
      build("is_unwrangleable", "=", 1),
    ]);
    return query.state === "wrangled" ? isWrangled : build.not(isWrangled);
  });
  return (await tags.orderBy("id").limit(query.limit).execute()).map(toTag);
}

export interface NameAbove {
  readonly relation: Relation;
  readonly below: TagId;
  readonly id: TagId;
  readonly name: string;
}

/** The metatags and parents that these tags were put under, by name. */
export function listNamesAbove(db: Db, ids: readonly TagId[]): Promise<readonly NameAbove[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return db
    .selectFrom("tag_link")
    .innerJoin("tag", "tag.id", "tag_link.above_id")
    .select(["tag_link.relation", "tag_link.below_id as below", "tag.id", "tag.name"])
    .where("tag_link.below_id", "in", ids)
    .orderBy("tag.name_key")
    .execute();
}

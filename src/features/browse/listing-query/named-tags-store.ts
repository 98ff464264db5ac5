import type { TagId } from "#core/ids.ts";
import { isShown } from "#features/tags/index.ts";
import type { Db } from "#platform/db/database.ts";

/** A tag that an address named. */
export interface NamedTag {
  readonly id: TagId;
  readonly type: string;
  readonly name: string;
  readonly nameKey: string;
  readonly synonymOf: TagId | null;
}

const columns = ["id", "type_key as type", "name", "name_key as nameKey", "synonym_of as synonymOf"] as const;

/** Tags of these numbers or of these folded names, in no order; what drafts alone carry is nobody's. */
export async function listNamedTags(
  db: Db,
  ids: readonly TagId[],
  nameKeys: readonly string[],
): Promise<readonly NamedTag[]> {
  const byId = ids.length === 0 ? [] : await select(db).where("id", "in", ids).execute();
  const byName = nameKeys.length === 0 ? [] : await select(db).where("name_key", "in", nameKeys).execute();
  return [...byId, ...byName];
}

function select(db: Db) {
  return db.selectFrom("tag").select(columns).where(isShown());
}

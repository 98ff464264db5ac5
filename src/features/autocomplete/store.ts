import type { ChangeId, PseudId, TagId, WorkId } from "#core/ids.ts";
import { isShown } from "#features/tags/index.ts";
import type { Db } from "#platform/db/database.ts";

/** A tag as the names in memory need it. */
export interface NamedTag {
  readonly id: TagId;
  readonly type: string;
  readonly name: string;
  readonly isCanonical: 0 | 1;
  readonly synonymOf: TagId | null;
  readonly uses: number;
}

const columns = [
  "id",
  "type_key as type",
  "name",
  "is_canonical as isCanonical",
  "synonym_of as synonymOf",
  "uses",
] as const;

/** Tags that are everybody's business, in the order of their ids, from behind `after` on. */
export function listNamesAfter(db: Db, after: number, limit: number): Promise<readonly NamedTag[]> {
  // The smallest number is no tag's, and the brand says only what is compared.
  const from = after as TagId;
  return db
    .selectFrom("tag")
    .select(columns)
    .where("id", ">", from)
    .where(isShown())
    .orderBy("id")
    .limit(limit)
    .execute();
}

/** The same whose names begin with a key, in the order of their names. */
export function listNamesFrom(
  db: Db,
  types: readonly string[],
  nameKey: string,
  limit: number,
): Promise<readonly NamedTag[]> {
  return db
    .selectFrom("tag")
    .select(columns)
    .where("name_key", ">=", nameKey)
    .where("name_key", "<", afterAll(nameKey))
    .where("type_key", "in", types)
    .where(isShown())
    .orderBy("name_key")
    .limit(limit)
    .execute();
}

/** Tags that are everybody's business and have one of these keys; 500 of them at most. */
export async function listNamesByKeys(db: Db, keys: readonly string[]): Promise<readonly NamedTag[]> {
  if (keys.length === 0) return [];
  return db.selectFrom("tag").select(columns).where("name_key", "in", keys).where(isShown()).execute();
}

/** Tags of one type that are everybody's business, most used first. */
export function listMostUsed(db: Db, type: string, limit: number): Promise<readonly NamedTag[]> {
  return db
    .selectFrom("tag")
    .select(columns)
    .where("type_key", "=", type)
    .where(isShown())
    .orderBy("uses", "desc")
    .limit(limit)
    .execute();
}

/** Those of some tags that are everybody's business. */
export function listNamesOf(db: Db, ids: readonly TagId[]): Promise<readonly NamedTag[]> {
  return db.selectFrom("tag").select(columns).where("id", "in", ids).where(isShown()).execute();
}

/** The tags that these works carry now. */
export async function listTagsOn(db: Db, works: readonly WorkId[]): Promise<readonly TagId[]> {
  if (works.length === 0) return [];
  const rows = await db.selectFrom("work_tag").select("tag_id").distinct().where("work_id", "in", works).execute();
  return rows.map((row) => row.tag_id);
}

/** Up to which change uses of tags are counted. */
export async function findCountedUpTo(db: Db): Promise<ChangeId> {
  const row = await db
    .selectFrom("change_place")
    .select("change_id as id")
    .where("consumer", "=", "tags.uses")
    .executeTakeFirst();
  // Numbers begin at 1, so 0 stands before all of them.
  return row?.id ?? (0 as ChangeId);
}

/** Tags of one type that stand below one of these as their children. */
export async function listBelow(
  db: Db,
  above: readonly TagId[],
  type: string,
  limit: number,
): Promise<readonly TagId[]> {
  const rows = await db
    .selectFrom("tag_link")
    .innerJoin("tag", "tag.id", "tag_link.below_id")
    .select("tag.id")
    .distinct()
    .where("tag_link.relation", "=", "parent")
    .where("tag_link.above_id", "in", above)
    .where("tag.type_key", "=", type)
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** Pseuds of open accounts whose name, or whose person's, begins with a key; in the order of names. */
export function listPseudsBy(
  db: Db,
  { nameKey, loginKey }: { readonly nameKey: string; readonly loginKey: string },
  limit: number,
): Promise<readonly { readonly id: PseudId; readonly name: string; readonly login: string }[]> {
  return db
    .selectFrom("pseud")
    .innerJoin("person", "person.id", "pseud.person_id")
    .select(["pseud.id", "pseud.name", "person.login"])
    .where("person.state", "=", "active")
    .where((build) =>
      build.or([
        build.and([build("pseud.name_key", ">=", nameKey), build("pseud.name_key", "<", afterAll(nameKey))]),
        build.and([build("person.login_key", ">=", loginKey), build("person.login_key", "<", afterAll(loginKey))]),
      ]),
    )
    .orderBy("pseud.name_key")
    .orderBy("pseud.id")
    .limit(limit)
    .execute();
}

/** What stands behind every text that begins so. */
function afterAll(prefix: string): string {
  return `${prefix}\u{10ffff}`;
}

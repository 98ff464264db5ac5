import { sql } from "kysely";
import type { TagId } from "#core/ids.ts";
import { nameKey } from "#core/name-key.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import { KeptInsert, KeptStatement } from "#platform/db/kept-statement.ts";
import { listFormerHolders } from "./former-names-store.ts";
import { inParts } from "./in-parts.ts";
import { isShown } from "./shown-store.ts";
import type { Tag, TagType } from "./tag.ts";

/** The columns that `toTag` reads. */
export const tagColumns = [
  "id",
  "type_key",
  "name",
  "is_canonical",
  "synonym_of",
  "is_unwrangleable",
  "is_adult",
  "is_offered",
  "uses",
] as const;

/** The kinds of tags, in the order in which forms and pages show them; those that no work carries among them. */
export async function listTagTypes(db: Db): Promise<readonly TagType[]> {
  const rows = await db.selectFrom("tag_type").selectAll().orderBy("position").orderBy("key").execute();
  return rows.map((row) => ({
    key: row.key,
    label: row.label,
    labelPlural: row.label_plural,
    isRequired: row.is_required === 1,
    isSingle: row.is_single === 1,
    isFixed: row.is_fixed === 1,
    isFacet: row.is_facet === 1,
    isOnWorks: row.is_on_works === 1,
    // The column is JSON that the archive alone writes.
    parentTypes: JSON.parse(row.parent_types) as readonly string[],
  }));
}

/** Every tag of every fixed type, in the administrator's order. */
export async function listFixedTags(db: Db): Promise<readonly Tag[]> {
  const rows = await db
    .selectFrom("tag")
    .innerJoin("tag_type", "tag_type.key", "tag.type_key")
    .select(tagColumns.map((column) => `tag.${column}` as const))
    .where("tag_type.is_fixed", "=", 1)
    .orderBy("tag.position")
    .orderBy("tag.id")
    .execute();
  return rows.map(toTag);
}

export async function findTag(db: Db, id: TagId): Promise<Tag | null> {
  const row = await db.selectFrom("tag").select(tagColumns).where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : toTag(row);
}

/** A tag that is not of drafts alone. */
export async function findShownTag(db: Db, id: TagId): Promise<Tag | null> {
  const row = await db.selectFrom("tag").select(tagColumns).where("id", "=", id).where(isShown()).executeTakeFirst();
  return row === undefined ? null : toTag(row);
}

/** The tags of these ids, in no order; `shownOnly` leaves out what drafts alone carry. */
export async function listNamedTags(
  db: Db,
  ids: ReadonlySet<TagId>,
  { shownOnly }: { readonly shownOnly: boolean },
): Promise<readonly Tag[]> {
  const found: Tag[] = [];
  for (const part of inParts(ids)) {
    const tags = db.selectFrom("tag").select(tagColumns).where("id", "in", part);
    const rows = await (shownOnly ? tags.where(isShown()) : tags).execute();
    found.push(...rows.map(toTag));
  }
  return found;
}

/** Those of these tags that are not of drafts alone, in no order. */
export async function listShownTags(db: Db, ids: readonly TagId[]): Promise<readonly Tag[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom("tag").select(tagColumns).where("id", "in", ids).where(isShown()).execute();
  return rows.map(toTag);
}

/**
 * The tag of a name in any case and with or without accents, of whatever type; where there is none, the tag that had the
 * name before.
 */
export async function findTagByName(db: Db, name: string): Promise<Tag | null> {
  const key = nameKey(name);
  const [tag] = await listTagsByKey(db, [key]);
  if (tag !== undefined) return tag;
  const former = (await listFormerHolders(db, [key])).get(key);
  return former === undefined ? null : findTag(db, former);
}

const byKeyStatement = new KeptStatement<TagRow>();

/** The tags that have one of these name keys, in no order. */
export async function listTagsByKey(db: Db, keys: readonly string[]): Promise<readonly Tag[]> {
  if (keys.length === 0) return [];
  const rows = await byKeyStatement.all(db, { shape: "", values: [keys] }, (holes) =>
    db.selectFrom("tag").select(tagColumns).where("name_key", "in", holes),
  );
  return rows.map(toTag);
}

export interface TagQuery {
  readonly type?: string | undefined;
  /** The beginning of the name, without case and accents. */
  readonly prefix?: string | undefined;
  readonly canonicalOnly?: boolean | undefined;
  /** Leaves out what drafts alone carry. */
  readonly shownOnly?: boolean | undefined;
  readonly limit: number;
}

/** Tags of the archive, most used first; `limit` is 1 to 100 rows. */
export async function listTags(db: Db, query: TagQuery): Promise<readonly Tag[]> {
  let tags = db.selectFrom("tag").select(tagColumns);
  if (query.type !== undefined) tags = tags.where("type_key", "=", query.type);
  if (query.canonicalOnly === true) tags = tags.where("is_canonical", "=", 1);
  if (query.shownOnly === true) tags = tags.where(isShown());
  if (query.prefix !== undefined && query.prefix.trim() !== "") {
    const prefix = nameKey(query.prefix);
    // A comparison of the beginning, since `like` treats case and its signs differently on the two databases.
    tags = tags.where(sql`substr(name_key, 1, ${[...prefix].length})`, "=", prefix);
  }
  const rows = await tags.orderBy("uses", "desc").orderBy("name_key").limit(query.limit).execute();
  return rows.map(toTag);
}

/** Makes a tag of a free type. A name that another writer coined meanwhile makes PostgreSQL run the transaction again. */
const tagInsert = new KeptInsert<"tag", TagRow>();

export async function insertTag(tx: Tx, tag: { typeKey: string; name: string }, now: number): Promise<Tag> {
  const values = { type_key: tag.typeKey, name: tag.name, name_key: nameKey(tag.name), created_at: now };
  const [row] = await tagInsert.all(tx, [values], (rows) => tx.insertInto("tag").values(rows).returning(tagColumns));
  if (row === undefined) throw new Error(`The tag ${tag.name} was not written`);
  return toTag(row);
}

export async function updateTagFlags(
  tx: Tx,
  id: TagId,
  flags: { readonly isOffered: boolean; readonly isAdult: boolean },
): Promise<void> {
  await tx
    .updateTable("tag")
    .set({ is_offered: flags.isOffered ? 1 : 0, is_adult: flags.isAdult ? 1 : 0 })
    .where("id", "=", id)
    .execute();
}

type TagRow = {
  readonly id: TagId;
  readonly type_key: string;
  readonly name: string;
  readonly is_canonical: number;
  readonly synonym_of: TagId | null;
  readonly is_unwrangleable: number;
  readonly is_adult: number;
  readonly is_offered: number;
  readonly uses: number;
};

export function toTag(row: TagRow): Tag {
  return {
    id: row.id,
    type: row.type_key,
    name: row.name,
    isCanonical: row.is_canonical === 1,
    synonymOf: row.synonym_of,
    isUnwrangleable: row.is_unwrangleable === 1,
    isAdult: row.is_adult === 1,
    isOffered: row.is_offered === 1,
    uses: row.uses,
  };
}

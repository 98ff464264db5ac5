import type { TagId, WorkId } from "#core/ids.ts";
import type { Db } from "#platform/db/database.ts";
import type { TagState } from "./meanings.ts";
import type { FoundType } from "./schema.ts";
import type { NotedTag } from "./tag-book.ts";
import { relationshipType } from "./to-documents.ts";

/** The kinds of tags that works carry, by key. */
export async function listTypes(db: Db): Promise<readonly FoundType[]> {
  const rows = await db
    .selectFrom("tag_type")
    .select(["key", "is_facet"])
    .where("is_on_works", "=", 1)
    .orderBy("key")
    .execute();
  return rows.map((row) => ({ key: row.key, isFacet: row.is_facet === 1 }));
}

/** Names and types of tags; ids that are none are left out. */
export function listNoted(db: Db, ids: readonly TagId[]): Promise<readonly NotedTag[]> {
  return db.selectFrom("tag").select(["id", "name", "type_key as type"]).where("id", "in", ids).execute();
}

/** What these tags are now and how they are linked, those that are gone left out: two statements. */
export async function listStates(db: Db, ids: readonly TagId[]): Promise<readonly TagState[]> {
  const rows = await db
    .selectFrom("tag")
    .select(["id", "type_key as type", "synonym_of as synonymOf"])
    .where("id", "in", ids)
    .execute();
  const links = await db
    .selectFrom("tag_link")
    .select(["above_id", "below_id"])
    .where("relation", "=", "metatag")
    .where((build) => build.or([build("above_id", "in", ids), build("below_id", "in", ids)]))
    .execute();
  return rows.map((row) => ({
    ...row,
    metatags: links.filter((link) => link.below_id === row.id).map((link) => link.above_id),
    subtags: links.filter((link) => link.above_id === row.id).map((link) => link.below_id),
  }));
}

/** The names of what tags stand for and below, beside their own: of canonicals, and of metatags however far above. */
export async function listMeantNames(db: Db, ids: readonly TagId[]): Promise<ReadonlyMap<TagId, readonly string[]>> {
  if (ids.length === 0) return new Map();
  const tags = await db.selectFrom("tag").select(["id", "synonym_of as synonymOf"]).where("id", "in", ids).execute();
  const above = await listAbove(
    db,
    tags.map(({ id, synonymOf }) => synonymOf ?? id),
  );
  const meant = new Map<TagId, ReadonlySet<TagId>>();
  for (const { id, synonymOf } of tags) {
    const reached = new Set([synonymOf ?? id]);
    // A set goes on through what is added to it while it is walked.
    for (const one of reached) for (const next of above.get(one) ?? []) reached.add(next);
    reached.delete(id);
    if (reached.size > 0) meant.set(id, reached);
  }
  if (meant.size === 0) return new Map();
  const noted = await listNoted(db, [...new Set([...meant.values()].flatMap((reached) => [...reached]))]);
  const names = new Map(noted.map(({ id, name }) => [id, name]));
  return new Map([...meant].map(([id, reached]) => [id, [...reached].flatMap((one) => names.get(one) ?? [])]));
}

/** The metatags right above these tags and above those above, by the tag below; a statement a level. */
async function listAbove(db: Db, ids: readonly TagId[]): Promise<ReadonlyMap<TagId, readonly TagId[]>> {
  const above = new Map<TagId, readonly TagId[]>();
  let level = [...new Set(ids)];
  while (level.length > 0) {
    const links = await db
      .selectFrom("tag_link")
      .select(["below_id as below", "above_id as above"])
      .where("relation", "=", "metatag")
      .where("below_id", "in", level)
      .execute();
    const byBelow = Map.groupBy(links, (link) => link.below);
    for (const id of level) {
      above.set(
        id,
        (byBelow.get(id) ?? []).map((link) => link.above),
      );
    }
    level = [...new Set(links.map((link) => link.above))].filter((id) => !above.has(id));
  }
  return above;
}

/** Works that carry any of these tags, by number, from after the last one on. */
export async function listCarriers(
  db: Db,
  ids: readonly TagId[],
  page: { readonly after: WorkId; readonly limit: number },
): Promise<readonly WorkId[]> {
  const rows = await db
    .selectFrom("work_tag")
    .select("work_id")
    .distinct()
    .where("tag_id", "in", ids)
    .where("work_id", ">", page.after)
    .orderBy("work_id")
    .limit(page.limit)
    .execute();
  return rows.map((row) => row.work_id);
}

/** Works that carry one of these relationships and others, all of which stand for the same. */
export async function listMergedPairings(db: Db, ids: readonly TagId[]): Promise<readonly WorkId[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("work_tag")
    .innerJoin("tag as own", "own.id", "work_tag.tag_id")
    .select("work_tag.work_id as id")
    .distinct()
    .where("work_tag.tag_id", "in", ids)
    .where(({ exists, not, selectFrom }) => {
      const others = selectFrom("work_tag as other")
        .innerJoin("tag", "tag.id", "other.tag_id")
        .select("tag.id")
        .whereRef("other.work_id", "=", "work_tag.work_id")
        .whereRef("other.tag_id", "!=", "work_tag.tag_id")
        .where("tag.type_key", "=", relationshipType);
      const apart = others.where(({ eb, fn }) =>
        eb(fn.coalesce("tag.synonym_of", "tag.id"), "!=", fn.coalesce("own.synonym_of", "own.id")),
      );
      return exists(others).and(not(exists(apart)));
    })
    .execute();
  return rows.map((row) => row.id);
}

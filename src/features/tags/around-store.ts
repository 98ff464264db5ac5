import type { TagId } from "#core/ids.ts";
import type { Relation } from "#engines/tag-graph/index.ts";
import type { Db } from "#platform/db/database.ts";
import { isShown } from "./shown-store.ts";
import { tagColumns, toTag } from "./store.ts";
import type { Tag } from "./tag.ts";

/** What stands right around a tag, most used first; what drafts alone carry is left out. */
export interface TagsAround {
  readonly metatags: readonly Tag[];
  readonly subtags: readonly Tag[];
  readonly parents: readonly Tag[];
  /** Of several types: a fandom has characters, relationships and freeforms. */
  readonly children: readonly Tag[];
  readonly synonyms: readonly Tag[];
}

/** The tags around one; `limit` is the rows of each kind. Five statements. */
export async function findTagsAround(db: Db, id: TagId, limit: number): Promise<TagsAround> {
  return {
    metatags: await listAbove(db, "metatag", id, limit),
    subtags: await listBelow(db, "metatag", id, limit),
    parents: await listAbove(db, "parent", id, limit),
    children: await listBelow(db, "parent", id, limit),
    synonyms: await listSynonymTags(db, id, limit),
  };
}

/** Children of one type alone, most used first: what a fandom's own page lists of its characters. */
export async function listChildren(db: Db, id: TagId, typeKey: string, limit: number): Promise<readonly Tag[]> {
  const ids = db.selectFrom("tag_link").select("below_id").where("relation", "=", "parent").where("above_id", "=", id);
  return (await mostUsed(db, limit).where("id", "in", ids).where("type_key", "=", typeKey).execute()).map(toTag);
}

/** Tags of a type that works carry and that stand under none of other types, most used first: fandoms in no medium. */
export async function listWithoutParent(
  db: Db,
  typeKey: string,
  above: readonly string[],
  limit: number,
): Promise<readonly Tag[]> {
  const rows = await mostUsed(db, limit)
    .where("type_key", "=", typeKey)
    .where("uses", ">", 0)
    .where("synonym_of", "is", null)
    .where((build) =>
      build.not(
        build.exists(
          build
            .selectFrom("tag_link")
            .innerJoin("tag as parent", "parent.id", "tag_link.above_id")
            .select("tag_link.below_id")
            .whereRef("tag_link.below_id", "=", "tag.id")
            .where("tag_link.relation", "=", "parent")
            .where("parent.type_key", "in", above),
        ),
      ),
    )
    .execute();
  return rows.map(toTag);
}

async function listAbove(db: Db, relation: Relation, id: TagId, limit: number): Promise<readonly Tag[]> {
  const ids = db.selectFrom("tag_link").select("above_id").where("relation", "=", relation).where("below_id", "=", id);
  return (await mostUsed(db, limit).where("id", "in", ids).execute()).map(toTag);
}

async function listBelow(db: Db, relation: Relation, id: TagId, limit: number): Promise<readonly Tag[]> {
  const ids = db.selectFrom("tag_link").select("below_id").where("relation", "=", relation).where("above_id", "=", id);
  return (await mostUsed(db, limit).where("id", "in", ids).execute()).map(toTag);
}

async function listSynonymTags(db: Db, id: TagId, limit: number): Promise<readonly Tag[]> {
  return (await mostUsed(db, limit).where("synonym_of", "=", id).execute()).map(toTag);
}

function mostUsed(db: Db, limit: number) {
  const tags = db.selectFrom("tag").select(tagColumns).where(isShown());
  return tags.orderBy("uses", "desc").orderBy("name_key").limit(limit);
}

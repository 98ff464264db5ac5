import type { TagId } from "#core/ids.ts";
import { type Edit, type GraphTag, TagGraph } from "#engines/tag-graph/index.ts";
import type { Db } from "#platform/db/database.ts";

/** The graph of the tags that stand for others or below others; all other tags stand for themselves. */
export async function findTagGraph(db: Db): Promise<TagGraph> {
  const graph = new TagGraph();
  for (const tag of await listSynonyms(db)) graph.add(tag);
  graph.apply(await listMetatagLinks(db));
  return graph;
}

async function listSynonyms(db: Db): Promise<readonly GraphTag[]> {
  const rows = await db
    .selectFrom("tag")
    .select(["id", "type_key as type", "synonym_of as synonymOf"])
    .where("synonym_of", "is not", null)
    .execute();
  return rows.map((row) => ({ ...row, isCanonical: false, isUnwrangleable: false }));
}

async function listMetatagLinks(db: Db): Promise<readonly Edit[]> {
  const rows = await db
    .selectFrom("tag_link")
    .select(["above_id as above", "below_id as below"])
    .where("relation", "=", "metatag")
    .execute();
  return rows.map((row) => ({ kind: "link", relation: "metatag", ...row, isLinked: true }));
}

/** Names and types of a few tags. */
export async function listTagNames(
  db: Db,
  ids: readonly TagId[],
): Promise<ReadonlyMap<TagId, { readonly name: string; readonly type: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom("tag").select(["id", "name", "type_key as type"]).where("id", "in", ids).execute();
  return new Map(rows.map(({ id, name, type }) => [id, { name, type }]));
}

import type { Change } from "#core/change.ts";
import type { TagId } from "#core/ids.ts";
import { type GraphTag, TagGraph, type TagLink } from "#engines/tag-graph/index.ts";
import { KeptById } from "#platform/changes/kept-by-id.ts";
import type { Db } from "#platform/db/database.ts";
import { KeptStatement } from "#platform/db/kept-statement.ts";

/** The graph of the tags that stand for others or below others, and the ids of all tags in it; others stand for themselves. */
export async function findTagGraph(db: Db): Promise<{ readonly graph: TagGraph; readonly ids: ReadonlySet<TagId> }> {
  const graph = new TagGraph();
  const synonyms = await listSynonyms(db);
  for (const tag of synonyms) graph.add(tag);
  const links = await listMetatagLinks(db);
  graph.apply(links.map((link) => ({ kind: "link", ...link, isLinked: true })));
  const ids = new Set([
    ...synonyms.flatMap(({ id, synonymOf }) => [id, synonymOf ?? id]),
    ...links.flatMap(({ above, below }) => [above, below]),
  ]);
  return { graph, ids };
}

async function listSynonyms(db: Db): Promise<readonly GraphTag[]> {
  const rows = await db
    .selectFrom("tag")
    .select(["id", "type_key as type", "synonym_of as synonymOf"])
    .where("synonym_of", "is not", null)
    .execute();
  return rows.map((row) => ({ ...row, isCanonical: false, isUnwrangleable: false }));
}

async function listMetatagLinks(db: Db): Promise<readonly TagLink[]> {
  const rows = await db
    .selectFrom("tag_link")
    .select(["above_id as above", "below_id as below"])
    .where("relation", "=", "metatag")
    .execute();
  return rows.map((row) => ({ relation: "metatag", ...row }));
}

/** A tag as rows of facets name it. */
export interface NamedTag {
  readonly name: string;
  readonly type: string;
}

const kept = new KeptById<TagId, NamedTag>({ touchedBy: tagsTouchedBy, sizeFor: () => keptTags });

/** Most pages name the same few hundred tags, with some hundred bytes each. */
const keptTags = 10_000;

function tagsTouchedBy(change: Change): readonly TagId[] | null {
  if (change.kind === "tag.changed") return [change.tagId];
  return change.kind === "taxonomy.changed" ? null : [];
}

const namesStatement = new KeptStatement<NamedTag & { readonly id: TagId }>();

/** Names and types of a few tags. */
export function listTagNames(db: Db, ids: readonly TagId[]): Promise<ReadonlyMap<TagId, NamedTag>> {
  return kept.find(db, ids, async (missing) => {
    const rows = await namesStatement.all(db, { shape: "", values: [missing] }, (tags) =>
      db.selectFrom("tag").select(["id", "name", "type_key as type"]).where("id", "in", tags),
    );
    return new Map(rows.map(({ id, name, type }) => [id, { name, type }]));
  });
}

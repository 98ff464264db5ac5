import type { TagId } from "#core/ids.ts";
import type { GraphTag, TagLink } from "#engines/tag-graph/index.ts";
import type { Db } from "#platform/db/database.ts";
import { inParts } from "./in-parts.ts";

const graphColumns = ["id", "type_key", "is_canonical", "is_unwrangleable", "synonym_of"] as const;
const linkColumns = ["relation", "above_id as above", "below_id as below"] as const;

/** These tags as the graph knows them, in no order; ids without a tag are left out. */
export function listGraphTags(db: Db, ids: Iterable<TagId>): Promise<readonly GraphTag[]> {
  return readInParts(ids, async (part) => {
    const rows = await db.selectFrom("tag").select(graphColumns).where("id", "in", part).execute();
    return rows.map(toGraphTag);
  });
}

/** The synonyms of these tags. */
export function listSynonyms(db: Db, ids: Iterable<TagId>): Promise<readonly GraphTag[]> {
  return readInParts(ids, async (part) => {
    const rows = await db.selectFrom("tag").select(graphColumns).where("synonym_of", "in", part).execute();
    return rows.map(toGraphTag);
  });
}

/** Links in which one of these tags is the lower one: the ways up to its metatags and parents. */
export function listLinksUp(db: Db, ids: Iterable<TagId>): Promise<readonly TagLink[]> {
  return readInParts(ids, (part) =>
    db.selectFrom("tag_link").select(linkColumns).where("below_id", "in", part).execute(),
  );
}

/** Links in which one of these tags is the upper one: the ways down to its subtags and children. */
export function listLinksDown(db: Db, ids: Iterable<TagId>): Promise<readonly TagLink[]> {
  return readInParts(ids, (part) =>
    db.selectFrom("tag_link").select(linkColumns).where("above_id", "in", part).execute(),
  );
}

/** The same for subtags alone, since a fandom's characters are many. */
function listSubtagLinks(db: Db, ids: Iterable<TagId>): Promise<readonly TagLink[]> {
  return readInParts(ids, (part) =>
    db
      .selectFrom("tag_link")
      .select(linkColumns)
      .where("above_id", "in", part)
      .where("relation", "=", "metatag")
      .execute(),
  );
}

/** The part of the graph that says under which tags works are found. */
export interface MeaningGraph {
  /** Every synonym, and every tag that stands above or below another as a metatag; the rest mean themselves alone. */
  readonly tags: readonly GraphTag[];
  readonly metatagLinks: readonly TagLink[];
}

/** What an index of all works has to know of the graph when it begins. Three statements over all that was wrangled. */
export async function findMeaningGraph(db: Db): Promise<MeaningGraph> {
  const rows = await db.selectFrom("tag").select(graphColumns).where("synonym_of", "is not", null).execute();
  const metatagLinks = await db.selectFrom("tag_link").select(linkColumns).where("relation", "=", "metatag").execute();
  const synonyms = rows.map(toGraphTag);
  const known = new Set(synonyms.map((tag) => tag.id));
  const named = new Set([
    ...synonyms.flatMap((tag) => (tag.synonymOf === null ? [] : [tag.synonymOf])),
    ...metatagLinks.flatMap((link) => [link.above, link.below]),
  ]);
  return { tags: [...synonyms, ...(await listGraphTags(db, named.difference(known)))], metatagLinks };
}

/** These tags with their links up and down, for an index that learns of a change. */
export async function listGraphPart(db: Db, ids: readonly TagId[]): Promise<MeaningGraph> {
  const tags = await listGraphTags(db, ids);
  const links = [...(await listLinksUp(db, ids)), ...(await listLinksDown(db, ids))];
  const distinct = new Map(links.map((link) => [`${link.relation} ${link.above} ${link.below}`, link]));
  return { tags, metatagLinks: [...distinct.values()].filter((link) => link.relation === "metatag") };
}

/** A tag and all that means it: its subtags all the way down, and the synonyms of all these. A statement or two a level. */
export async function listTagsMeaning(db: Db, id: TagId): Promise<readonly TagId[]> {
  const found = new Set([id]);
  let frontier: readonly TagId[] = [id];
  while (frontier.length > 0) {
    const links = await listSubtagLinks(db, frontier);
    frontier = [...new Set(links.map((link) => link.below))].filter((below) => !found.has(below));
    for (const below of frontier) found.add(below);
  }
  for (const synonym of await listSynonyms(db, found)) found.add(synonym.id);
  return [...found];
}

async function readInParts<Row>(
  ids: Iterable<TagId>,
  read: (part: readonly TagId[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const found: Row[] = [];
  for (const part of inParts(ids)) for (const row of await read(part)) found.push(row);
  return found;
}

function toGraphTag(row: {
  readonly id: TagId;
  readonly type_key: string;
  readonly is_canonical: number;
  readonly is_unwrangleable: number;
  readonly synonym_of: TagId | null;
}): GraphTag {
  return {
    id: row.id,
    type: row.type_key,
    isCanonical: row.is_canonical === 1,
    isUnwrangleable: row.is_unwrangleable === 1,
    synonymOf: row.synonym_of,
  };
}

import type { TagId } from "#core/ids.ts";
import type { Edit, GraphTag, TagGraph, TagLink } from "#engines/tag-graph/index.ts";
import type { Tx } from "#platform/db/database.ts";
import { inParts } from "./in-parts.ts";

/** Links of one statement; each has three values. */
const linksMax = 2_000;

/** Writes what these edits have made of the graph, which already holds them. A few statements, however many tags there are. */
export async function writeGraph(tx: Tx, graph: TagGraph, edits: readonly Edit[]): Promise<void> {
  await writeTags(tx, graph, edits);
  await writeLinks(tx, graph, edits);
}

async function writeTags(tx: Tx, graph: TagGraph, edits: readonly Edit[]): Promise<void> {
  const ids = new Set(edits.flatMap((edit) => (edit.kind === "link" ? [] : [edit.tag])));
  const tags = [...ids].map((id) => graph.find(id)).filter((tag) => tag !== null);
  // Most are the synonyms of one tag, so that those which end alike are written together.
  for (const alike of Map.groupBy(tags, toStateKey).values()) {
    const [first] = alike;
    if (first === undefined) continue;
    for (const part of inParts(alike))
      await updateGraphState(
        tx,
        part.map((tag) => tag.id),
        first,
      );
  }
}

async function updateGraphState(tx: Tx, ids: readonly TagId[], state: GraphTag): Promise<void> {
  await tx
    .updateTable("tag")
    .set({
      type_key: state.type,
      is_canonical: state.isCanonical ? 1 : 0,
      is_unwrangleable: state.isUnwrangleable ? 1 : 0,
      synonym_of: state.synonymOf,
    })
    .where("id", "in", ids)
    .execute();
}

function toStateKey(tag: GraphTag): string {
  return JSON.stringify([tag.type, tag.isCanonical, tag.isUnwrangleable, tag.synonymOf]);
}

async function writeLinks(tx: Tx, graph: TagGraph, edits: readonly Edit[]): Promise<void> {
  const links = new Map<string, TagLink>();
  for (const edit of edits) {
    if (edit.kind !== "link") continue;
    const { relation, above, below } = edit;
    links.set(`${relation} ${above} ${below}`, { relation, above, below });
  }
  const isThere = (link: TagLink) => graph.above(link.relation, link.below).has(link.above);
  const gone = [...links.values()].filter((link) => !isThere(link));
  for (const group of Map.groupBy(gone, (link) => `${link.relation} ${link.above}`).values()) {
    for (const part of inParts(group)) await removeLinks(tx, part);
  }
  for (const part of inParts(links.values().filter(isThere), linksMax)) await insertLinks(tx, part);
}

/** Links that have their relation and the tag above in common. */
async function removeLinks(tx: Tx, links: readonly TagLink[]): Promise<void> {
  const [first] = links;
  if (first === undefined) return;
  await tx
    .deleteFrom("tag_link")
    .where("relation", "=", first.relation)
    .where("above_id", "=", first.above)
    .where(
      "below_id",
      "in",
      links.map((link) => link.below),
    )
    .execute();
}

/** A link that an action took away and put back is there already. */
async function insertLinks(tx: Tx, links: readonly TagLink[]): Promise<void> {
  await tx
    .insertInto("tag_link")
    .values(links.map((link) => ({ relation: link.relation, above_id: link.above, below_id: link.below })))
    .onConflict((conflict) => conflict.columns(["below_id", "relation", "above_id"]).doNothing())
    .execute();
}

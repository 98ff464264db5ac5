import type { TagId } from "#core/ids.ts";
import type { Db } from "#platform/db/database.ts";

/** Tags looked at for one page of the queue. */
const rowsMax = 1_000;

/** A canonical tag, and its own parents of some types. */
export interface NameUnder {
  readonly id: TagId;
  readonly name: string;
  readonly uses: number;
  readonly above: readonly TagId[];
}

interface Under {
  readonly type: string;
  /** Types of the parents that are listed. */
  readonly above: readonly string[];
  /** So many of the parents asked about stand above each at least. */
  readonly othersMin: number;
}

/** Canonical tags of a type under several of these parents, with all their parents of those types. */
export async function listNamesUnder(
  db: Db,
  ids: readonly TagId[],
  { type, above, othersMin }: Under,
): Promise<readonly NameUnder[]> {
  if (ids.length < othersMin) return [];
  const under = await listUnderSeveral(db, ids, { type, othersMin });
  if (under.length === 0) return [];
  const links = await db
    .selectFrom("tag_link")
    .innerJoin("tag", "tag.id", "tag_link.above_id")
    .select(["tag_link.below_id as id", "tag_link.above_id as aboveId"])
    .where("tag_link.relation", "=", "parent")
    .where(
      "tag_link.below_id",
      "in",
      under.map((tag) => tag.id),
    )
    .where("tag.type_key", "in", above)
    .execute();
  const parents = Map.groupBy(links, (link) => link.id);
  return under.map((tag) => ({ ...tag, above: (parents.get(tag.id) ?? []).map((link) => link.aboveId) }));
}

/** Cross joins, so that it is begun at the parents: statistics of tags make SQLite begin at all tags of the type. */
export function listUnderSeveral(
  db: Db,
  ids: readonly TagId[],
  { type, othersMin }: Pick<Under, "type" | "othersMin">,
): Promise<readonly Omit<NameUnder, "above">[]> {
  return db
    .selectFrom("tag_link")
    .crossJoin("tag")
    .select(["tag.id", "tag.name", "tag.uses"])
    .whereRef("tag.id", "=", "tag_link.below_id")
    .where("tag_link.relation", "=", "parent")
    .where("tag_link.above_id", "in", ids)
    .where("tag.type_key", "=", type)
    .where("tag.is_canonical", "=", 1)
    .groupBy(["tag.id", "tag.name", "tag.uses"])
    .having((build) => build.fn.countAll<number>(), ">=", othersMin)
    .limit(rowsMax)
    .execute();
}

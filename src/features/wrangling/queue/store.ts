import { type Expression, expressionBuilder, type SqlBool, sql } from "kysely";
import type { TagId } from "#core/ids.ts";
import type { Db } from "#platform/db/database.ts";
import type { Tables } from "#platform/db/tables.ts";

/** A tag that waits for a wrangler: new, neither canonical nor a synonym, and not given up. */
export interface WaitingTag {
  readonly id: TagId;
  readonly name: string;
  readonly uses: number;
  readonly createdAt: number;
}

export interface WaitingQuery {
  readonly type: string;
  /** Only tags on posted works that carry one of these, which are on `uses` works; null for all. */
  readonly fandoms: { readonly ids: readonly TagId[]; readonly uses: number } | null;
  /** The last row of the page before. */
  readonly after: { readonly uses: number; readonly id: TagId } | null;
  readonly limit: number;
}

/** Works of a fandom up to which all of them are read, in some 50 ms. */
const smallUsesMax = 5_000;

/** Waiting tags of posted works, most used first and of those the newest; `limit` is 1 to 101 rows. */
export async function listWaiting(db: Db, query: WaitingQuery): Promise<readonly WaitingTag[]> {
  const { after, fandoms } = query;
  let tags = db
    .selectFrom("tag")
    .select(["id", "name", "uses", "created_at as createdAt"])
    .where(isWaiting())
    .where("type_key", "=", query.type);
  if (fandoms !== null) tags = tags.where(isCarriedWith(fandoms));
  // Both ends in one comparison, and both downwards, so that the index of waiting tags is read backwards from there.
  if (after !== null) tags = tags.where(sql<SqlBool>`(tag.uses, tag.id) < (${after.uses}, ${after.id})`);
  return tags.orderBy("uses", "desc").orderBy("id", "desc").limit(query.limit).execute();
}

/** How many tags of a type wait, counted up to `max`, so that a long queue costs no more than that. */
export async function countWaiting(db: Db, type: string, max: number): Promise<number> {
  const row = await db
    .selectFrom((build) =>
      build.selectFrom("tag").select("id").where(isWaiting()).where("type_key", "=", type).limit(max).as("waiting"),
    )
    .select((build) => build.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** One of the tags asked about, another tag on its posted works, and on how many of them. */
export interface TogetherRow {
  readonly tagId: TagId;
  readonly name: string;
  /** The other tag itself, or the canonical that it is a synonym of. */
  readonly meansId: TagId;
  readonly works: number;
}

/** Which tags of some types stand on the same posted works; costs what these tags' works carry. */
export function listTogether(db: Db, ids: readonly TagId[], types: readonly string[]): Promise<readonly TogetherRow[]> {
  if (ids.length === 0 || types.length === 0) return Promise.resolve([]);
  // Cross joins, so that it is begun at these tags: SQLite's statistics of tags make it begin at all tags of the types.
  return db
    .selectFrom("work_tag as own")
    .crossJoin("work")
    .crossJoin("work_tag as other")
    .crossJoin("tag")
    .select((build) => [
      "own.tag_id as tagId",
      "tag.name",
      build.fn.coalesce("tag.synonym_of", "tag.id").as("meansId"),
      build.fn.countAll<number>().as("works"),
    ])
    .where("own.tag_id", "in", ids)
    .whereRef("work.id", "=", "own.work_id")
    .whereRef("other.work_id", "=", "own.work_id")
    .whereRef("other.tag_id", "!=", "own.tag_id")
    .whereRef("tag.id", "=", "other.tag_id")
    .where("tag.type_key", "in", types)
    .where(isOut())
    .groupBy(["own.tag_id", "tag.id", "tag.name", "tag.synonym_of"])
    .orderBy("works", "desc")
    .orderBy("tag.id")
    .execute();
}

/** Literals, not parameters, so that the index of waiting tags serves. */
function isWaiting(): Expression<SqlBool> {
  return sql<SqlBool>`tag.is_canonical = 0 and tag.synonym_of is null and tag.is_unwrangleable = 0 and tag.uses > 0`;
}

/**
 * Whether a tag is on works of some fandoms. Of a small fandom all works are read once; in a large one most tags of the
 * queue are soon met, so that each is asked about by itself.
 */
function isCarriedWith({ ids, uses }: NonNullable<WaitingQuery["fandoms"]>): Expression<SqlBool> {
  const build = expressionBuilder<Tables, "tag">();
  // Cross joins say in which order, which SQLite's statistics of tags would turn round.
  if (uses <= smallUsesMax) {
    const carried = build
      .selectFrom("work_tag as fandom")
      .crossJoin("work")
      .crossJoin("work_tag as own")
      .select("own.tag_id")
      .where("fandom.tag_id", "in", ids)
      .whereRef("work.id", "=", "fandom.work_id")
      .whereRef("own.work_id", "=", "fandom.work_id")
      .where(isOut());
    return build("tag.id", "in", carried);
  }
  const together = build
    .selectFrom("work_tag as own")
    .crossJoin("work_tag as fandom")
    .crossJoin("work")
    .select("own.tag_id")
    .whereRef("own.tag_id", "=", "tag.id")
    .whereRef("fandom.work_id", "=", "own.work_id")
    .where("fandom.tag_id", "in", ids)
    .whereRef("work.id", "=", "own.work_id")
    .where(isOut());
  return build.exists(together);
}

/** Drafts, hidden and deleted works are nobody's business here, the same as in the counts of uses. */
function isOut(): Expression<SqlBool> {
  const build = expressionBuilder<Tables, "work">();
  return build.and([
    build("work.state", "=", "posted"),
    build("work.deleted_at", "is", null),
    build("work.hidden_at", "is", null),
    build("work.is_unrevealed", "=", 0),
  ]);
}

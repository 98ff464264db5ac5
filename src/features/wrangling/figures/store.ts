import { sql } from "kysely";
import type { TagId } from "#core/ids.ts";
import type { Db } from "#platform/db/database.ts";

/** What the tags of one type come to, within one stretch of ids. */
export interface TypeSums {
  readonly type: string;
  /** Tags first seen since `weekAgo` that posted works carry. */
  readonly fresh: number;
  readonly waiting: number;
  /** Waiting for longer than a month. */
  readonly waitingLong: number;
  readonly uses: number;
  /** Uses of canonical tags and their synonyms. */
  readonly canonicalUses: number;
}

export interface Since {
  readonly weekAgo: number;
  readonly monthAgo: number;
}

/** Sums over the tags from one id to another, the second left out. */
export function sumTags(db: Db, from: number, to: number, since: Since): Promise<readonly TypeSums[]> {
  const waiting = sql`uses > 0 and is_canonical = 0 and synonym_of is null and is_unwrangleable = 0`;
  const count = (claim: ReturnType<typeof sql>) => sql<number>`coalesce(sum(case when ${claim} then 1 else 0 end), 0)`;
  return (
    db
      .selectFrom("tag")
      .select([
        "type_key as type",
        count(sql`uses > 0 and created_at >= ${since.weekAgo}`).as("fresh"),
        count(waiting).as("waiting"),
        count(sql`${waiting} and created_at < ${since.monthAgo}`).as("waitingLong"),
        sql<number>`coalesce(sum(uses), 0)`.as("uses"),
        sql<number>`coalesce(sum(case when is_canonical = 1 or synonym_of is not null then uses else 0 end), 0)`.as(
          "canonicalUses",
        ),
      ])
      // Ends of a stretch, which need not be tags.
      .where("id", ">=", from as TagId)
      // The other end.
      .where("id", "<", to as TagId)
      .groupBy("type_key")
      .execute()
  );
}

export async function findLastTagId(db: Db): Promise<number> {
  const row = await db.selectFrom("tag").select("id").orderBy("id", "desc").limit(1).executeTakeFirst();
  return row?.id ?? 0;
}

/** What somebody did in a time. */
export interface WranglerDone {
  readonly login: string | null;
  readonly acts: number;
  readonly undone: number;
}

/** Acts since an instant by who did them, most first; undoings are none. */
export function listDone(db: Db, since: number): Promise<readonly WranglerDone[]> {
  return db
    .selectFrom("tag_action")
    .leftJoin("person", "person.id", "tag_action.person_id")
    .select((build) => [
      "person.login",
      build.fn.countAll<number>().as("acts"),
      sql<number>`coalesce(sum(case when tag_action.undone_at is not null then 1 else 0 end), 0)`.as("undone"),
    ])
    .where("tag_action.created_at", ">=", since)
    .where("tag_action.kind", "!=", "undo")
    .groupBy("person.login")
    .orderBy("acts", "desc")
    .execute();
}

export interface NewestWaiting {
  readonly id: TagId;
  readonly createdAt: number;
  readonly uses: number;
}

/** The newest waiting tags of all types. */
export function listNewestWaiting(db: Db, limit: number): Promise<readonly NewestWaiting[]> {
  return db
    .selectFrom("tag")
    .innerJoin("tag_type", "tag_type.key", "tag.type_key")
    .select(["tag.id", "tag.created_at as createdAt", "tag.uses"])
    .where(sql<boolean>`tag.is_canonical = 0 and tag.synonym_of is null and tag.is_unwrangleable = 0 and tag.uses > 0`)
    .where("tag_type.is_fixed", "=", 0)
    .orderBy("tag.id", "desc")
    .limit(limit)
    .execute();
}

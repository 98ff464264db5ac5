import type { Insertable, Updateable } from "kysely";
import type { ParcelId, PersonId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import type { ParcelTable } from "#platform/db/downloads-tables.ts";
import type { Parcel } from "./parcel.ts";

export async function insertParcel(tx: Tx, row: Insertable<ParcelTable>): Promise<ParcelId> {
  const { id } = await tx.insertInto("parcel").values(row).returning("id").executeTakeFirstOrThrow();
  return id;
}

export async function findParcel(db: Db, id: ParcelId): Promise<Parcel | null> {
  return (await db.selectFrom("parcel").selectAll().where("id", "=", id).executeTakeFirst()) ?? null;
}

/** All that somebody asked for, the newest first; there are never more than a few. */
export function listParcels(db: Db, personId: PersonId): Promise<readonly Parcel[]> {
  return db.selectFrom("parcel").selectAll().where("person_id", "=", personId).orderBy("id", "desc").execute();
}

/** The parcel whose turn it is: one that somebody began and did not end is made anew. */
export async function findNextParcel(db: Db, contents: Parcel["contents"]): Promise<Parcel | null> {
  const next = db
    .selectFrom("parcel")
    .selectAll()
    .where("contents", "=", contents)
    .where("ended_at", "is", null)
    .orderBy("id")
    .limit(1);
  return (await next.executeTakeFirst()) ?? null;
}

/** Answers whether the parcel is still wanted. */
export async function updateParcel(tx: Tx, id: ParcelId, change: Updateable<ParcelTable>): Promise<boolean> {
  const changed = await tx.updateTable("parcel").set(change).where("id", "=", id).executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

export async function removeParcel(tx: Tx, id: ParcelId): Promise<void> {
  await tx.deleteFrom("parcel").where("id", "=", id).execute();
}

/** Those that ended before, and those of accounts that were closed, some at a time. */
export function listOver(db: Db, before: number, limit: number): Promise<readonly Parcel[]> {
  return db
    .selectFrom("parcel")
    .innerJoin("person", "person.id", "parcel.person_id")
    .selectAll("parcel")
    .where((build) => build.or([build("parcel.ended_at", "<", before), build("person.state", "=", "closed")]))
    .orderBy("parcel.id")
    .limit(limit)
    .execute();
}

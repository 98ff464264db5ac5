import type { PersonId, SavedSearchId } from "#core/ids.ts";
import { nameKey } from "#core/name-key.ts";
import type { Db, Tx } from "#platform/db/database.ts";

/** A list of works that a reader comes back to, under a name of hers. */
export interface SavedSearch {
  readonly id: SavedSearchId;
  readonly name: string;
  /** Path and query of the listing. */
  readonly address: string;
  /** When she last opened it. */
  readonly lookedAt: number;
}

const columns = ["id", "name", "address", "looked_at as lookedAt"] as const;

/** A reader's saved searches, by name. */
export function listSavedSearches(db: Db, personId: PersonId): Promise<readonly SavedSearch[]> {
  return db.selectFrom("saved_search").select(columns).where("person_id", "=", personId).orderBy("name_key").execute();
}

/** One of a reader's; null when it is somebody else's. */
export async function findSavedSearch(db: Db, personId: PersonId, id: SavedSearchId): Promise<SavedSearch | null> {
  const found = db.selectFrom("saved_search").select(columns).where("person_id", "=", personId).where("id", "=", id);
  return (await found.executeTakeFirst()) ?? null;
}

export async function insertSavedSearch(
  tx: Tx,
  personId: PersonId,
  search: { readonly name: string; readonly address: string },
  now: number,
): Promise<void> {
  await tx
    .insertInto("saved_search")
    .values({
      person_id: personId,
      name: search.name,
      name_key: nameKey(search.name),
      address: search.address,
      looked_at: now,
      created_at: now,
    })
    .execute();
}

export async function updateSearchName(tx: Tx, id: SavedSearchId, name: string): Promise<void> {
  await tx
    .updateTable("saved_search")
    .set({ name, name_key: nameKey(name) })
    .where("id", "=", id)
    .execute();
}

export async function updateLookedAt(tx: Tx, id: SavedSearchId, now: number): Promise<void> {
  await tx.updateTable("saved_search").set({ looked_at: now }).where("id", "=", id).execute();
}

export async function removeSavedSearch(tx: Tx, personId: PersonId, id: SavedSearchId): Promise<void> {
  await tx.deleteFrom("saved_search").where("person_id", "=", personId).where("id", "=", id).execute();
}

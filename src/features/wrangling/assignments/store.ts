import type { PersonId, TagId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";

/** Takes a fandom under somebody's care; twice is once. */
export async function insertAssignment(tx: Tx, tagId: TagId, personId: PersonId, now: number): Promise<void> {
  await tx
    .insertInto("wrangler_assignment")
    .values({ tag_id: tagId, person_id: personId, assigned_at: now })
    .onConflict((conflict) => conflict.columns(["tag_id", "person_id"]).doNothing())
    .execute();
}

export async function removeAssignment(tx: Tx, tagId: TagId, personId: PersonId): Promise<void> {
  await tx.deleteFrom("wrangler_assignment").where("tag_id", "=", tagId).where("person_id", "=", personId).execute();
}

/** A fandom under somebody's care. */
export interface AssignedFandom {
  readonly id: TagId;
  readonly name: string;
  readonly login: string;
}

/** Who cares for which fandoms, by name; of one person where `login` names her. `limit` rows. */
export async function listAssigned(
  db: Db,
  of: { readonly login?: string; readonly limit: number },
): Promise<readonly AssignedFandom[]> {
  const rows = db
    .selectFrom("wrangler_assignment")
    .innerJoin("tag", "tag.id", "wrangler_assignment.tag_id")
    .innerJoin("person", "person.id", "wrangler_assignment.person_id")
    .select(["tag.id", "tag.name", "person.login"])
    .where("person.state", "=", "active")
    .orderBy("tag.name_key")
    .orderBy("person.login")
    .limit(of.limit);
  return (of.login === undefined ? rows : rows.where("person.login", "=", of.login)).execute();
}

/** Canonical tags of these types that nobody cares for, most used first. */
export function listUnassigned(
  db: Db,
  types: readonly string[],
  limit: number,
): Promise<readonly { readonly id: TagId; readonly name: string; readonly uses: number }[]> {
  if (types.length === 0) return Promise.resolve([]);
  return db
    .selectFrom("tag")
    .select(["tag.id", "tag.name", "tag.uses"])
    .where("tag.type_key", "in", types)
    .where("tag.is_canonical", "=", 1)
    .where((build) =>
      build.not(
        build.exists(
          build
            .selectFrom("wrangler_assignment")
            .select("tag_id")
            .whereRef("wrangler_assignment.tag_id", "=", "tag.id"),
        ),
      ),
    )
    .orderBy("tag.uses", "desc")
    .orderBy("tag.id")
    .limit(limit)
    .execute();
}

/** Those who may wrangle, by login. */
export function listWranglers(db: Db): Promise<readonly { readonly personId: PersonId; readonly login: string }[]> {
  return db
    .selectFrom("person")
    .select(["id as personId", "login"])
    .where("role", "in", ["wrangler", "admin"])
    .where("state", "=", "active")
    .orderBy("login_key")
    .execute();
}

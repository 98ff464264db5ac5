import type { PersonId } from "#core/ids.ts";
import type { Role } from "#core/vocabulary.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import type { PersonState } from "../person.ts";

/** A session with as much of its person as every request needs. */
export interface FoundSession {
  readonly id: number;
  readonly seenAt: number;
  readonly expiresAt: number;
  readonly personId: PersonId;
  readonly login: string;
  readonly role: Role;
  readonly state: PersonState;
  /** As stored: most requests read it once. */
  readonly preferences: string;
}

/** Asked for with every page of a member, so it is one statement over two unique keys. */
export async function findSession(db: Db, tokenHash: string, now: number): Promise<FoundSession | null> {
  const row = await db
    .selectFrom("session")
    .innerJoin("person", "person.id", "session.person_id")
    .select([
      "session.id",
      "session.seen_at as seenAt",
      "session.expires_at as expiresAt",
      "person.id as personId",
      "person.login",
      "person.role",
      "person.state",
      "person.preferences",
    ])
    .where("session.token_hash", "=", tokenHash)
    .where("session.expires_at", ">", now)
    .executeTakeFirst();
  return row ?? null;
}

export interface ListedSession {
  readonly id: number;
  readonly tokenHash: string;
  readonly agent: string;
  readonly createdAt: number;
  readonly seenAt: number;
}

export interface SessionQuery {
  readonly now: number;
  /** The last session of the page before; null for the first page. */
  readonly after: number | null;
  readonly limit: number;
}

/** A person's running sessions, last used first. A session that has ended since leads back to the first page. */
export async function listSessions(
  db: Db,
  personId: PersonId,
  { now, after, limit }: SessionQuery,
): Promise<readonly ListedSession[]> {
  const running = db
    .selectFrom("session")
    .select(["id", "token_hash as tokenHash", "agent", "created_at as createdAt", "seen_at as seenAt"])
    .where("person_id", "=", personId)
    .where("expires_at", ">", now)
    .orderBy("seen_at", "desc")
    .orderBy("id", "desc")
    .limit(limit);
  const last =
    after === null
      ? undefined
      : await db
          .selectFrom("session")
          .select(["id", "seen_at as seenAt"])
          .where("person_id", "=", personId)
          .where("id", "=", after)
          .executeTakeFirst();
  if (last === undefined) return running.execute();
  return running
    .where((build) =>
      build.or([
        build("seen_at", "<", last.seenAt),
        build.and([build("seen_at", "=", last.seenAt), build("id", "<", last.id)]),
      ]),
    )
    .execute();
}

export interface NewSession {
  readonly tokenHash: string;
  readonly personId: PersonId;
  readonly agent: string;
  readonly expiresAt: number;
}

export async function insertSession(tx: Tx, session: NewSession, now: number): Promise<void> {
  await tx
    .insertInto("session")
    .values({
      token_hash: session.tokenHash,
      person_id: session.personId,
      agent: session.agent,
      created_at: now,
      seen_at: now,
      expires_at: session.expiresAt,
    })
    .execute();
}

export async function updateSessionSeen(tx: Tx, id: number, seenAt: number, expiresAt: number): Promise<void> {
  await tx.updateTable("session").set({ seen_at: seenAt, expires_at: expiresAt }).where("id", "=", id).execute();
}

export async function removeSession(tx: Tx, tokenHash: string): Promise<void> {
  await tx.deleteFrom("session").where("token_hash", "=", tokenHash).execute();
}

/** One session of a person, by its number in the list; nothing when it is somebody else's. */
export async function removeSessionOf(tx: Tx, personId: PersonId, id: number): Promise<void> {
  await tx.deleteFrom("session").where("person_id", "=", personId).where("id", "=", id).execute();
}

/** Every session of a person, but the one that is kept. */
export async function removeSessions(tx: Tx, personId: PersonId, keptHash: string | null): Promise<void> {
  let query = tx.deleteFrom("session").where("person_id", "=", personId);
  if (keptHash !== null) query = query.where("token_hash", "!=", keptHash);
  await query.execute();
}

/** Sessions that nobody can use any more, and devices unseen since `deviceBefore`. */
export async function removeExpired(tx: Tx, now: number, deviceBefore: number): Promise<void> {
  await tx.deleteFrom("session").where("expires_at", "<=", now).execute();
  await tx.deleteFrom("known_device").where("seen_at", "<", deviceBefore).execute();
}

export async function isKnownDevice(db: Db, personId: PersonId, deviceHash: string): Promise<boolean> {
  const row = await db
    .selectFrom("known_device")
    .select("seen_at")
    .where("person_id", "=", personId)
    .where("device_hash", "=", deviceHash)
    .executeTakeFirst();
  return row !== undefined;
}

export async function upsertDevice(tx: Tx, personId: PersonId, deviceHash: string, now: number): Promise<void> {
  await tx
    .insertInto("known_device")
    .values({ person_id: personId, device_hash: deviceHash, seen_at: now })
    .onConflict((conflict) => conflict.columns(["person_id", "device_hash"]).doUpdateSet({ seen_at: now }))
    .execute();
}

export async function removeDevices(tx: Tx, personId: PersonId): Promise<void> {
  await tx.deleteFrom("known_device").where("person_id", "=", personId).execute();
}

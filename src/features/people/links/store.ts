import type { PersonId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";

/** Confirming an account's address, choosing a new password, confirming a new address. */
export type LinkPurpose = "confirm" | "reset" | "email";

export interface FoundLink {
  readonly personId: PersonId;
  /** The new address, for a change of it. */
  readonly email: string | null;
}

export async function findLink(
  db: Db,
  purpose: LinkPurpose,
  tokenHash: string,
  now: number,
): Promise<FoundLink | null> {
  const row = await db
    .selectFrom("one_time_link")
    .select(["person_id as personId", "email"])
    .where("token_hash", "=", tokenHash)
    .where("purpose", "=", purpose)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return row ?? null;
}

/** Whether a link for this was sent that is still good. */
export async function hasLink(db: Db, purpose: LinkPurpose, personId: PersonId, now: number): Promise<boolean> {
  const row = await db
    .selectFrom("one_time_link")
    .select("token_hash")
    .where("person_id", "=", personId)
    .where("purpose", "=", purpose)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return row !== undefined;
}

export interface NewLink {
  readonly tokenHash: string;
  readonly purpose: LinkPurpose;
  readonly personId: PersonId;
  readonly email: string | null;
  readonly expiresAt: number;
}

/** Puts the link in the place of earlier ones for the same purpose. */
export async function insertLink(tx: Tx, link: NewLink, now: number): Promise<void> {
  await tx
    .deleteFrom("one_time_link")
    .where("person_id", "=", link.personId)
    .where("purpose", "=", link.purpose)
    .execute();
  await tx
    .insertInto("one_time_link")
    .values({
      token_hash: link.tokenHash,
      purpose: link.purpose,
      person_id: link.personId,
      email: link.email,
      created_at: now,
      expires_at: link.expiresAt,
    })
    .execute();
}

export async function removeLink(tx: Tx, tokenHash: string): Promise<void> {
  await tx.deleteFrom("one_time_link").where("token_hash", "=", tokenHash).execute();
}

export async function removeLinks(tx: Tx, personId: PersonId): Promise<void> {
  await tx.deleteFrom("one_time_link").where("person_id", "=", personId).execute();
}

export async function removeExpiredLinks(tx: Tx, now: number): Promise<void> {
  await tx.deleteFrom("one_time_link").where("expires_at", "<=", now).execute();
}

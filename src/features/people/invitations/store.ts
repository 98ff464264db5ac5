import type { PersonId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import type { Invitation } from "./invitation.ts";

function selectInvitations(db: Db) {
  return db
    .selectFrom("invitation")
    .leftJoin("person as maker", "maker.id", "invitation.made_by")
    .leftJoin("person as user", "user.id", "invitation.used_by")
    .select([
      "invitation.id",
      "invitation.code",
      "invitation.email",
      "invitation.made_by as madeBy",
      "maker.login as madeByLogin",
      "user.login as usedByLogin",
      "invitation.created_at as createdAt",
      "invitation.used_at as usedAt",
    ]);
}

/** One that nobody has used yet. */
export async function findOpenInvitation(db: Db, code: string): Promise<Invitation | null> {
  const row = await selectInvitations(db)
    .where("invitation.code", "=", code)
    .where("invitation.used_at", "is", null)
    .executeTakeFirst();
  return row ?? null;
}

/** One member's, newest first. */
export function listInvitationsOf(db: Db, personId: PersonId): Promise<Invitation[]> {
  return selectInvitations(db).where("invitation.made_by", "=", personId).orderBy("invitation.id", "desc").execute();
}

/** All, newest first; `before` is the id of the last row of the page before. */
export function listInvitations(db: Db, before: number | null, limit: number): Promise<Invitation[]> {
  return selectInvitations(db)
    .where("invitation.id", "<", before ?? Number.MAX_SAFE_INTEGER)
    .orderBy("invitation.id", "desc")
    .limit(limit)
    .execute();
}

export interface NewInvitation {
  readonly code: string;
  readonly email: string | null;
  readonly madeBy: PersonId;
}

export async function insertInvitation(tx: Tx, invitation: NewInvitation, now: number): Promise<void> {
  await tx
    .insertInto("invitation")
    .values({ code: invitation.code, email: invitation.email, made_by: invitation.madeBy, created_at: now })
    .execute();
}

export async function updateInvitationUsed(tx: Tx, id: number, usedBy: PersonId, now: number): Promise<void> {
  await tx.updateTable("invitation").set({ used_by: usedBy, used_at: now }).where("id", "=", id).execute();
}

/** Takes an invitation back that nobody has used. */
export async function removeOpenInvitation(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom("invitation").where("id", "=", id).where("used_at", "is", null).execute();
}

import type { Insertable, Selectable } from "kysely";
import type { ClaimId, ExternalAuthorId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import type { ClaimTable } from "#platform/db/unclaimed-tables.ts";

export type ClaimRow = Selectable<ClaimTable>;

/** The claim that a link opens, while it does. */
export async function findClaimByToken(db: Db, tokenHash: string, now: number): Promise<ClaimRow | null> {
  const row = await db
    .selectFrom("claim")
    .selectAll()
    .where("token_hash", "=", tokenHash)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertClaims(tx: Tx, rows: readonly Insertable<ClaimTable>[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto("claim").values(rows).execute();
}

/** Claims whose mail is due, oldest first. */
export function listDue(db: Db, now: number, limit: number): Promise<readonly ClaimRow[]> {
  return db
    .selectFrom("claim")
    .selectAll()
    .where("sent_at", "is", null)
    .where("due_at", "<=", now)
    .orderBy("due_at")
    .orderBy("id")
    .limit(limit)
    .execute();
}

/** Puts off what was released before `before` and has not gone out yet; one that was asked for since goes when it should. */
export async function delayUnsent(tx: Tx, byMs: number, before: number): Promise<void> {
  await tx
    .updateTable("claim")
    .set((build) => ({ due_at: build("due_at", "+", byMs) }))
    .where("sent_at", "is", null)
    .where("created_at", "<=", before)
    .execute();
}

export async function updateClaimSent(
  tx: Tx,
  id: ClaimId,
  sent: { readonly tokenHash: string; readonly sentAt: number; readonly expiresAt: number },
): Promise<void> {
  const { tokenHash, sentAt, expiresAt } = sent;
  const values = { token_hash: tokenHash, sent_at: sentAt, expires_at: expiresAt };
  await tx.updateTable("claim").set(values).where("id", "=", id).execute();
}

export async function updateClaimUsed(tx: Tx, id: ClaimId, now: number): Promise<void> {
  await tx.updateTable("claim").set({ used_at: now }).where("id", "=", id).execute();
}

/** Takes back what was released and not sent yet; answers how much that was. */
export async function removeUnsent(tx: Tx): Promise<number> {
  const removed = await tx.deleteFrom("claim").where("sent_at", "is", null).executeTakeFirst();
  return Number(removed.numDeletedRows);
}

/** Takes back what waits for one mailbox. */
export async function removeUnsentTo(tx: Tx, emailKey: string): Promise<void> {
  await tx.deleteFrom("claim").where("email_key", "=", emailKey).where("sent_at", "is", null).execute();
}

export async function removeClaim(tx: Tx, id: ClaimId): Promise<void> {
  await tx.deleteFrom("claim").where("id", "=", id).execute();
}

/** When the last mail that was released will go out; null when none waits. */
export async function findLastDue(db: Db): Promise<number | null> {
  const row = await db
    .selectFrom("claim")
    .select((build) => build.fn.max("due_at").as("dueAt"))
    .where("sent_at", "is", null)
    .executeTakeFirst();
  return row?.dueAt ?? null;
}

/** A mailbox that may be written to about the works of authors who have it. */
export interface Mailbox {
  readonly email: string;
  readonly emailKey: string;
}

/**
 * Mailboxes of unclaimed authors with works, which nobody has written to yet and who have not said that they want no
 * mail; in the order in which they came in.
 */
export async function listUntold(db: Db, limit: number): Promise<readonly Mailbox[]> {
  const boxes = await selectUntold(db)
    .select((build) => ["external_author.email_key as emailKey", build.fn.min("external_author.id").as("first")])
    .groupBy("external_author.email_key")
    .orderBy("first")
    .limit(limit)
    .execute();
  if (boxes.length === 0) return [];
  // As it was written where it first came from.
  const rows = await db
    .selectFrom("external_author")
    .select(["email", "email_key as emailKey"])
    .where(
      "id",
      "in",
      boxes.map((box) => box.first),
    )
    .orderBy("id")
    .execute();
  return rows.flatMap(({ email, emailKey }) => (email === null || emailKey === null ? [] : [{ email, emailKey }]));
}

export async function countUntold(db: Db): Promise<number> {
  const row = await selectUntold(db)
    .select((build) => build.fn.count<number>("external_author.email_key").distinct().as("count"))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

function selectUntold(db: Db) {
  return db
    .selectFrom("external_author")
    .where("external_author.email_key", "is not", null)
    .where("external_author.state", "=", "unclaimed")
    .where("external_author.do_not_mail", "=", 0)
    .where((build) =>
      build.exists(
        build
          .selectFrom("work_external_author")
          .innerJoin("work", "work.id", "work_external_author.work_id")
          .select("work.id")
          .whereRef("work_external_author.external_author_id", "=", "external_author.id")
          .where("work.deleted_at", "is", null),
      ),
    )
    .where((build) =>
      build.not(
        build.exists(
          build
            .selectFrom("claim")
            .select("claim.id")
            .whereRef("claim.email_key", "=", "external_author.email_key")
            .where("claim.external_author_id", "is", null),
        ),
      ),
    );
}

/** Claims of one author's mailbox or of herself, newest first. */
export async function listClaimsOf(
  db: Db,
  author: { readonly id: ExternalAuthorId; readonly emailKey: string | null },
): Promise<readonly ClaimRow[]> {
  return db
    .selectFrom("claim")
    .selectAll()
    .where((build) =>
      build.or([
        build("external_author_id", "=", author.id),
        ...(author.emailKey === null
          ? []
          : [build.and([build("email_key", "=", author.emailKey), build("external_author_id", "is", null)])]),
      ]),
    )
    .orderBy("id", "desc")
    .limit(claimsMax)
    .execute();
}

/** An archivist who sends more links than this to one author reads of the newest. */
const claimsMax = 20;

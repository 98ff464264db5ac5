import type { Insertable } from "kysely";
import type { ClaimRequestId, ExternalAuthorId, PersonId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import type { ClaimRequestTable } from "#platform/db/unclaimed-tables.ts";

/** Somebody who says that she is an author, and has the old address no more. */
export interface ClaimRequest {
  readonly id: ClaimRequestId;
  readonly authorId: ExternalAuthorId;
  readonly authorName: string;
  /** Null for somebody without an account. */
  readonly login: string | null;
  readonly email: string;
  readonly message: string;
  readonly evidence: string;
  readonly state: "open" | "granted" | "declined";
  readonly decidedBy: string | null;
  readonly decidedAt: number | null;
  readonly answer: string;
  readonly createdAt: number;
}

export async function insertRequest(tx: Tx, request: Insertable<ClaimRequestTable>): Promise<ClaimRequestId> {
  const row = await tx.insertInto("claim_request").values(request).returning("id").executeTakeFirstOrThrow();
  return row.id;
}

/** The request about an author that waits from this person, or from a guest with this address. */
export async function findWaitingRequest(
  db: Db,
  authorId: ExternalAuthorId,
  by: { readonly personId: PersonId | null; readonly email: string },
): Promise<ClaimRequestId | null> {
  const { personId } = by;
  const open = db
    .selectFrom("claim_request")
    .select("id")
    .where("external_author_id", "=", authorId)
    .where("state", "=", "open");
  const own =
    personId === null
      ? open
          .where("person_id", "is", null)
          .where((build) => build(build.fn("lower", ["email"]), "=", by.email.toLowerCase()))
      : open.where("person_id", "=", personId);
  return (await own.orderBy("id").limit(1).executeTakeFirst())?.id ?? null;
}

/** Says anew what a request that waits says. */
export async function updateRequestTexts(
  tx: Tx,
  id: ClaimRequestId,
  texts: { readonly message: string; readonly evidence: string },
): Promise<void> {
  await tx.updateTable("claim_request").set(texts).where("id", "=", id).execute();
}

/** Requests that nobody has decided, oldest first. */
export async function listOpenRequests(db: Db, limit: number): Promise<readonly ClaimRequest[]> {
  const rows = await selectRequests(db)
    .where("claim_request.state", "=", "open")
    .orderBy("claim_request.id")
    .limit(limit)
    .execute();
  return rows;
}

/** Requests about an author, newest first. */
export function listRequestsAbout(db: Db, id: ExternalAuthorId): Promise<readonly ClaimRequest[]> {
  return selectRequests(db)
    .where("claim_request.external_author_id", "=", id)
    .orderBy("claim_request.id", "desc")
    .limit(requestsMax)
    .execute();
}

/** A member's own requests, newest first. */
export function listRequestsOf(db: Db, personId: PersonId): Promise<readonly ClaimRequest[]> {
  return selectRequests(db)
    .where("claim_request.person_id", "=", personId)
    .orderBy("claim_request.id", "desc")
    .limit(requestsMax)
    .execute();
}

const requestsMax = 50;

export async function findRequest(db: Db, id: ClaimRequestId): Promise<ClaimRequest | null> {
  return (await selectRequests(db).where("claim_request.id", "=", id).executeTakeFirst()) ?? null;
}

/** Open requests about an author, and in all. */
export async function countOpenRequests(db: Db, id: ExternalAuthorId | null): Promise<number> {
  const all = db.selectFrom("claim_request").where("state", "=", "open");
  const row = await (id === null ? all : all.where("external_author_id", "=", id))
    .select((build) => build.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export async function updateRequestDecided(
  tx: Tx,
  id: ClaimRequestId,
  decided: {
    readonly state: "granted" | "declined";
    readonly by: PersonId;
    readonly answer: string;
    readonly at: number;
  },
): Promise<void> {
  const { state, by, answer, at } = decided;
  await tx
    .updateTable("claim_request")
    .set({ state, decided_by: by, decided_at: at, answer })
    .where("id", "=", id)
    .execute();
}

function selectRequests(db: Db) {
  return db
    .selectFrom("claim_request")
    .innerJoin("external_author", "external_author.id", "claim_request.external_author_id")
    .leftJoin("person as asker", "asker.id", "claim_request.person_id")
    .leftJoin("person as decider", "decider.id", "claim_request.decided_by")
    .select(["claim_request.id", "claim_request.external_author_id as authorId", "external_author.name as authorName"])
    .select(["asker.login", "claim_request.email", "claim_request.message", "claim_request.evidence"])
    .select(["claim_request.state", "decider.login as decidedBy", "claim_request.decided_at as decidedAt"])
    .select(["claim_request.answer", "claim_request.created_at as createdAt"]);
}

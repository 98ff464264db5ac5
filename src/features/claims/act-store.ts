import type { ClaimActId, ExternalAuthorId, PersonId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import type { BeforeSettlement } from "./settlement.ts";

/** Something that was settled about an author's works, and by whom. */
export interface ClaimAct {
  readonly id: ClaimActId;
  readonly authorId: ExternalAuthorId;
  /** Null for whoever held the link and had no account. */
  readonly login: string | null;
  readonly kind: "claimed" | "left" | "orphaned" | "deleted";
  readonly before: BeforeSettlement;
  readonly createdAt: number;
  readonly undoneAt: number | null;
}

export async function insertAct(
  tx: Tx,
  act: {
    readonly authorId: ExternalAuthorId;
    readonly personId: PersonId | null;
    readonly kind: ClaimAct["kind"];
    readonly before: BeforeSettlement;
  },
  now: number,
): Promise<void> {
  await tx
    .insertInto("claim_act")
    .values({
      external_author_id: act.authorId,
      person_id: act.personId,
      kind: act.kind,
      before: JSON.stringify(act.before),
      created_at: now,
    })
    .execute();
}

/** What was settled about an author, newest first. */
export async function listActs(db: Db, authorId: ExternalAuthorId): Promise<readonly ClaimAct[]> {
  const rows = await selectActs(db)
    .where("claim_act.external_author_id", "=", authorId)
    .orderBy("claim_act.id", "desc")
    .execute();
  return rows.map(toAct);
}

/** What somebody with an account has said about authors, oldest first; `limit` is 1 to 1,000 rows. */
export async function listActsBy(
  db: Db,
  personId: PersonId,
  limit: number,
): Promise<readonly (Pick<ClaimAct, "authorId" | "kind" | "createdAt" | "undoneAt"> & { readonly author: string })[]> {
  return db
    .selectFrom("claim_act")
    .innerJoin("external_author", "external_author.id", "claim_act.external_author_id")
    .select(["external_author.id as authorId", "external_author.name as author", "claim_act.kind"])
    .select(["claim_act.created_at as createdAt", "claim_act.undone_at as undoneAt"])
    .where("claim_act.person_id", "=", personId)
    .orderBy("claim_act.id")
    .limit(limit)
    .execute();
}

export async function findAct(db: Db, id: ClaimActId): Promise<ClaimAct | null> {
  const row = await selectActs(db).where("claim_act.id", "=", id).executeTakeFirst();
  return row === undefined ? null : toAct(row);
}

/** Notes what an act has done since, beside what it did at first. */
export async function updateActBefore(tx: Tx, id: ClaimActId, before: BeforeSettlement): Promise<void> {
  await tx
    .updateTable("claim_act")
    .set({ before: JSON.stringify(before) })
    .where("id", "=", id)
    .execute();
}

export async function updateActUndone(tx: Tx, id: ClaimActId, now: number): Promise<void> {
  await tx.updateTable("claim_act").set({ undone_at: now }).where("id", "=", id).execute();
}

function selectActs(db: Db) {
  return db
    .selectFrom("claim_act")
    .leftJoin("person", "person.id", "claim_act.person_id")
    .selectAll("claim_act")
    .select("person.login");
}

type ActRow = Awaited<ReturnType<ReturnType<typeof selectActs>["execute"]>>[number];

function toAct(row: ActRow): ClaimAct {
  return {
    id: row.id,
    authorId: row.external_author_id,
    login: row.login,
    kind: row.kind,
    // Only `insertAct` writes it.
    before: JSON.parse(row.before) as BeforeSettlement,
    createdAt: row.created_at,
    undoneAt: row.undone_at,
  };
}

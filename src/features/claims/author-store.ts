import type { Insertable, Selectable, Updateable } from "kysely";
import type { ExternalAuthorId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import { KeptInsert, KeptStatement } from "#platform/db/kept-statement.ts";
import type { ExternalAuthorTable } from "#platform/db/unclaimed-tables.ts";
import type { ExternalAuthor } from "./external-author.ts";

export type AuthorRow = Selectable<ExternalAuthorTable>;

export async function findAuthor(db: Db, id: ExternalAuthorId): Promise<ExternalAuthor | null> {
  const row = await db.selectFrom("external_author").selectAll().where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : toAuthor(row);
}

/** By what told her apart where she came from. */
export async function findAuthorRow(db: Db, source: string, key: string): Promise<AuthorRow | null> {
  return (await listAuthorRows(db, source, [key]))[0] ?? null;
}

const keyedStatement = new KeptStatement<AuthorRow>();

/** Those of one source who have one of these keys, in no order. */
export async function listAuthorRows(db: Db, source: string, keys: readonly string[]): Promise<readonly AuthorRow[]> {
  if (keys.length === 0) return [];
  return keyedStatement.all(db, { shape: "", values: [source, keys] }, (sourceHole, holes) =>
    db.selectFrom("external_author").selectAll().where("source", "=", sourceHole).where("source_key", "in", holes),
  );
}

const authorInsert = new KeptInsert<"external_author", { readonly id: ExternalAuthorId }>();

/** All who share a mailbox, oldest first. */
export async function listAuthorsByEmail(db: Db, emailKey: string): Promise<readonly ExternalAuthor[]> {
  const rows = await db
    .selectFrom("external_author")
    .selectAll()
    .where("email_key", "=", emailKey)
    .orderBy("id")
    .execute();
  return rows.map(toAuthor);
}

const refusedStatement = new KeptStatement<{ readonly id: ExternalAuthorId }>();

/** Whether whoever has this mailbox wants no mail about works from elsewhere. */
export async function refusesMail(db: Db, emailKey: string): Promise<boolean> {
  const rows = await refusedStatement.all(db, { shape: "", values: [emailKey] }, (key) =>
    db.selectFrom("external_author").select("id").where("email_key", "=", key).where("do_not_mail", "=", 1).limit(1),
  );
  return rows.length > 0;
}

export async function insertAuthor(tx: Tx, author: Insertable<ExternalAuthorTable>): Promise<ExternalAuthorId> {
  const [row] = await authorInsert.all(tx, [author], (rows) =>
    tx.insertInto("external_author").values(rows).returning("id"),
  );
  if (row === undefined) throw new Error(`The author ${author.name} was not written`);
  return row.id;
}

export async function updateAuthor(
  tx: Tx,
  id: ExternalAuthorId,
  values: Updateable<ExternalAuthorTable>,
): Promise<void> {
  await tx.updateTable("external_author").set(values).where("id", "=", id).execute();
}

export function toAuthor(row: AuthorRow): ExternalAuthor {
  return {
    id: row.id,
    source: row.source,
    name: row.name,
    email: row.email,
    emailKey: row.email_key,
    url: row.url,
    profile: row.profile_html,
    state: row.state,
    claimedBy: row.claimed_by,
    claimedPseudId: row.claimed_pseud_id,
    doNotMail: row.do_not_mail === 1,
    ownerId: row.owner_id,
    batchId: row.batch_id,
    createdAt: row.created_at,
  };
}

/** Notes that these authors, and whoever shares the mailbox, are not to be written to; mails that wait are taken back. */
export async function refuseMail(
  tx: Tx,
  from: { readonly emailKey: string; readonly ids: readonly ExternalAuthorId[] },
  now: number,
): Promise<void> {
  await tx
    .updateTable("external_author")
    .set({ do_not_mail: 1, updated_at: now })
    .where((build) => build.or([build("email_key", "=", from.emailKey), build("id", "in", from.ids)]))
    .execute();
  await tx.deleteFrom("claim").where("email_key", "=", from.emailKey).where("sent_at", "is", null).execute();
}

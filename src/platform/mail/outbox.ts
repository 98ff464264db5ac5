import type { Db, Tx } from "#platform/db/database.ts";
import { enqueueJob } from "#platform/jobs/queue.ts";

export interface Mail {
  /** One address, checked where it was typed in. */
  readonly to: string;
  /** One line; line breaks in it become spaces. */
  readonly subject: string;
  readonly text: string;
}

/** A mail as the administrator sees it; the text of a sent one is erased after a week. */
export interface ListedMail {
  readonly id: number;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly createdAt: number;
  readonly sentAt: number | null;
}

/** Puts a mail into the outbox and asks for its sending, both with the transaction or not at all. */
export async function sendMail(tx: Tx, mail: Mail, now: number): Promise<void> {
  if (!isOneAddress(mail.to)) throw new Error("A mail goes to exactly one address");
  const row = { recipient: mail.to, subject: oneLine(mail.subject), body: mail.text, created_at: now };
  const { id } = await tx.insertInto("mail").values(row).returning("id").executeTakeFirstOrThrow();
  await enqueueJob(tx, { kind: "mail.send", payload: { mailId: id }, runAt: now }, now);
}

/** The newest mails first; `before` is the id of the last row of the page before. */
export async function listMails(db: Db, limit: number, before?: number): Promise<readonly ListedMail[]> {
  return db
    .selectFrom("mail")
    .select(["id", "recipient as to", "subject", "body as text", "created_at as createdAt", "sent_at as sentAt"])
    .where("id", "<", before ?? Number.MAX_SAFE_INTEGER)
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}

export async function findMail(db: Db, id: number): Promise<ListedMail | null> {
  const row = await db
    .selectFrom("mail")
    .select(["id", "recipient as to", "subject", "body as text", "created_at as createdAt", "sent_at as sentAt"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

export async function updateMailSent(tx: Tx, id: number, now: number): Promise<void> {
  await tx.updateTable("mail").set({ sent_at: now }).where("id", "=", id).execute();
}

/** Erases the texts of mails sent before `sentBefore`: they hold links that open accounts. */
export async function eraseSentTexts(tx: Tx, sentBefore: number): Promise<void> {
  await tx.updateTable("mail").set({ body: "" }).where("sent_at", "<", sentBefore).where("body", "<>", "").execute();
}

/** Without white space, control characters and what would make it a list, a name or a route. */
function isOneAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s\p{C}@,;:<>()[\]"\\]+@[^\s\p{C}@,;:<>()[\]"\\]+$/u.test(text);
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, " ").trim();
}

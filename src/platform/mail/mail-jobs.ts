import type { Clock } from "#platform/clock.ts";
import type { Database } from "#platform/db/database.ts";
import type { JobHandler } from "#platform/ground.ts";
import { eraseSentTexts, findMail, updateMailSent } from "./outbox.ts";
import type { MailTransport } from "./transport.ts";

const dayMs = 86_400_000;

/** How long the text of a sent mail stays readable for the administrator. */
const textKeptMs = 7 * dayMs;

/** Kinds of jobs that come again and again. */
export const mailRepeats = { "mail.erase": { everyMs: dayMs } } as const;

/**
 * What sends and erases mails. Without a transport mails stay in the outbox. A crash between sending and noting it sends
 * a mail twice, under the same message id, by which mailboxes know it.
 */
export function mailJobs(
  db: Database,
  transport: MailTransport | null,
  now: Clock,
): Readonly<Record<"mail.send" | "mail.erase", JobHandler>> {
  return {
    "mail.send": async (payload) => {
      const mail = await findMail(db.read, parseMailId(payload));
      if (transport === null || mail === null || mail.sentAt !== null) return;
      await transport.send(mail);
      await db.write((tx) => updateMailSent(tx, mail.id, now()));
    },
    "mail.erase": () => db.write((tx) => eraseSentTexts(tx, now() - textKeptMs)),
  };
}

function parseMailId(payload: unknown): number {
  if (typeof payload === "object" && payload !== null && "mailId" in payload && typeof payload.mailId === "number") {
    return payload.mailId;
  }
  throw new Error("The job names no mail");
}

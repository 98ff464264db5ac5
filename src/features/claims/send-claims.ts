import { createHash } from "node:crypto";
import type { ClaimRequestId, ExternalAuthorId } from "#core/ids.ts";
import { findPerson } from "#features/people/index.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Ground, JobHandler } from "#platform/ground.ts";
import { enqueueJob } from "#platform/jobs/queue.ts";
import { sendMail } from "#platform/mail/outbox.ts";
import { findAuthor, listAuthorsByEmail, refusesMail } from "./author-store.ts";
import { claimMail, type Sender, sampleMail } from "./claim-mails.ts";
import {
  type ClaimRow,
  delayUnsent,
  findLastDue,
  insertClaims,
  listDue,
  listUntold,
  removeClaim,
  removeUnsentTo,
  updateClaimSent,
} from "./claim-store.ts";
import { listTitlesOf } from "./credit-store.ts";

export const claimMailKind = "claims.mail";
export const claimMailEveryMs = 60_000;

/** Mails of one turn, each of which takes some statements. */
const mailsAtOnce = 20;

/** At most as many mailboxes as a first wave should be. */
export const releaseMax = 5_000;
export const perHourMax = 1_000;

const hourMs = 3_600_000;

/** How long a claim's link opens: people read old mailboxes now and then. */
const claimMs = 182 * 86_400_000;

/** Titles that a mail names; the others are counted. */
const titlesMax = 10;

/** A new secret for a claim's link; only its hash is stored. */
function makeClaimToken(ground: Ground): string {
  return ground.randomBytes(24).toString("base64url");
}

export function hashClaimToken(token: string): string {
  return createHash("sha256").update(`claim ${token}`).digest("base64url");
}

function claimLink(ground: Ground, token: string): string {
  return `${ground.url}/claims?claim_token=${token}`;
}

/** Lets the next so many mailboxes be written to, `perHour` of them an hour, behind those that wait; answers how many. */
export function releaseClaims(
  ground: Ground,
  release: { readonly count: number; readonly perHour: number },
): Promise<number> {
  return ground.db.write(async (tx) => {
    const now = ground.now();
    const boxes = await listUntold(tx, Math.min(release.count, releaseMax));
    const paceMs = hourMs / Math.min(Math.max(release.perHour, 1), perHourMax);
    const last = await findLastDue(tx);
    const start = last === null ? now : Math.max(now, last + paceMs);
    const rows = boxes.map(({ email, emailKey }, index) => ({
      email,
      email_key: emailKey,
      due_at: Math.round(start + index * paceMs),
      created_at: now,
    }));
    await insertClaims(tx, rows);
    if (rows.length > 0) await enqueueJob(tx, { kind: claimMailKind, payload: null, runAt: now }, now);
    return rows.length;
  });
}

/** Sends one author another link, at once. */
export function sendAgain(ground: Ground, id: ExternalAuthorId): Promise<boolean> {
  return ground.db.write(async (tx) => {
    const author = await findAuthor(tx, id);
    if (author === null || author.email === null || author.emailKey === null) return false;
    if (author.doNotMail || author.state !== "unclaimed") return false;
    const now = ground.now();
    // A mail that waits for its turn is this one, so that nobody gets two.
    await removeUnsentTo(tx, author.emailKey);
    await insertClaims(tx, [{ email: author.email, email_key: author.emailKey, due_at: now, created_at: now }]);
    await enqueueJob(tx, { kind: claimMailKind, payload: null, runAt: now }, now);
    return true;
  });
}

/** The mail as authors get it, to the archivist who asks for it; false where her account has no address. */
export function sendSample(
  ground: Ground,
  sender: Sender,
  personId: Parameters<typeof findPerson>[1],
): Promise<boolean> {
  return ground.db.write(async (tx) => {
    const person = await findPerson(tx, personId);
    if (person === null || person.email === "") return false;
    await sendMail(tx, sampleMail(person.email, sender), ground.now());
    return true;
  });
}

/** Writes the mails that are due. */
export function claimJobs(ground: Ground, findSender: () => Promise<Sender>): Readonly<Record<string, JobHandler>> {
  return {
    [claimMailKind]: async () => {
      const sender = await findSender();
      for (;;) {
        const count = await ground.db.write((tx) => sendDue(tx, ground, sender));
        if (count < mailsAtOnce) break;
      }
    },
  };
}

/** What is later than this waited for a server that stood still: several turns, busy ones too. */
const lateMsMax = 10 * claimMailEveryMs;

async function sendDue(tx: Tx, ground: Ground, sender: Sender): Promise<number> {
  const now = ground.now();
  const [first] = await listDue(tx, now, 1);
  const lateMs = first === undefined ? 0 : now - first.due_at;
  // Mail hosts are to see the pace that was chosen, whatever the server was doing when the mails should have gone.
  if (lateMs > lateMsMax) await delayUnsent(tx, lateMs, now - lateMsMax);
  const due = await listDue(tx, now, mailsAtOnce);
  for (const claim of due) await sendOne(tx, ground, { claim, sender, now });
  return due.length;
}

interface Sending {
  readonly claim: ClaimRow;
  readonly sender: Sender;
  readonly now: number;
}

/** What was settled or refused since the release is not written about. */
async function sendOne(tx: Tx, ground: Ground, { claim, sender, now }: Sending): Promise<void> {
  const authors = (await listAuthorsByEmail(tx, claim.email_key)).filter((author) => author.state === "unclaimed");
  const told = await listTitlesOf(
    tx,
    authors.map((author) => author.id),
    titlesMax,
  );
  if (told.count === 0 || (await refusesMail(tx, claim.email_key))) return removeClaim(tx, claim.id);
  const token = makeClaimToken(ground);
  await updateClaimSent(tx, claim.id, { tokenHash: hashClaimToken(token), sentAt: now, expiresAt: now + claimMs });
  const names = [...new Set(authors.map((author) => author.name))];
  const hosts = [...new Set(authors.flatMap((author) => toHosts(author.url)))].slice(0, hostsMax);
  await sendMail(tx, claimMail(claim.email, sender, { hosts, names, ...told }, claimLink(ground, token)), now);
}

const hostsMax = 3;

function toHosts(url: string | null): readonly string[] {
  return url !== null && URL.canParse(url) ? [new URL(url).host.replace(/^www\./, "")] : [];
}

/** A claim of one author for whoever asked and was believed; answers its link, which is known only now. */
export async function grantClaim(
  tx: Tx,
  ground: Ground,
  grant: {
    readonly authorId: ExternalAuthorId;
    readonly email: string;
    readonly emailKey: string;
    readonly requestId: ClaimRequestId;
  },
): Promise<string> {
  const now = ground.now();
  const token = makeClaimToken(ground);
  await insertClaims(tx, [
    {
      token_hash: hashClaimToken(token),
      email: grant.email,
      email_key: grant.emailKey,
      external_author_id: grant.authorId,
      request_id: grant.requestId,
      due_at: now,
      sent_at: now,
      expires_at: now + claimMs,
      created_at: now,
    },
  ]);
  return claimLink(ground, token);
}

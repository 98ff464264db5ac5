import { done, type Outcome, refuse } from "#core/outcome.ts";
import { findSettings } from "#features/archive/index.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Ground, JobHandler } from "#platform/ground.ts";
import { enqueueJob } from "#platform/jobs/queue.ts";
import { sendMail } from "#platform/mail/outbox.ts";
import { linkAddress, makeLinkToken, storeLink } from "../links/link.ts";
import { findLink, hasLink } from "../links/store.ts";
import { type AccountProblem, type Person, parsePassword } from "../person.ts";
import { guardsOf } from "../sessions/guards.ts";
import { hashToken } from "../sessions/session.ts";
import { type ChangeRefusal, findChangeable, missingAccount, replacePassword } from "./actions.ts";
import { updateConfirmed } from "./email-store.ts";
import { movedMail, resetMail } from "./mails.ts";
import { hashPassword } from "./password.ts";
import { findPerson, findPersonByEmail, findPersonByLogin, someWantPassword, updateState } from "./store.ts";

/** The job that looks who asked, so that the answer takes the same time for known and unknown names. */
export const resetJob = "people.reset";

/** Asks for a mail with a link to whoever has this name or address; whether anybody has is not told. */
export async function requestReset(ground: Ground, loginOrEmail: string): Promise<void> {
  const now = ground.now();
  const payload = { loginOrEmail: loginOrEmail.slice(0, nameMax) };
  await ground.db.write((tx) => enqueueJob(tx, { kind: resetJob, payload, runAt: now }, now));
}

/**
 * Somebody could not log in: should it be because the account came here without its password, its owner gets a link.
 * The job looks, so that the answer takes the same time for all names.
 */
export async function offerPassword(ground: Ground, loginOrEmail: string): Promise<void> {
  if (!(await someWantPassword(ground.db.read))) return;
  const now = ground.now();
  const payload = { loginOrEmail: loginOrEmail.slice(0, nameMax), isMoved: true };
  await ground.db.write((tx) => enqueueJob(tx, { kind: resetJob, payload, runAt: now }, now));
}

/** Longer than any name or address. */
const nameMax = 300;

/** Mails the link; when it runs twice the second mail's link is the one that is good. */
export function resetJobHandler(ground: Ground): JobHandler {
  return async (payload) => {
    const { loginOrEmail, isMoved } = parsePayload(payload);
    const find = loginOrEmail.includes("@") ? findPersonByEmail : findPersonByLogin;
    const person = await find(ground.db.read, loginOrEmail);
    if (person === null || !mayReset(person)) return;
    // Of tries to log in only the first sends one: a further link would end the one that is on its way.
    if (isMoved && (!person.wantsPassword || (await hasLink(ground.db.read, "reset", person.id, ground.now())))) return;
    const taken = guardsOf(ground).mail.take(`person:${person.id}`, ground.now());
    if (ground.hasLimits && !taken.ok) return;
    const sender = { siteName: (await findSettings(ground.db.read)).name, siteUrl: ground.url };
    const token = makeLinkToken(ground);
    await ground.db.write(async (tx) => {
      await storeLink(tx, { token, purpose: "reset", personId: person.id }, ground.now());
      const link = linkAddress(ground, "reset", token);
      const toMail = person.wantsPassword ? movedMail : resetMail;
      await sendMail(tx, toMail(person.email, sender, person.login, link), ground.now());
    });
  };
}

/** A link that the administrator hands over herself; it is answered once and stored nowhere. */
export async function makeResetLink(ground: Ground, login: string): Promise<Outcome<string, ChangeRefusal>> {
  const token = makeLinkToken(ground);
  return ground.db.write(async (tx) => {
    const person = await findChangeable(tx, login);
    if (person === null || !mayReset(person)) return refuse(missingAccount);
    await storeLink(tx, { token, purpose: "reset", personId: person.id }, ground.now());
    return done(linkAddress(ground, "reset", token));
  });
}

/** Whose link this is; null when it is not good, or not any more. */
export async function findResetPerson(ground: Ground, token: string): Promise<Person | null> {
  const link = await findLink(ground.db.read, "reset", hashToken(token), ground.now());
  return link === null ? null : findPerson(ground.db.read, link.personId);
}

/** Puts in the password that the owner of a link chose. Whoever has the link has the mailbox, so that is confirmed too. */
export async function choosePassword(
  ground: Ground,
  token: string,
  password: string,
): Promise<Outcome<Person, "unknown" | AccountProblem>> {
  const chosen = parsePassword(password);
  if (!chosen.ok) return chosen;
  const hash = await hashPassword(password);
  return ground.db.write(async (tx) => {
    const link = await findLink(tx, "reset", hashToken(token), ground.now());
    const person = link === null ? null : await findPerson(tx, link.personId);
    if (person === null || !mayReset(person)) return refuse("unknown");
    await replacePassword(tx, person.id, hash);
    if (person.confirmedAt === null) await updateConfirmed(tx, person.id, ground.now());
    if (person.state === "unconfirmed") await updateState(tx, person.id, "active");
    await appendChange(tx, { kind: "person.changed", personId: person.id }, ground.now());
    return done(person);
  });
}

function mayReset(person: Person): boolean {
  return person.email !== "" && person.state !== "closed" && person.state !== "suspended";
}

function parsePayload(payload: unknown): { readonly loginOrEmail: string; readonly isMoved: boolean } {
  if (typeof payload === "object" && payload !== null && "loginOrEmail" in payload) {
    return { loginOrEmail: String(payload.loginOrEmail), isMoved: "isMoved" in payload && payload.isMoved === true };
  }
  throw new Error("The job names nobody");
}

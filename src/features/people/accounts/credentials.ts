import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Member } from "#core/viewer.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Ground } from "#platform/ground.ts";
import { sendMail } from "#platform/mail/outbox.ts";
import { linkAddress, makeLinkToken, storeLink } from "../links/link.ts";
import { findLink, removeLink, removeLinks } from "../links/store.ts";
import { type AccountProblem, parseEmail, parsePassword } from "../person.ts";
import type { Credentials } from "../sessions/login.ts";
import { checkOwnPassword, type PasswordRefusal } from "../sessions/own-password.ts";
import { hashToken } from "../sessions/session.ts";
import { removeDevices, removeSessions } from "../sessions/store.ts";
import { removeTokens } from "../tokens/store.ts";
import { emailTaken } from "./create.ts";
import { updateEmail } from "./email-store.ts";
import { changeEmailMail, emailChangingMail, knownAddressMail, type Sender } from "./mails.ts";
import { hashPassword } from "./password.ts";
import { findPerson, findPersonByEmail, updatePassword } from "./store.ts";

/** `password`: the current one was not right, or was tried too often. */
export type CredentialRefusal = PasswordRefusal | AccountProblem;

export interface PasswordChange {
  readonly current: string;
  readonly next: string;
  /** Whether programs have to ask for new tokens too. */
  readonly endsTokens: boolean;
}

/**
 * Changes the password of somebody who knows the old one, ends all her sessions and forgets her devices; the caller
 * begins a new session. Tokens of programs never knew the password and go on unless they are to end.
 */
export async function changePassword(
  ground: Ground,
  viewer: Member,
  change: PasswordChange,
  from: Pick<Credentials, "clientAddress" | "device">,
): Promise<Outcome<null, CredentialRefusal>> {
  const next = parsePassword(change.next);
  if (!next.ok) return next;
  const known = await checkOwnPassword(ground, viewer, change.current, from);
  if (!known.ok) return known;
  const hash = await hashPassword(next.value);
  await ground.db.write(async (tx) => {
    await updatePassword(tx, viewer.personId, hash);
    await removeSessions(tx, viewer.personId, null);
    await removeDevices(tx, viewer.personId);
    if (change.endsTokens) await removeTokens(tx, viewer.personId);
    await removeLinks(tx, viewer.personId);
  });
  return done(null);
}

export interface EmailChange {
  readonly email: string;
  readonly password: string;
  readonly sender: Sender;
  readonly from: Pick<Credentials, "clientAddress" | "device">;
}

/**
 * Changes the address at once where no mail leaves the archive; otherwise mails a link to the new one and a note to the
 * old. The answer does not tell whether somebody else has the address: where mail leaves, a mail tells her.
 */
export async function changeEmail(
  ground: Ground,
  viewer: Member,
  change: EmailChange,
): Promise<Outcome<"changed" | "mailed", CredentialRefusal>> {
  const email = parseEmail(change.email);
  if (!email.ok) return email;
  const known = await checkOwnPassword(ground, viewer, change.password, change.from);
  if (!known.ok) return known;
  const token = makeLinkToken(ground);
  const now = ground.now();
  return ground.db.write(async (tx) => {
    const person = await findPerson(tx, viewer.personId);
    if (person === null) throw new Error("Whoever is logged in has no account");
    const holder = await findPersonByEmail(tx, email.value);
    const isTaken = holder !== null && holder.id !== person.id;
    if (isTaken && !ground.hasMail) return refuse(emailTaken);
    if (!ground.hasMail) {
      await updateEmail(tx, person.id, email.value, null);
      return done("changed");
    }
    const { sender } = change;
    await sendMail(tx, emailChangingMail(person.email, sender, person.login), now);
    if (isTaken) {
      await sendMail(tx, knownAddressMail(holder.email, sender, holder.login), now);
      return done("mailed");
    }
    await storeLink(tx, { token, purpose: "email", personId: person.id, email: email.value }, now);
    const link = linkAddress(ground, "email", token);
    await sendMail(tx, changeEmailMail(email.value, sender, person.login, link), now);
    return done("mailed");
  });
}

/** Puts in the address whose owner opened the link, unless somebody else has it by now. */
export function confirmEmail(ground: Ground, token: string): Promise<Outcome<null, "unknown">> {
  const hash = hashToken(token);
  return ground.db.write(async (tx) => {
    const link = await findLink(tx, "email", hash, ground.now());
    if (link === null || link.email === null) return refuse("unknown");
    const holder = await findPersonByEmail(tx, link.email);
    if (holder !== null && holder.id !== link.personId) return refuse("unknown");
    await removeLink(tx, hash);
    await updateEmail(tx, link.personId, link.email, ground.now());
    await appendChange(tx, { kind: "person.changed", personId: link.personId }, ground.now());
    return done(null);
  });
}

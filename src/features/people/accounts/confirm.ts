import { done, type Outcome, refuse } from "#core/outcome.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { sendMail } from "#platform/mail/outbox.ts";
import { linkAddress, makeLinkToken, storeLink } from "../links/link.ts";
import { findLink, removeLink } from "../links/store.ts";
import type { Person } from "../person.ts";
import { guardsOf } from "../sessions/guards.ts";
import { hashToken } from "../sessions/session.ts";
import { updateConfirmed } from "./email-store.ts";
import { confirmationMail } from "./mails.ts";
import { findPerson, findPersonByEmail, findPersonByLogin, updateState } from "./store.ts";

/** Notes that the address is hers; an account that waited for nothing else is open then. */
export function confirmAccount(ground: Ground, token: string): Promise<Outcome<Person, "unknown">> {
  const hash = hashToken(token);
  return ground.db.write(async (tx) => {
    const link = await findLink(tx, "confirm", hash, ground.now());
    const person = link === null ? null : await findPerson(tx, link.personId);
    if (person === null) return refuse("unknown");
    await removeLink(tx, hash);
    await updateConfirmed(tx, person.id, ground.now());
    const state = person.state === "unconfirmed" ? "active" : person.state;
    await updateState(tx, person.id, state);
    await appendChange(tx, { kind: "person.changed", personId: person.id }, ground.now());
    return done({ ...person, state });
  });
}

/** Mails a new link to somebody who has just shown her password, as often as the limit of mails lets her. */
export async function sendConfirmationAgain(ground: Ground, loginOrEmail: string, siteName: string): Promise<void> {
  const find = loginOrEmail.includes("@") ? findPersonByEmail : findPersonByLogin;
  const person = await find(ground.db.read, loginOrEmail);
  if (person === null || person.state !== "unconfirmed") return;
  const taken = guardsOf(ground).mail.take(`person:${person.id}`, ground.now());
  if (ground.hasLimits && !taken.ok) return;
  const token = makeLinkToken(ground);
  await ground.db.write((tx) => sendConfirmation(tx, ground, { person, token, siteName }));
}

export interface ConfirmationOrder {
  readonly person: Pick<Person, "id" | "login" | "email">;
  readonly token: string;
  readonly siteName: string;
}

/** Makes the link good and mails it. */
export async function sendConfirmation(tx: Tx, ground: Ground, order: ConfirmationOrder): Promise<void> {
  const { person, token, siteName } = order;
  const sender = { siteName, siteUrl: ground.url };
  const link = linkAddress(ground, "confirm", token);
  await storeLink(tx, { token, purpose: "confirm", personId: person.id }, ground.now());
  await sendMail(tx, confirmationMail(person.email, sender, person.login, link), ground.now());
}

import { done, type Outcome, refuse } from "#core/outcome.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Ground } from "#platform/ground.ts";
import { sendMail } from "#platform/mail/outbox.ts";
import { type ChangeRefusal, missingAccount } from "../accounts/actions.ts";
import { sendConfirmation } from "../accounts/confirm.ts";
import { approvedMail } from "../accounts/mails.ts";
import { findPersonByLogin, removePerson, updateState } from "../accounts/store.ts";
import { makeLinkToken } from "../links/link.ts";
import type { Person } from "../person.ts";

/** Opens a waiting account. Where mail leaves the archive, one whose address is not confirmed yet waits for that alone. */
export function approve(ground: Ground, login: string, siteName: string): Promise<Outcome<Person, ChangeRefusal>> {
  const token = makeLinkToken(ground);
  return ground.db.write(async (tx) => {
    const person = await findPersonByLogin(tx, login);
    if (person === null || person.state !== "waiting") return refuse(missingAccount);
    const isUnconfirmed = ground.hasMail && person.confirmedAt === null;
    const state = isUnconfirmed ? "unconfirmed" : "active";
    await updateState(tx, person.id, state);
    await appendChange(tx, { kind: "person.changed", personId: person.id }, ground.now());
    const sender = { siteName, siteUrl: ground.url };
    if (isUnconfirmed) await sendConfirmation(tx, ground, { person, token, siteName });
    else await sendMail(tx, approvedMail(person.email, sender, person.login), ground.now());
    return done({ ...person, state });
  });
}

/** Refuses a waiting account: nobody ever got into it, so nothing of it stays. */
export function refuseWaiting(ground: Ground, login: string): Promise<Outcome<Person, ChangeRefusal>> {
  return ground.db.write(async (tx) => {
    const person = await findPersonByLogin(tx, login);
    if (person === null || person.state !== "waiting") return refuse(missingAccount);
    await removePerson(tx, person.id);
    return done(person);
  });
}

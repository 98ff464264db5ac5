import type { PersonId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Role } from "#core/vocabulary.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { removeLinks } from "../links/store.ts";
import { type AccountProblem, orphanLogin, type Person, parsePassword, toLoginKey } from "../person.ts";
import { removeDevices, removeSessions } from "../sessions/store.ts";
import { removeTokens } from "../tokens/store.ts";
import type { CreatedAccount } from "./create.ts";
import { hashPassword, makePassword, passwordSigns } from "./password.ts";
import {
  countAdministrators,
  findPerson,
  findPersonByLogin,
  updateClosed,
  updatePassword,
  updateRole,
  updateState,
} from "./store.ts";

/** `last-administrator`: the archive would be left without one. */
export interface ChangeRefusal {
  readonly code: "missing" | "last-administrator";
  readonly message: string;
}

/** The orphan account and closed ones are nobody's to change. */
export const missingAccount: ChangeRefusal = {
  code: "missing",
  message: "There is no account of this name that can be changed.",
};

const lastAdministrator: ChangeRefusal = {
  code: "last-administrator",
  message: "This is the archive’s last administrator. Give the role to somebody else first.",
};

/** Gives a role and ends the person's sessions, so that what an old page still offers is asked anew. */
export function setRole(ground: Ground, login: string, role: Role): Promise<Outcome<Person, ChangeRefusal>> {
  return ground.db.write(async (tx) => {
    const person = await findChangeable(tx, login);
    if (person === null) return refuse(missingAccount);
    if (role !== "admin" && (await isLastAdministrator(tx, person))) return refuse(lastAdministrator);
    await updateRole(tx, person.id, role);
    await removeSessions(tx, person.id, null);
    await appendChange(tx, { kind: "person.changed", personId: person.id }, ground.now());
    return done({ ...person, role });
  });
}

/** A new password by the operator, a random one when none is given; ends sessions, tokens and links. */
export async function resetPassword(
  ground: Ground,
  login: string,
  password: string | null,
): Promise<Outcome<CreatedAccount, ChangeRefusal | AccountProblem>> {
  const chosen = parsePassword(password ?? makePassword(ground.randomBytes(passwordSigns)));
  if (!chosen.ok) return chosen;
  const hash = await hashPassword(chosen.value);
  return ground.db.write(async (tx) => {
    const person = await findChangeable(tx, login);
    if (person === null) return refuse(missingAccount);
    await replacePassword(tx, person.id, hash);
    const { id, email, role } = person;
    return done({ id, login: person.login, email, role, password: password === null ? chosen.value : null });
  });
}

/** Puts a new password in, after which nothing that the old one opened is open. */
export async function replacePassword(tx: Tx, personId: PersonId, hash: string): Promise<void> {
  await updatePassword(tx, personId, hash);
  await removeSessions(tx, personId, null);
  await removeDevices(tx, personId);
  await removeTokens(tx, personId);
  await removeLinks(tx, personId);
}

/** Shuts a person out, or lets her in again; her works stay. */
export function setSuspended(
  ground: Ground,
  login: string,
  isSuspended: boolean,
): Promise<Outcome<Person, ChangeRefusal>> {
  return ground.db.write(async (tx) => {
    const person = await findChangeable(tx, login);
    const wanted = isSuspended ? "active" : "suspended";
    if (person === null || person.state !== wanted) return refuse(missingAccount);
    if (isSuspended && (await isLastAdministrator(tx, person))) return refuse(lastAdministrator);
    await updateState(tx, person.id, isSuspended ? "suspended" : "active");
    await removeSessions(tx, person.id, null);
    await appendChange(tx, { kind: "person.changed", personId: person.id }, ground.now());
    return done(person);
  });
}

/**
 * Empties an account for good: address, profile, sessions, tokens. Its name and its pseuds stay taken. It comes first,
 * since it may refuse; what becomes of the works follows in the same transaction, by the feature that owns them.
 */
export async function closeAccount(tx: Tx, personId: PersonId, now: number): Promise<Outcome<Person, ChangeRefusal>> {
  const person = await findPerson(tx, personId);
  if (person === null || person.state === "closed" || isOrphan(person)) return refuse(missingAccount);
  if (await isLastAdministrator(tx, person)) return refuse(lastAdministrator);
  await replacePassword(tx, personId, "");
  await updateClosed(tx, personId, now);
  await appendChange(tx, { kind: "person.closed", personId }, now);
  return done(person);
}

/** Whether without this person nobody could administer the archive. */
async function isLastAdministrator(tx: Tx, person: Person): Promise<boolean> {
  return person.role === "admin" && person.state === "active" && (await countAdministrators(tx)) === 1;
}

/** The person, when her account can be changed. */
export async function findChangeable(tx: Tx, login: string): Promise<Person | null> {
  const person = await findPersonByLogin(tx, login);
  return person === null || person.state === "closed" || isOrphan(person) ? null : person;
}

function isOrphan(person: Person): boolean {
  return toLoginKey(person.login) === orphanLogin;
}

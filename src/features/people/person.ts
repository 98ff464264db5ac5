import type { CleanHtml } from "#core/html.ts";
import type { PersonId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Preferences } from "#core/preferences.ts";
import { type Member, permissionsOf } from "#core/viewer.ts";
import type { Role } from "#core/vocabulary.ts";

/** Somebody with an account. The e-mail address is for her and the administrators alone. */
export interface Person {
  readonly id: PersonId;
  readonly login: string;
  readonly email: string;
  readonly role: Role;
  readonly state: PersonState;
  readonly aboutSource: string;
  readonly aboutHtml: CleanHtml;
  readonly preferences: Preferences;
  readonly createdAt: number;
  readonly confirmedAt: number | null;
  /** Her account came from another archive without its password: she is to choose a new one. */
  readonly wantsPassword: boolean;
}

/**
 * `unconfirmed` has not answered the mail yet, `waiting` needs an administrator's approval; only `active` people get
 * in. A `suspended` person can be let in again, a `closed` account is empty and keeps its name from being taken.
 */
export const personStates = ["active", "unconfirmed", "waiting", "suspended", "closed"] as const;
export type PersonState = (typeof personStates)[number];

/** The account to which orphaned works belong; nobody can log in to it. */
export const orphanLogin = "orphan_account";

export const loginMin = 3;
export const loginMax = 40;
export const emailMax = 254;
export const passwordMin = 8;
const passwordMax = 200;
export const aboutMax = 2_000;

/** Words that stand after `/users/` in the archive's own addresses, and names that mean nobody. */
const reservedLogins: ReadonlySet<string> = new Set([
  "anonymous",
  "confirmation",
  "login",
  "logout",
  "new",
  orphanLogin,
  "password",
]);

/** What is wrong with one field of an account; the message is for whoever typed it. */
export interface AccountProblem {
  readonly field: "login" | "email" | "password";
  readonly code: "bad" | "reserved" | "taken" | "short" | "long";
  readonly message: string;
}

/** Whether a person has pages that others can open: accounts that are not open yet, or no more, have none. */
export function hasPage(person: Pick<Person, "state">): boolean {
  return person.state === "active" || person.state === "suspended";
}

/** A name for an account as it was typed, or what is wrong with it. */
export function parseLogin(text: string): Outcome<string, AccountProblem> {
  const login = text.trim();
  const problem = (code: AccountProblem["code"], message: string) => refuse({ field: "login", code, message } as const);
  if (login.length < loginMin) return problem("short", `A name has at least ${loginMin} characters.`);
  if (login.length > loginMax) return problem("long", `A name has at most ${loginMax} characters.`);
  if (!/^[a-z0-9]\w*[a-z0-9]$/i.test(login)) {
    return problem("bad", "A name is made of letters a to z, digits and underscores, without one at either end.");
  }
  if (reservedLogins.has(toLoginKey(login))) return problem("reserved", "This name is not free. Choose another.");
  return done(login);
}

/** An e-mail address as it was typed, or what is wrong with it; whether it receives mail only a mail can tell. */
export function parseEmail(text: string): Outcome<string, AccountProblem> {
  const email = text.trim();
  const problem = (code: AccountProblem["code"], message: string) => refuse({ field: "email", code, message } as const);
  if (email.length > emailMax) return problem("long", `An e-mail address has at most ${emailMax} characters.`);
  if (!/^[^\s\p{C}@<>()[\],;:\\"]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*$/u.test(email)) {
    return problem("bad", "Enter an e-mail address, such as name@example.org.");
  }
  return done(email);
}

/** Lengths are in characters, after the one normal form in which passwords are compared. */
export function parsePassword(text: string): Outcome<string, AccountProblem> {
  const problem = (code: AccountProblem["code"], message: string) =>
    refuse({ field: "password", code, message } as const);
  const length = [...text.normalize("NFC")].length;
  if (length < passwordMin) return problem("short", `A password has at least ${passwordMin} characters.`);
  if (length > passwordMax) return problem("long", `A password has at most ${passwordMax} characters.`);
  return done(text);
}

/** By which logins are the same: without case. */
export function toLoginKey(login: string): string {
  return login.trim().toLowerCase();
}

/**
 * By which e-mail addresses are the same mailbox: without case, and for Google's also without the dots and the
 * "+tag" that its mail ignores. Other hosts may tell those apart.
 */
export function toEmailKey(email: string): string {
  const [name = "", host = ""] = email.trim().normalize("NFC").toLowerCase().split("@");
  if (host !== "gmail.com" && host !== "googlemail.com") return `${name}@${host}`;
  return `${name.replace(/\+.*$/, "").replaceAll(".", "")}@gmail.com`;
}

/** Somebody as the one who asks: for commands and imports that act in a person's name. */
export function memberOf(person: Pick<Person, "id" | "login" | "role" | "preferences">): Member {
  return {
    kind: "member",
    personId: person.id,
    login: person.login,
    role: person.role,
    permissions: permissionsOf(person.role),
    seesAdult: person.preferences.showAdult,
    preferences: person.preferences,
  };
}

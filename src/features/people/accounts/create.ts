import type { CleanHtml } from "#core/html.ts";
import type { PersonId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Role } from "#core/vocabulary.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import {
  type AccountProblem,
  orphanLogin,
  type PersonState,
  parseEmail,
  parseLogin,
  parsePassword,
} from "../person.ts";
import { insertPseud } from "../pseuds/store.ts";
import { hashPassword, makePassword, noPassword, passwordSigns } from "./password.ts";
import { findPersonByEmail, findPersonByLogin, insertPerson } from "./store.ts";

/** The terms in force; kept with each account, so that one can tell who agreed to which. */
export const termsVersion = "1";

export interface AccountInput {
  readonly login: string;
  readonly email: string;
  /** Null: a random one is made and answered. */
  readonly password: string | null;
  readonly role?: Role;
  /** False: nobody logs in before the password is reset, whatever stands above. */
  readonly canLogIn?: boolean;
}

export interface CreatedAccount {
  readonly id: PersonId;
  readonly login: string;
  readonly email: string;
  readonly role: Role;
  /** Only one that was made here: nobody else knows it. */
  readonly password: string | null;
}

/** Why there is no account: one sentence for whoever asked, and the fields it speaks of. */
export interface AccountRefusal {
  readonly message: string;
  readonly problems: readonly AccountProblem[];
}

/** An active account with its first pseud, for the operator, the set-up and the sample shelf. */
export async function createAccount(
  ground: Ground,
  input: AccountInput,
): Promise<Outcome<CreatedAccount, AccountRefusal>> {
  const password = input.password ?? makePassword(ground.randomBytes(passwordSigns));
  const checked = checkAccount({ ...input, password });
  if (!checked.ok) return refuse(toRefusal(checked.refusal));
  const { login, email } = checked.value;
  const role = input.role ?? "member";
  const passwordHash = input.canLogIn === false ? noPassword : await hashPassword(password);
  const now = ground.now();
  return ground.db.write(async (tx) => {
    const taken = await listTaken(tx, login, email);
    if (taken.length > 0) return refuse(toRefusal(taken));
    const account = { login, email, passwordHash, role, termsVersion, state: "active", confirmedAt: now } as const;
    const id = await insertAccount(tx, account, now);
    return done({ id, login, email, role, password: input.password === null ? password : null });
  });
}

function toRefusal(problems: readonly AccountProblem[]): AccountRefusal {
  return { message: problems.map((problem) => problem.message).join(" "), problems };
}

/** Whether the three fields are well formed; free they may still not be. */
export function checkAccount(input: {
  readonly login: string;
  readonly email: string;
  readonly password: string;
}): Outcome<{ readonly login: string; readonly email: string }, readonly AccountProblem[]> {
  const login = parseLogin(input.login);
  const email = parseEmail(input.email);
  const password = parsePassword(input.password);
  if (login.ok && email.ok && password.ok) return done({ login: login.value, email: email.value });
  return refuse([login, email, password].flatMap((parsed) => (parsed.ok ? [] : [parsed.refusal])));
}

/** What is taken of a name and an address. */
async function listTaken(db: Db, login: string, email: string): Promise<readonly AccountProblem[]> {
  const problems: AccountProblem[] = [];
  if ((await findPersonByLogin(db, login)) !== null) problems.push(loginTaken);
  if ((await findPersonByEmail(db, email)) !== null) problems.push(emailTaken);
  return problems;
}

export const loginTaken: AccountProblem = {
  field: "login",
  code: "taken",
  message: "Somebody has this name already. Choose another.",
};

export const emailTaken: AccountProblem = {
  field: "email",
  code: "taken",
  message: "There is an account with this e-mail address already. Log in, or ask for a new password.",
};

export interface NewAccount {
  readonly login: string;
  readonly email: string;
  readonly emailKey?: string;
  readonly passwordHash: string;
  readonly role: Role;
  readonly state: PersonState;
  readonly termsVersion: string;
  readonly confirmedAt: number | null;
}

/** The person and her first pseud, which carries the account's name. */
export async function insertAccount(tx: Tx, account: NewAccount, now: number): Promise<PersonId> {
  const id = await insertPerson(tx, account, now);
  // Nothing is clean.
  await insertPseud(tx, id, { name: account.login, descriptionSource: "", descriptionHtml: "" as CleanHtml }, now);
  await appendChange(tx, { kind: "person.changed", personId: id }, now);
  return id;
}

/** The account that orphaned works belong to, made when the first one comes. Nobody can log in to it. */
export async function ensureOrphan(tx: Tx, now: number): Promise<PersonId> {
  const known = await findPersonByLogin(tx, orphanLogin);
  if (known !== null) return known.id;
  const account = {
    login: orphanLogin,
    email: "",
    emailKey: orphanLogin,
    passwordHash: noPassword,
    role: "member",
    state: "active",
    termsVersion,
    confirmedAt: now,
  } as const;
  return insertAccount(tx, account, now);
}

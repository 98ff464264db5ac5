import { sql } from "kysely";
import type { CleanHtml } from "#core/html.ts";
import type { PersonId } from "#core/ids.ts";
import type { Preferences } from "#core/preferences.ts";
import type { Role } from "#core/vocabulary.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import { type Person, type PersonState, toEmailKey, toLoginKey } from "../person.ts";
import { parsePreferences } from "../preferences/preferences.ts";
import { passwordWanted } from "./password.ts";

const columns = [
  "id",
  "login",
  "email",
  "role",
  "state",
  "about_source",
  "about_html",
  "preferences",
  "created_at",
  "confirmed_at",
  "password_hash",
] as const;

interface PersonRow {
  readonly id: PersonId;
  readonly login: string;
  readonly email: string;
  readonly role: Role;
  readonly state: PersonState;
  readonly about_source: string;
  readonly about_html: CleanHtml;
  readonly preferences: string;
  readonly created_at: number;
  readonly confirmed_at: number | null;
  /** Looked at, and never handed out. */
  readonly password_hash: string;
}

/** The person, in any state; null when there never was one. */
export async function findPerson(db: Db, id: PersonId): Promise<Person | null> {
  const row = await db.selectFrom("person").select(columns).where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : toPerson(row);
}

/** By login without case, in any state. */
export async function findPersonByLogin(db: Db, login: string): Promise<Person | null> {
  const row = await db
    .selectFrom("person")
    .select(columns)
    .where("login_key", "=", toLoginKey(login))
    .executeTakeFirst();
  return row === undefined ? null : toPerson(row);
}

export async function findPersonByEmail(db: Db, email: string): Promise<Person | null> {
  const row = await db
    .selectFrom("person")
    .select(columns)
    .where("email_key", "=", toEmailKey(email))
    .executeTakeFirst();
  return row === undefined ? null : toPerson(row);
}

/** The stored hash, which leaves the store for nothing but being compared. */
export async function findPasswordHash(db: Db, id: PersonId): Promise<string | null> {
  const row = await db.selectFrom("person").select("password_hash").where("id", "=", id).executeTakeFirst();
  return row?.password_hash ?? null;
}

export interface NewPerson {
  readonly login: string;
  readonly email: string;
  /** Differs from the address's own where there is no address. */
  readonly emailKey?: string;
  readonly passwordHash: string;
  readonly role: Role;
  readonly state: PersonState;
  readonly termsVersion: string;
  readonly confirmedAt: number | null;
}

export async function insertPerson(tx: Tx, person: NewPerson, now: number): Promise<PersonId> {
  const { id } = await tx
    .insertInto("person")
    .values({
      login: person.login,
      login_key: toLoginKey(person.login),
      email: person.email,
      email_key: person.emailKey ?? toEmailKey(person.email),
      password_hash: person.passwordHash,
      role: person.role,
      state: person.state,
      terms_version: person.termsVersion,
      created_at: now,
      confirmed_at: person.confirmedAt,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function updatePassword(tx: Tx, id: PersonId, passwordHash: string): Promise<void> {
  await tx.updateTable("person").set({ password_hash: passwordHash }).where("id", "=", id).execute();
}

export async function updateRole(tx: Tx, id: PersonId, role: Role): Promise<void> {
  await tx.updateTable("person").set({ role }).where("id", "=", id).execute();
}

export async function updateState(tx: Tx, id: PersonId, state: PersonState): Promise<void> {
  await tx.updateTable("person").set({ state }).where("id", "=", id).execute();
}

export async function updateAbout(tx: Tx, id: PersonId, source: string, clean: CleanHtml): Promise<void> {
  await tx.updateTable("person").set({ about_source: source, about_html: clean }).where("id", "=", id).execute();
}

export async function updatePreferences(tx: Tx, id: PersonId, preferences: Preferences): Promise<void> {
  await tx
    .updateTable("person")
    .set({ preferences: JSON.stringify(preferences) })
    .where("id", "=", id)
    .execute();
}

/** Empties the account and leaves its name taken, so that nobody can pose as the one who left. */
export async function updateClosed(tx: Tx, id: PersonId, now: number): Promise<void> {
  const emptied = { email: "", email_key: `closed:${id}`, password_hash: "", preferences: "{}", about_source: "" };
  // Nothing is clean.
  const about_html = "" as CleanHtml;
  await tx
    .updateTable("person")
    .set({ ...emptied, about_html, role: "member", state: "closed", deleted_at: now })
    .where("id", "=", id)
    .execute();
}

export interface PeopleFilter {
  /** Part of a login or of an e-mail address, without case. */
  readonly search?: string;
  readonly role?: Role;
  readonly state?: PersonState;
}

/** Accounts by name, after the last one seen; `limit` rows at most. */
export async function listPeople(
  db: Db,
  filter: PeopleFilter,
  after: string | null,
  limit: number,
): Promise<readonly Person[]> {
  const search = filter.search?.trim().toLowerCase() ?? "";
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  let query = db.selectFrom("person").select(columns).orderBy("login_key").limit(limit);
  if (search !== "") {
    query = query.where(sql<boolean>`(login_key like ${pattern} escape '\\' or email_key like ${pattern} escape '\\')`);
  }
  if (filter.role !== undefined) query = query.where("role", "=", filter.role);
  if (filter.state !== undefined) query = query.where("state", "=", filter.state);
  if (after !== null) query = query.where("login_key", ">", toLoginKey(after));
  return (await query.execute()).map(toPerson);
}

/** An account as the operator's list shows it. */
export type ListedAccount = Pick<
  Person,
  "id" | "login" | "email" | "role" | "state" | "createdAt" | "confirmedAt" | "wantsPassword"
>;

/** Every account, oldest first: for the operator's command, which has no pages. */
export async function listAccounts(db: Db): Promise<readonly ListedAccount[]> {
  const rows = await db
    .selectFrom("person")
    .select(["id", "login", "email", "role", "state", "created_at", "confirmed_at", "password_hash"])
    .orderBy("id")
    .execute();
  return rows.map(({ id, login, email, role, state, ...row }) => {
    const wantsPassword = row.password_hash === passwordWanted;
    return { id, login, email, role, state, createdAt: row.created_at, confirmedAt: row.confirmed_at, wantsPassword };
  });
}

/** Whether accounts came from another archive whose owners have not chosen a password yet. */
export async function someWantPassword(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom("person")
    .select("id")
    .where("password_hash", "=", passwordWanted)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Administrators who can log in. */
export async function countAdministrators(db: Db): Promise<number> {
  const row = await db
    .selectFrom("person")
    .select((column) => column.fn.countAll<number>().as("count"))
    .where("role", "=", "admin")
    .where("state", "=", "active")
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** An account that nobody ever got into, with everything that belongs to it. */
export async function removePerson(tx: Tx, id: PersonId): Promise<void> {
  await tx.deleteFrom("person").where("id", "=", id).execute();
}

/** People who did not answer the mail while its link was good. */
export async function removeUnconfirmed(tx: Tx, now: number): Promise<void> {
  await tx
    .deleteFrom("person")
    .where("state", "=", "unconfirmed")
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("one_time_link")
            .select("one_time_link.token_hash")
            .whereRef("one_time_link.person_id", "=", "person.id")
            .where("one_time_link.purpose", "=", "confirm")
            .where("one_time_link.expires_at", ">", now),
        ),
      ),
    )
    .execute();
}

function toPerson(row: PersonRow): Person {
  return {
    id: row.id,
    login: row.login,
    email: row.email,
    role: row.role,
    state: row.state,
    aboutSource: row.about_source,
    aboutHtml: row.about_html,
    preferences: parsePreferences(row.preferences),
    createdAt: row.created_at,
    confirmedAt: row.confirmed_at,
    wantsPassword: row.password_hash === passwordWanted,
  };
}

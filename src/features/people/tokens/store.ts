import type { PersonId } from "#core/ids.ts";
import type { Role } from "#core/vocabulary.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import type { PersonState } from "../person.ts";
import { type Scope, scopes } from "./token.ts";

export interface FoundToken {
  readonly id: number;
  readonly scopes: ReadonlySet<Scope>;
  readonly usedAt: number | null;
  readonly personId: PersonId;
  readonly login: string;
  readonly role: Role;
  readonly state: PersonState;
  readonly preferences: string;
}

/** Asked for with every call, so it is one statement over two unique keys. */
export async function findToken(db: Db, tokenHash: string): Promise<FoundToken | null> {
  const row = await db
    .selectFrom("access_token")
    .innerJoin("person", "person.id", "access_token.person_id")
    .select([
      "access_token.id",
      "access_token.scopes",
      "access_token.used_at as usedAt",
      "person.id as personId",
      "person.login",
      "person.role",
      "person.state",
      "person.preferences",
    ])
    .where("access_token.token_hash", "=", tokenHash)
    .executeTakeFirst();
  return row === undefined ? null : { ...row, scopes: new Set(toScopes(row.scopes)) };
}

export interface ListedToken {
  readonly id: number;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: number;
  readonly usedAt: number | null;
}

/** A person's tokens, newest first. */
export async function listTokens(db: Db, personId: PersonId): Promise<readonly ListedToken[]> {
  const rows = await db
    .selectFrom("access_token")
    .select(["id", "name", "scopes", "created_at as createdAt", "used_at as usedAt"])
    .where("person_id", "=", personId)
    .orderBy("id", "desc")
    .execute();
  return rows.map((row) => ({ ...row, scopes: toScopes(row.scopes) }));
}

export interface NewToken {
  readonly tokenHash: string;
  readonly personId: PersonId;
  readonly name: string;
  readonly scopes: readonly Scope[];
}

export async function insertToken(tx: Tx, token: NewToken, now: number): Promise<void> {
  await tx
    .insertInto("access_token")
    .values({
      token_hash: token.tokenHash,
      person_id: token.personId,
      name: token.name,
      scopes: token.scopes.join(" "),
      created_at: now,
    })
    .execute();
}

export async function updateTokenUsed(tx: Tx, id: number, now: number): Promise<void> {
  await tx.updateTable("access_token").set({ used_at: now }).where("id", "=", id).execute();
}

/** One token of a person; nothing when it is somebody else's. */
export async function removeToken(tx: Tx, personId: PersonId, id: number): Promise<void> {
  await tx.deleteFrom("access_token").where("person_id", "=", personId).where("id", "=", id).execute();
}

export async function removeTokens(tx: Tx, personId: PersonId): Promise<void> {
  await tx.deleteFrom("access_token").where("person_id", "=", personId).execute();
}

function toScopes(stored: string): readonly Scope[] {
  const names = stored.split(" ");
  return scopes.filter((scope) => names.includes(scope));
}

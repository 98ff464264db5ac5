import type { PersonId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Member } from "#core/viewer.ts";
import { DatabaseUnavailable } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { memberOf } from "../person.ts";
import { parsePreferences } from "../preferences/preferences.ts";
import { authenticate, type LoginRefusal } from "../sessions/login.ts";
import { hashToken, touchMs } from "../sessions/session.ts";
import { findToken, insertToken, listTokens, removeToken, updateTokenUsed } from "./store.ts";
import { narrow, type Scope, tokenNameMax, tokenPrefix, tokensMax } from "./token.ts";

export interface TokenViewer {
  readonly viewer: Member;
  readonly scopes: ReadonlySet<Scope>;
}

/** Who calls the API with this bearer token, with no right beyond the token's scopes; null when it is no token. */
export async function findViewerByToken(ground: Ground, bearer: string): Promise<TokenViewer | null> {
  const token = await findToken(ground.db.read, hashToken(bearer));
  if (token === null || token.state !== "active") return null;
  await touch(ground, token.id, token.usedAt);
  const preferences = parsePreferences(token.preferences);
  const member = memberOf({ id: token.personId, login: token.login, role: token.role, preferences });
  return { viewer: narrow(member, token.scopes), scopes: token.scopes };
}

export interface TokenRequest {
  readonly login: string;
  readonly password: string;
  readonly scopes: readonly Scope[];
  readonly name?: string;
  readonly clientAddress: string;
}

/** A token for a program that knows the password, slowed like the login. It is answered once and stored nowhere. */
export async function createToken(
  ground: Ground,
  request: TokenRequest,
): Promise<Outcome<string, LoginRefusal | { readonly code: "too-many" }>> {
  const found = await authenticate(ground, { ...request, device: null });
  if (!found.ok) return found;
  return makeToken(ground, found.value.id, { name: request.name ?? "", scopes: request.scopes });
}

/** A token for somebody who is logged in. */
export async function makeToken(
  ground: Ground,
  personId: PersonId,
  wanted: { readonly name: string; readonly scopes: readonly Scope[] },
): Promise<Outcome<string, { readonly code: "too-many" }>> {
  const token = `${tokenPrefix}${ground.randomBytes(32).toString("base64url")}`;
  const name = [...wanted.name.trim()].slice(0, tokenNameMax).join("") || "A program";
  return ground.db.write(async (tx) => {
    if ((await listTokens(tx, personId)).length >= tokensMax) return refuse({ code: "too-many" });
    await insertToken(tx, { tokenHash: hashToken(token), personId, name, scopes: wanted.scopes }, ground.now());
    return done(token);
  });
}

export async function revokeToken(ground: Ground, viewer: Member, id: number): Promise<void> {
  await ground.db.write((tx) => removeToken(tx, viewer.personId, id));
}

async function touch(ground: Ground, id: number, usedAt: number | null): Promise<void> {
  const now = ground.now();
  if (usedAt !== null && now - usedAt < touchMs) return;
  try {
    await ground.db.write((tx) => updateTokenUsed(tx, id, now));
  } catch (cause) {
    // A full disk stops nobody from reading; the use is noted with a later call.
    if (!(cause instanceof DatabaseUnavailable)) throw cause;
  }
}

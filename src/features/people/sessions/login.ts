import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Viewer } from "#core/viewer.ts";
import { limitAddress } from "#platform/address.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import type { Ask } from "#platform/http/ask.ts";
import { cookieNames } from "#platform/http/cookies.ts";
import { isPassword } from "../accounts/password.ts";
import { offerPassword } from "../accounts/reset.ts";
import { findPasswordHash, findPersonByEmail, findPersonByLogin } from "../accounts/store.ts";
import { memberOf, type Person } from "../person.ts";
import { guardsOf } from "./guards.ts";
import { cookieS, hashToken, sessionMs } from "./session.ts";
import { insertSession, isKnownDevice, removeSession, upsertDevice } from "./store.ts";

export interface Credentials {
  /** A login or an e-mail address. */
  readonly login: string;
  readonly password: string;
  readonly clientAddress: string;
  /** What the browser holds as its device's mark; null without one. */
  readonly device: string | null;
}

/** `wrong` is the same for a wrong password and an unknown name; the others are told to the owner only. */
export type LoginRefusal =
  | { readonly code: "wrong" | "unconfirmed" | "waiting" | "suspended" }
  | { readonly code: "slow"; readonly retryAfterMs: number };

/** Finds whose password this is. Known and unknown names take the same time and count the same. */
export async function authenticate(ground: Ground, credentials: Credentials): Promise<Outcome<Person, LoginRefusal>> {
  const { login, password, clientAddress, device } = credentials;
  const db = ground.db.read;
  const person = login.includes("@") ? await findPersonByEmail(db, login) : await findPersonByLogin(db, login);
  const known = person !== null && device !== null && (await isKnownDevice(db, person.id, hashToken(device)));
  const attempt = {
    address: limitAddress(clientAddress),
    name: (person?.login ?? login).trim().toLowerCase(),
    isKnownDevice: known,
  };
  const delay = guardsOf(ground).login;
  const taken = ground.hasLimits ? delay.take(attempt, ground.now()) : { ok: true as const };
  if (!taken.ok) return refuse({ code: "slow", retryAfterMs: taken.retryAfterMs });
  const hash = person === null ? null : await findPasswordHash(db, person.id);
  if (!(await isPassword(hash, password)) || person === null) {
    await offerPassword(ground, login);
    return refuse({ code: "wrong" });
  }
  delay.succeeded(attempt);
  if (person.state === "closed") return refuse({ code: "wrong" });
  return person.state === "active" ? done(person) : refuse({ code: person.state });
}

export interface LoginOptions {
  readonly isRemembered: boolean;
}

/**
 * Begins a session under a new token, and puts it into the answer's cookies. The token that the browser had before is
 * good for nothing afterwards, so that one planted in it leads nowhere.
 */
export async function startSession(ground: Ground, ask: Ask, person: Person, options: LoginOptions): Promise<string> {
  const token = ground.randomBytes(32).toString("base64url");
  const device = ask.cookies.get(cookieNames.device) ?? ground.randomBytes(32).toString("base64url");
  const lengthMs = options.isRemembered ? sessionMs.remembered : sessionMs.short;
  const expiresAt = ask.now + lengthMs;
  const session = { tokenHash: hashToken(token), personId: person.id, agent: agentOf(ask), expiresAt };
  await ground.db.write(async (tx: Tx) => {
    if (ask.browserToken !== null) await removeSession(tx, hashToken(ask.browserToken));
    await insertSession(tx, session, ask.now);
    await upsertDevice(tx, person.id, hashToken(device), ask.now);
  });
  ask.setCookie({ name: cookieNames.session, value: token, maxAgeS: options.isRemembered ? cookieS : null });
  ask.setCookie({ name: cookieNames.device, value: device, maxAgeS: cookieS });
  return token;
}

/** Logs in over a form whose session ended; the new browser token, or null when that was not to be. */
export async function resumeSession(
  ground: Ground,
  ask: Ask,
  login: string,
  password: string,
): Promise<{ readonly viewer: Viewer; readonly browserToken: string } | null> {
  const found = await authenticate(ground, { login, password, ...credentialsOf(ask) });
  if (!found.ok) return null;
  const browserToken = await startSession(ground, ask, found.value, { isRemembered: false });
  return { viewer: memberOf(found.value), browserToken };
}

/** What a request says of its sender besides name and password. */
export function credentialsOf(ask: Ask): Pick<Credentials, "clientAddress" | "device"> {
  return { clientAddress: ask.clientAddress, device: ask.cookies.get(cookieNames.device) ?? null };
}

/** As much of a browser's name for itself as names it. */
const agentMax = 200;

function agentOf(ask: Ask): string {
  return (ask.headers.get("user-agent") ?? "").slice(0, agentMax).toWellFormed();
}

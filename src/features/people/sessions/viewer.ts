import { defaultPreferences } from "#core/preferences.ts";
import type { Guest, Viewer } from "#core/viewer.ts";
import { DatabaseUnavailable } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { cookieNames, hasAgreed } from "#platform/http/cookies.ts";
import { memberOf } from "../person.ts";
import { parsePreferences, parseReadingCookie } from "../preferences/preferences.ts";
import { hashToken, slide } from "./session.ts";
import { type FoundSession, findSession, updateSessionSeen } from "./store.ts";

type Cookies = ReadonlyMap<string, string>;

/** Who is behind a browser's token and cookies; a guest when no session is. Costs one read, and a write an hour. */
export async function findViewerBySession(
  ground: Ground,
  browserToken: string | null,
  cookies: Cookies,
  now: number,
): Promise<Viewer> {
  if (browserToken === null) return guestOf(cookies);
  const session = await findSession(ground.db.read, hashToken(browserToken), now);
  if (session === null || session.state !== "active") return guestOf(cookies);
  await touch(ground, session, now);
  const preferences = parsePreferences(session.preferences);
  const member = memberOf({ id: session.personId, login: session.login, role: session.role, preferences });
  return { ...member, seesAdult: member.seesAdult || hasAgreed(cookies) };
}

/** Somebody without an account, with what this browser remembers for her. */
export function guestOf(cookies: Cookies): Guest {
  const reading = cookies.get(cookieNames.reading);
  const preferences =
    reading === undefined ? defaultPreferences : { ...defaultPreferences, ...parseReadingCookie(reading) };
  return { kind: "guest", seesAdult: hasAgreed(cookies), preferences };
}

async function touch(ground: Ground, session: FoundSession, now: number): Promise<void> {
  const expiresAt = slide(session, now);
  if (expiresAt === null) return;
  try {
    await ground.db.write((tx) => updateSessionSeen(tx, session.id, now, expiresAt));
  } catch (cause) {
    // A full disk stops nobody from reading; the session is noted with a later page.
    if (!(cause instanceof DatabaseUnavailable)) throw cause;
  }
}

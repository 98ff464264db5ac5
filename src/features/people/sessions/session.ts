import { createHash } from "node:crypto";

const dayMs = 86_400_000;

/** How long a session goes on after it was last used. */
export const sessionMs = { short: 14 * dayMs, remembered: 92 * dayMs } as const;

/**
 * How long a browser keeps the cookie of a remembered session, and of a device: the longest that browsers take.
 * When a session ends is settled here, not by the cookie.
 */
export const cookieS = 400 * 86_400;

/** A session's last use is written at most this often, so that reading pages writes nothing. */
export const touchMs = 3_600_000;

/** What the database holds of a session token, a device, a link or an access token: whoever reads it can use none. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** When the session ends next, if it is due to be noted; null while its last note is fresh. */
export function slide(session: { readonly seenAt: number; readonly expiresAt: number }, now: number): number | null {
  if (now - session.seenAt < touchMs) return null;
  return now + (session.expiresAt - session.seenAt);
}

/** A browser's name from what it says of itself, for the list of one's sessions. */
export function nameAgent(agent: string): string {
  const browser = browsers.find(([pattern]) => pattern.test(agent))?.[1] ?? "A browser";
  const system = systems.find(([pattern]) => pattern.test(agent))?.[1];
  return system === undefined ? browser : `${browser} on ${system}`;
}

/** In this order: later ones call themselves by the names of earlier ones too. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/Firefox\//, "Firefox"],
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
  [/^curl\//, "curl"],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

import { timingSafeEqual } from "node:crypto";
import type { Cookie, Flash } from "./ask.ts";
import { sign } from "./authenticity.ts";

/** Names of the archive's cookies. On https they carry the prefix that keeps subdomains from setting them. */
export const cookieNames = {
  session: "octavo_session",
  flash: "octavo_flash",
  adult: "view_adult",
  reading: "octavo_reading",
  device: "octavo_device",
} as const;

export function parseCookies(header: string | null, isHttps: boolean): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? "").split(";")) {
    const cut = pair.indexOf("=");
    if (cut === -1) continue;
    const name = pair.slice(0, cut).trim();
    const value = pair.slice(cut + 1).trim();
    if (isHttps && name.startsWith("__Host-")) cookies.set(name.slice("__Host-".length), value);
    else if (!isHttps) cookies.set(name, value);
  }
  return cookies;
}

export function serializeCookie(cookie: Cookie, isHttps: boolean): string {
  const parts = [`${isHttps ? "__Host-" : ""}${cookie.name}=${cookie.value}`, "Path=/", "SameSite=Lax"];
  if (!cookie.isOpen) parts.push("HttpOnly");
  if (isHttps) parts.push("Secure");
  if (cookie.value === "") parts.push("Max-Age=0");
  else if (cookie.maxAgeS !== null) parts.push(`Max-Age=${cookie.maxAgeS}`);
  return parts.join("; ");
}

/** Whether somebody has agreed, in this browser session, to see adult works. */
export function hasAgreed(cookies: ReadonlyMap<string, string>): boolean {
  return cookies.get(cookieNames.adult) === "true";
}

/** How long a note waits for its page. */
const flashS = 60;

export function flashCookie(secret: Uint8Array, flash: Flash): Cookie {
  const text = Buffer.from(JSON.stringify([flash.kind, flash.text, flash.undo])).toString("base64url");
  return { name: cookieNames.flash, value: `${text}.${sign(secret, text)}`, maxAgeS: flashS };
}

/** The note that the last answer left; none when it was not the archive that wrote it. */
export function parseFlash(secret: Uint8Array, value: string | undefined): readonly Flash[] {
  const [text, signature] = (value ?? "").split(".");
  if (text === undefined || signature === undefined) return [];
  const expected = Buffer.from(sign(secret, text));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return [];
  const [kind, note, undo]: readonly unknown[] = JSON.parse(Buffer.from(text, "base64url").toString());
  if (typeof note !== "string") return [];
  const flash: Flash = { kind: kind === "alert" ? "alert" : "notice", text: note };
  // Signed by `flashCookie`, which was given one or none.
  return [undo === undefined || undo === null ? flash : { ...flash, undo: undo as NonNullable<Flash["undo"]> }];
}

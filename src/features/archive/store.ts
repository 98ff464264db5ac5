import type { CleanHtml } from "#core/html.ts";
import { registrationModes } from "#core/site.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import { type ArchiveSettings, type ArchiveText, defaultSettings, emptyText, presetKeys } from "./settings.ts";

const archiveKey = "archive";
const secretKey = "secret";

/** The administrator's choices; the defaults before the set-up. */
export async function findSettings(db: Db): Promise<ArchiveSettings> {
  const stored = await findSetting(db, archiveKey);
  return toSettings(typeof stored === "object" && stored !== null ? { ...stored } : {});
}

export async function updateSettings(tx: Tx, settings: ArchiveSettings, now: number): Promise<void> {
  await putSetting(tx, archiveKey, settings, now);
  await appendChange(tx, { kind: "setting.changed", key: archiveKey }, now);
}

/** The key behind forms' tokens, as base64url; null before the first start. */
export async function findSecret(db: Db): Promise<string | null> {
  const stored = await findSetting(db, secretKey);
  return typeof stored === "string" ? stored : null;
}

export function insertSecret(tx: Tx, secret: string, now: number): Promise<void> {
  return putSetting(tx, secretKey, secret, now);
}

async function findSetting(db: Db, key: string): Promise<unknown> {
  const row = await db.selectFrom("setting").select("value").where("key", "=", key).executeTakeFirst();
  return row === undefined ? null : JSON.parse(row.value);
}

async function putSetting(tx: Tx, key: string, value: unknown, now: number): Promise<void> {
  const row = { value: JSON.stringify(value), updated_at: now };
  await tx
    .insertInto("setting")
    .values({ key, ...row })
    .onConflict((conflict) => conflict.column("key").doUpdateSet(row))
    .execute();
}

/** Settings as they were stored; what is missing or unknown falls back, so that an older archive goes on. */
function toSettings(stored: Readonly<Record<string, unknown>>): ArchiveSettings {
  const text = (key: keyof ArchiveSettings, fallback: string) => {
    const value = stored[key];
    return typeof value === "string" ? value : fallback;
  };
  return {
    name: text("name", defaultSettings.name),
    registration: registrationModes.find((mode) => mode === stored["registration"]) ?? defaultSettings.registration,
    preset: presetKeys.find((key) => key === stored["preset"]) ?? defaultSettings.preset,
    language: text("language", defaultSettings.language),
    isSetUp: stored["isSetUp"] === true,
    hasDownloads: stored["hasDownloads"] !== false,
    mediaHosts: toNames(stored["mediaHosts"]),
    welcome: toText(stored["welcome"]),
    about: toText(stored["about"]),
    rules: toText(stored["rules"]),
    contact: toText(stored["contact"]),
  };
}

function toNames(stored: unknown): readonly string[] {
  return Array.isArray(stored) ? stored.filter((name) => typeof name === "string") : [];
}

function toText(stored: unknown): ArchiveText {
  if (typeof stored !== "object" || stored === null || !("source" in stored) || !("html" in stored)) return emptyText;
  if (typeof stored.source !== "string" || typeof stored.html !== "string") return emptyText;
  // Only `updateSettings` writes it, and it takes cleaned text alone.
  return { source: stored.source, html: stored.html as CleanHtml };
}

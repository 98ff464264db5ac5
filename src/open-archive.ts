import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { DumpState } from "#platform/db/migrate.ts";
import { openDatabase } from "#platform/db/open.ts";
import type { Ground } from "#platform/ground.ts";
import { EdgeWatch } from "#platform/http/edge-watch.ts";
import { createLog } from "#platform/log.ts";
import type { Config } from "./config.ts";

/** The archive's ground, opened for one command. */
export interface OpenArchive {
  readonly ground: Ground;
  close(): Promise<void>;
}

/** The archive cannot be opened as it is; the message says what to do. */
export class ArchiveRefused extends Error {}

/** Opens the archive of the settings, bringing its database up to date; an `ArchiveRefused` is thrown when that may not be. */
export async function openArchive(config: Config, dump: DumpState = "unknown"): Promise<OpenArchive> {
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
  const opened = await openDatabase(config.database, { now: Date.now(), dump });
  if (!opened.ok) throw new ArchiveRefused(opened.refusal.message);
  const db = opened.value;
  return { ground: toGround(config, db), close: () => db.stop() };
}

function toGround(config: Config, db: Ground["db"]): Ground {
  const url =
    config.url ?? new URL(`http://${config.host.includes(":") ? `[${config.host}]` : config.host}:${config.port}`);
  return {
    db,
    log: createLog({ level: config.logLevel, format: config.logFormat }),
    url: url.origin,
    version: programVersion(),
    hasMail: config.mail !== null,
    registration: config.registration,
    hasLimits: config.hasLimits,
    watch: new EdgeWatch(),
    setupKey: randomBytes(16).toString("hex"),
    now: Date.now,
    randomBytes,
  };
}

export function programVersion(): string {
  const file = join(import.meta.dirname, "../package.json");
  const { version }: { readonly version?: unknown } = JSON.parse(readFileSync(file, "utf8"));
  return typeof version === "string" ? version : "0";
}

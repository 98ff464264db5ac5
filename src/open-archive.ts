import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DumpState } from "#platform/db/migrate.ts";
import { openDatabase } from "#platform/db/open.ts";
import { FolderFiles } from "#platform/files/folder-files.ts";
import type { Ground } from "#platform/ground.ts";
import { EdgeWatch } from "#platform/http/edge-watch.ts";
import { createLog } from "#platform/log.ts";
import { ArchiveRefused } from "./archive-refused.ts";
import type { Config } from "./config.ts";

/** The archive's ground, opened for one command. */
export interface OpenArchive {
  readonly ground: Ground;
  close(): Promise<void>;
}

interface HowToOpen {
  readonly dump?: DumpState;
  /** Whether SQLite's file is looked at as memory, which is faster for those who look at the same again and again. */
  readonly mapsFile?: boolean;
}

/** Opens the archive of the settings, bringing its database up to date; an `ArchiveRefused` is thrown when that may not be. */
export async function openArchive(config: Config, how: HowToOpen = {}): Promise<OpenArchive> {
  makeDataFolder(config.dataFolder);
  const opened = await openDatabase(config.database, { now: Date.now(), ...how }).catch((cause: unknown) => {
    throw unopened(config, cause);
  });
  if (!opened.ok) throw new ArchiveRefused(opened.refusal.message);
  const db = opened.value;
  return { ground: toGround(config, db), close: () => db.stop() };
}

/** Makes the folder of everything that must be kept, for nobody but the archive's own user. */
export function makeDataFolder(folder: string): void {
  try {
    makeFolders(folder);
  } catch (cause) {
    throw new ArchiveRefused(`OCTAVO_DATA names ${folder}, which cannot be a folder here: ${messageOf(cause)}.`, {
      cause,
    });
  }
}

/** One by one from the top: below `/proc` the recursive way of Node.js tries for ever. */
function makeFolders(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) return;
  if (found !== undefined) throw new Error("it is a file");
  makeFolders(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (cause) {
    // Another command may have made it at the same moment.
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw cause;
  }
}

/** Database errors of the way there name no variable by themselves; a fault inside the archive stays what it is. */
function unopened({ database }: Config, cause: unknown): unknown {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (database.kind === "sqlite") {
    const isForeign =
      code === "ERR_SQLITE_ERROR" && /not a database|unable to open|malformed|readonly/.test(messageOf(cause));
    return isForeign
      ? new ArchiveRefused(`The database ${database.path} cannot be opened: ${messageOf(cause)}.`, { cause })
      : cause;
  }
  const isOutside = /^E[A-Z]+$|^(?:08|28|3D|53|57)\w{3}$/.test(code) || cause instanceof AggregateError;
  return isOutside
    ? new ArchiveRefused(`The database of DATABASE_URL cannot be reached: ${messageOf(cause)}.`, { cause })
    : cause;
}

function messageOf(cause: unknown): string {
  if (cause instanceof AggregateError) return cause.errors.map(messageOf).join("; ");
  return cause instanceof Error ? cause.message : String(cause);
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
    index: { database: config.database, folder: join(config.dataFolder, "index") },
    home: { database: config.database, dataFolder: config.dataFolder },
    files: new FolderFiles(join(config.dataFolder, "files")),
    madeFolder: join(config.dataFolder, "made"),
    dataFolder: config.dataFolder,
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

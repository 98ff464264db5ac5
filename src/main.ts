import { join } from "node:path";
import { findSettings } from "#features/archive/index.ts";
import { type ProcessLock, takeLock } from "#platform/db/process-lock.ts";
import type { Ground } from "#platform/ground.ts";
import { EdgeWatch } from "#platform/http/edge-watch.ts";
import { SmtpTransport } from "#platform/mail/transport.ts";
import { type App, createApp } from "./app.ts";
import { ArchiveRefused } from "./archive-refused.ts";
import type { Config } from "./config.ts";
import { makeDataFolder, openArchive } from "./open-archive.ts";
import { listen } from "./server.ts";

/** The whole running server. */
export interface Running {
  /** The public address. */
  readonly url: string;
  /** One-time address of the set-up; null once there is an administrator. */
  readonly setupUrl: string | null;
  stop(): Promise<void>;
}

/**
 * Starts the archive of these settings; an `ArchiveRefused` is thrown when it may not start. The folder is locked and
 * the port taken before the database is touched, so that a second server changes nothing under the first.
 */
export async function start(config: Config): Promise<Running> {
  const folderLock = lockFolder(config);
  const listening = await listen(config.host, config.port).catch((cause: unknown) => {
    folderLock?.release();
    throw new ArchiveRefused(`PORT ${config.port} on HOST ${config.host} cannot be listened on: ${reasonOf(cause)}.`);
  });
  const opened = await openArchive(config).catch(async (cause: unknown) => {
    await listening.stop();
    folderLock?.release();
    throw cause;
  });
  const lock = folderLock ?? (await lockDatabase(config));
  if (lock === null) {
    await listening.stop();
    await opened.close();
    throw new ArchiveRefused("The database of DATABASE_URL is being filled; start the server when that has ended.");
  }
  const watch = new EdgeWatch();
  const ground: Ground = { ...opened.ground, watch, url: publicUrl(config, listening.port) };
  const { trustedProxies, metricsToken } = config;
  const mail = config.mail === null ? null : new SmtpTransport({ ...config.mail, url: ground.url });
  const app = await createApp(ground, { trustedProxies, metricsToken, watch, mail });
  app.start();
  const { kernel } = app;
  listening.answerWith({
    handle: (request, address) => kernel.handle(request, address),
    answer: (incoming, address) => kernel.answer(incoming, address),
  });
  const { isSetUp } = await findSettings(ground.db.read);
  return {
    url: ground.url,
    setupUrl: isSetUp ? null : `${ground.url}/setup?key=${ground.setupKey}`,
    stop: () => stopInOrder({ listening, app, opened, lock }),
  };
}

/** Requests end first, then the background, then the database they all need. */
async function stopInOrder(parts: {
  readonly listening: { stop(): Promise<void> };
  readonly app: App;
  readonly opened: { close(): Promise<void> };
  readonly lock: ProcessLock;
}): Promise<void> {
  await parts.listening.stop();
  await parts.app.stop();
  await parts.opened.close();
  await parts.lock.release();
}

/** Only for an archive in the folder itself: on PostgreSQL several processes may serve. */
function lockFolder(config: Config): ProcessLock | null {
  if (config.database.kind === "postgres") return null;
  makeDataFolder(config.dataFolder);
  const lock = tryLock(config.dataFolder);
  if (lock === null) throw new ArchiveRefused(`Another Octavo already serves the data folder ${config.dataFolder}.`);
  return lock;
}

/** Of a database that several may serve: it tells those who would fill it that it is served. */
async function lockDatabase({ database }: Config): Promise<ProcessLock | null> {
  if (database.kind !== "postgres") return null;
  const { PostgresLock } = await import("#platform/db/postgres-lock.ts");
  return PostgresLock.take(database.url, "beside");
}

function tryLock(folder: string): ProcessLock | null {
  try {
    return takeLock(join(folder, "serve.lock"));
  } catch (cause) {
    throw new ArchiveRefused(`OCTAVO_DATA names ${folder}, where nothing can be written: ${reasonOf(cause)}.`, {
      cause,
    });
  }
}

function publicUrl(config: Config, port: number): string {
  if (config.url !== null) return config.url.origin;
  const host = config.host.includes(":") ? `[${config.host}]` : config.host;
  return new URL(`http://${host}:${port}`).origin;
}

function reasonOf(cause: unknown): string {
  if (cause instanceof Error && "code" in cause) {
    if (cause.code === "EADDRINUSE") return "another program uses it";
    if (cause.code === "EACCES") return "this user may not use it";
    if (cause.code === "EADDRNOTAVAIL" || cause.code === "ENOTFOUND") return "this machine has no such address";
  }
  return cause instanceof Error ? cause.message : String(cause);
}

import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Role } from "#core/vocabulary.ts";
import { completeSetup } from "#features/admin/index.ts";
import { createAccount } from "#features/people/index.ts";
import { openDatabase, type Place } from "#platform/db/open.ts";
import { FolderFiles } from "#platform/files/folder-files.ts";
import type { Ground } from "#platform/ground.ts";
import { parseTrustedProxies } from "#platform/http/client-address.ts";
import { EdgeWatch } from "#platform/http/edge-watch.ts";
import { soonMs } from "#platform/jobs/queue.ts";
import { silentLog } from "#platform/log.ts";
import { type App, createApp } from "#src/app.ts";
import { BrowserSession } from "./browser-session.ts";

/** A clock that tests move by hand. */
export interface TestClock {
  now: number;
}

/** The whole archive without a socket, on a database of its own. */
export class TestArchive {
  readonly ground: Ground;
  readonly app: App;
  readonly clock: TestClock;

  constructor(ground: Ground, app: App, clock: TestClock) {
    this.ground = ground;
    this.app = app;
    this.clock = clock;
  }

  /** A new browser; `address` is where it comes from. */
  browser(address?: string): BrowserSession {
    return new BrowserSession(this, address);
  }

  /** An account by its login, with the password "correct horse", and a browser in which it is logged in. */
  async member(login: string, role: Role = "member"): Promise<BrowserSession> {
    const made = await createAccount(this.ground, {
      login,
      email: `${login}@example.org`,
      role,
      password: testPassword,
    });
    if (!made.ok) throw new Error(made.refusal.message);
    return this.browser().login(login, testPassword);
  }

  /** Lets the background do what is due: changes, then jobs at the clock's time, and those that are asked for soon. */
  async settle(): Promise<void> {
    await this.app.feed.settled();
    await this.app.jobs.runDue(this.clock.now + soonMs);
    await this.app.feed.settled();
  }

  async stop(): Promise<void> {
    await this.app.stop();
    await this.ground.db.stop();
    for await (const key of this.ground.files.keys()) await this.ground.files.remove(key);
    for (const folder of [this.ground.madeFolder, this.ground.dataFolder]) {
      if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    }
  }
}

export const testPassword = "correct horse";

export interface TestArchiveOptions {
  readonly url?: string;
  /** Limits are off unless a test is about them. */
  readonly hasLimits?: boolean;
  /** An archive before its set-up. */
  readonly isBare?: boolean;
  readonly hasMail?: boolean;
  readonly registration?: Ground["registration"];
  /** Where the snapshot of an index lies that has a thread of its own; small archives have none. */
  readonly indexFolder?: string;
}

/** Starts an archive on an empty database; its clock stands at a fixed day unless it is moved. */
export async function startArchive(place: Place, options: TestArchiveOptions = {}): Promise<TestArchive> {
  const clock: TestClock = { now: Date.UTC(2026, 0, 15, 12) };
  const opened = await openDatabase(place, { now: clock.now });
  if (!opened.ok) throw new Error(opened.refusal.message);
  const watch = new EdgeWatch();
  const ground: Ground = {
    db: opened.value,
    log: silentLog,
    url: options.url ?? "http://archive.example",
    version: "0.0.0",
    hasMail: options.hasMail ?? false,
    registration: options.registration ?? null,
    hasLimits: options.hasLimits ?? false,
    watch,
    files: new FolderFiles(join(tmpdir(), `octavo-files-${randomBytes(8).toString("hex")}`)),
    madeFolder: join(tmpdir(), `octavo-made-${randomBytes(8).toString("hex")}`),
    dataFolder: join(tmpdir(), `octavo-data-${randomBytes(8).toString("hex")}`),
    setupKey: "setup-key",
    ...(options.indexFolder === undefined ? {} : { index: { database: place, folder: options.indexFolder } }),
    now: () => clock.now,
    randomBytes,
  };
  if (options.isBare !== true) await completeSetup(ground);
  const proxies = parseTrustedProxies("");
  if (proxies === null) throw new Error("No proxies must be a list of proxies");
  const app = await createApp(ground, { trustedProxies: proxies, metricsToken: null, watch, mail: null });
  app.feed.start();
  return new TestArchive(ground, app, clock);
}

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Outcome } from "#core/outcome.ts";
import { defaultPreferences } from "#core/preferences.ts";
import type { Guest, Member } from "#core/viewer.ts";
import type { Role } from "#core/vocabulary.ts";
import { createAccount, findPersonByLogin, memberOf } from "#features/people/index.ts";
import { applyPreset, tags } from "#features/tags/index.ts";
import {
  type ChapterInput,
  emptyChapterInput,
  emptyWorkInput,
  type NewWork,
  type WorkInput,
  works,
} from "#features/works/index.ts";
import { ChangeFeed } from "#platform/changes/feed.ts";
import type { Database } from "#platform/db/database.ts";
import { FolderFiles } from "#platform/files/folder-files.ts";
import type { Ground } from "#platform/ground.ts";
import { EdgeWatch } from "#platform/http/edge-watch.ts";
import { JobWorker } from "#platform/jobs/job-worker.ts";
import { silentLog } from "#platform/log.ts";
import { type OpenForTest, testNow } from "./databases.ts";

/** The features below the pages: for tests that call actions, with a clock that they move. */
export class WritingArchive {
  readonly ground: Ground;
  readonly clock: { now: number };
  readonly #feed: ChangeFeed;
  readonly #jobs: JobWorker;

  constructor(db: Database) {
    const clock = { now: testNow };
    this.clock = clock;
    this.ground = {
      db,
      log: silentLog,
      url: "http://archive.example",
      version: "0.0.0",
      hasMail: false,
      registration: null,
      hasLimits: false,
      watch: new EdgeWatch(),
      files: new FolderFiles(join(tmpdir(), `octavo-files-${randomBytes(8).toString("hex")}`)),
      setupKey: "",
      now: () => clock.now,
      randomBytes,
    };
    const fail = (_: unknown, cause: unknown) => {
      throw cause;
    };
    this.#feed = new ChangeFeed(db, [...tagConsumers(this.ground), ...workConsumers(this.ground)], fail);
    const handlers = works.jobs?.(this.ground) ?? {};
    const repeats = works.repeats ?? {};
    this.#jobs = new JobWorker({ db, handlers, repeats, now: this.ground.now, random: () => 0, failed: fail });
  }

  /** Runs the daily emptying of the bin now, whatever its turn. */
  async purge(): Promise<void> {
    await works.jobs?.(this.ground)["works.purge"]?.(null);
    await this.#feed.settled();
  }

  /** Lets the background do what is due at the clock's time. */
  async settle(): Promise<void> {
    await this.#feed.settled();
    await this.#jobs.runDue(this.clock.now);
    await this.#feed.settled();
  }
}

const tagConsumers = tags.consumers ?? (() => []);
const workConsumers = works.consumers ?? (() => []);

/** An archive of the fan works preset. */
export async function startWriting(open: OpenForTest): Promise<WritingArchive> {
  const { db } = await open();
  await db.write((tx) => applyPreset(tx, "fan-works", testNow));
  return new WritingArchive(db);
}

/** An account as the one who acts. */
export async function memberNamed(archive: WritingArchive, login: string, role: Role = "member"): Promise<Member> {
  const email = `${login}@example.org`;
  settled(await createAccount(archive.ground, { login, email, password: "correct horse", role }));
  const person = await findPersonByLogin(archive.ground.db.read, login);
  assert(person !== null);
  return memberOf(person);
}

export const aGuest: Guest = { kind: "guest", seesAdult: false, preferences: defaultPreferences };

/** The tags that a work of the fan works preset cannot do without. */
export const requiredTags: WorkInput["tags"] = {
  rating: ["General Audiences"],
  warning: ["No Archive Warnings Apply"],
  fandom: ["Sherlock Holmes - Arthur Conan Doyle"],
};

export function workNamed(title: string, changed: Partial<WorkInput> = {}): WorkInput {
  return { ...emptyWorkInput, title, language: "en", tags: requiredTags, ...changed };
}

export function chapterNamed(title: string, changed: Partial<ChapterInput> = {}): ChapterInput {
  return { ...emptyChapterInput, title, body: "<p>It was a dark and stormy night.</p>", ...changed };
}

/** A work of one chapter, posted unless something else is said. */
export function newWork(title: string, changed: Partial<WorkInput> = {}, rest: Partial<NewWork> = {}): NewWork {
  return { work: workNamed(title, changed), chapters: [chapterNamed("")], publication: { kind: "posted" }, ...rest };
}

/** The value of an outcome that must be a good one. */
export function settled<Value>(outcome: Outcome<Value, unknown>): Value {
  assert(outcome.ok, outcome.ok ? "" : JSON.stringify(outcome.refusal));
  return outcome.value;
}

/** What an outcome was refused for: its code, or the codes of its problems by field. */
export function refusalOf(outcome: Outcome<unknown, unknown>): unknown {
  assert(!outcome.ok, "It was not refused");
  const { refusal } = outcome;
  if (typeof refusal !== "object" || refusal === null || !("code" in refusal)) return refusal;
  if (!("problems" in refusal) || !Array.isArray(refusal.problems)) return refusal.code;
  return refusal.problems.map((problem) => `${problem.field} ${problem.code}`);
}

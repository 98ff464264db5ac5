import assert from "node:assert/strict";
import type { Outcome } from "#core/outcome.ts";
import { defaultPreferences } from "#core/preferences.ts";
import type { Guest, Member } from "#core/viewer.ts";
import type { Role } from "#core/vocabulary.ts";
import { createAccount, findPersonByLogin, memberOf } from "#features/people/index.ts";
import {
  type ChapterInput,
  emptyChapterInput,
  emptyWorkInput,
  type NewWork,
  type WorkInput,
} from "#features/works/index.ts";
import { startArchive, type TestArchive, testPassword } from "./archive.ts";
import type { OpenForTest } from "./databases.ts";

/** An archive of the fan works preset, for tests that call actions rather than pages. */
export async function startWriting(open: OpenForTest): Promise<TestArchive> {
  return startArchive((await open()).place);
}

/** An account as the one who acts. */
export async function memberNamed(archive: TestArchive, login: string, role: Role = "member"): Promise<Member> {
  const email = `${login}@example.org`;
  settled(await createAccount(archive.ground, { login, email, password: testPassword, role }));
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

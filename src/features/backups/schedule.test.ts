import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultSchedule, findAlarm, isDue, isProofDue, listOutdated, parseSchedule } from "./schedule.ts";

const at = (day: number, hour = 3) => Date.UTC(2026, 2, day, hour);
const made = (day: number, state: "done" | "failed" | "running" = "done", hour = 3) => ({
  state,
  startedAt: at(day, hour),
});
const schedule = { hour: 3, daily: 2, weekly: 2 };

test("a backup is due once from its hour on, and after a failure twice more", () => {
  assert.equal(isDue(schedule, [made(1)], at(2, 2)), false);
  assert.equal(isDue(schedule, [made(1)], at(2, 3)), true);
  assert.equal(isDue(schedule, [made(2)], at(2, 9)), false);
  assert.equal(isDue(schedule, [made(2, "running")], at(2, 9)), false);
  assert.equal(isDue(schedule, [made(2, "failed")], at(2, 9)), true);
  assert.equal(isDue(schedule, [made(2, "failed"), made(2, "failed"), made(2, "failed")], at(2, 9)), false);
  assert.equal(isDue({ ...schedule, hour: null }, [], at(2)), false);
  assert.equal(isDue(schedule, [made(1)], at(3, 1)), true);
});

test("the newest ones stay, and the newest of each week", () => {
  const all = Array.from({ length: 20 }, (_, index) => made(index + 1));
  const outdated = listOutdated(schedule, [...all, made(1, "failed")]);
  const kept = all
    .filter((backup) => !outdated.includes(backup))
    .map((backup) => new Date(backup.startedAt).getUTCDate());
  // Weeks begin on Thursdays, as the first day of the epoch was one: of that from the 12th the 18th is the last.
  assert.deepEqual(kept, [18, 19, 20]);
  assert.deepEqual(listOutdated(schedule, all.slice(0, 2)), []);
});

test("a backup is proven once a week, and one that failed is not tried again", () => {
  const newest = { provenAt: null, proofProblem: null };
  assert.equal(isProofDue(newest, null, at(9)), true);
  assert.equal(isProofDue(newest, at(3), at(9)), false);
  assert.equal(isProofDue(newest, at(2), at(9)), true);
  assert.equal(isProofDue({ provenAt: null, proofProblem: "x" }, null, at(9)), false);
  assert.equal(isProofDue(null, null, at(9)), false);
});

test("the administrator is told of a failure, of a backup that is no good, and of one that is old", () => {
  const fine = { ...made(5), problem: null, proofProblem: null };
  assert.equal(findAlarm(schedule, [fine], at(6)), null);
  assert.match(findAlarm(schedule, [{ ...fine, state: "failed", problem: "full" }, fine], at(6)) ?? "", /failed: full/);
  assert.match(findAlarm(schedule, [{ ...fine, proofProblem: "bad" }], at(6)) ?? "", /cannot be restored: bad/);
  assert.match(findAlarm(schedule, [fine], at(8)) ?? "", /two days old/);
  assert.equal(findAlarm({ ...schedule, hour: null }, [fine], at(8)), null);
});

test("a schedule that cannot be read is the usual one", () => {
  assert.deepEqual(parseSchedule({ hour: 24, daily: 1, weekly: 1 }), defaultSchedule);
  assert.deepEqual(parseSchedule({ hour: null, daily: 1, weekly: 0 }), { hour: null, daily: 1, weekly: 0 });
});

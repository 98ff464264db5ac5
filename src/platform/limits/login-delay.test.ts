import assert from "node:assert/strict";
import { test } from "node:test";
import { LoginDelay, type LoginTry } from "./login-delay.ts";

const stranger: LoginTry = { address: "192.0.2.1", name: "ada", isKnownDevice: false };
const now = 1_000_000;

/** Tries as soon as allowed and answers the waits before each. */
function waits(delay: LoginDelay, attempt: LoginTry, count: number): number[] {
  let at = now;
  return Array.from({ length: count }, () => {
    const first = delay.take(attempt, at);
    if (first.ok) return 0;
    at += first.retryAfterMs;
    assert(delay.take(attempt, at).ok);
    return first.retryAfterMs / 1000;
  });
}

test("five tries are free, then each waits twice as long as the one before, up to a minute", () => {
  assert.deepEqual(waits(new LoginDelay(), stranger, 14), [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
});

test("a try that is refused does not lengthen the wait", () => {
  const delay = new LoginDelay();
  for (let count = 0; count < 5; count += 1) delay.take(stranger, now);
  for (let count = 0; count < 50; count += 1) assert(!delay.take(stranger, now + 999).ok);
  assert(delay.take(stranger, now + 1_000).ok);
});

test("the wait holds for the name from every address, but neither for other names nor for a known device", () => {
  const delay = new LoginDelay();
  waits(delay, stranger, 8);
  assert(!delay.take({ ...stranger, address: "198.51.100.9" }, now).ok);
  assert(delay.take({ ...stranger, name: "grace" }, now).ok);
  for (let count = 0; count < 5; count += 1) assert(delay.take({ ...stranger, isKnownDevice: true }, now).ok);
  assert(!delay.take({ ...stranger, isKnownDevice: true }, now).ok);
});

test("many addresses together are slowed as one is", () => {
  const delay = new LoginDelay();
  const answers = Array.from({ length: 100 }, (_, index) => delay.take({ ...stranger, address: `host ${index}` }, now));
  assert.equal(answers.filter((answer) => answer.ok).length, 20);
});

test("a success takes the count away", () => {
  const delay = new LoginDelay();
  waits(delay, stranger, 5);
  const later = now + 1_000;
  assert(delay.take(stranger, later).ok);
  delay.succeeded(stranger);
  for (let count = 0; count < 5; count += 1) assert(delay.take(stranger, later).ok);
});

test("tries far apart are never slowed, and a quarter of an hour without any makes good", () => {
  const delay = new LoginDelay();
  for (let count = 0; count < 50; count += 1) assert(delay.take(stranger, now + count * 6_000).ok);
  const slowed = new LoginDelay();
  for (let count = 0; count < 5; count += 1) slowed.take(stranger, now);
  assert.deepEqual(slowed.busiest(now), [{ name: "ada", delays: 1 }]);
  assert.deepEqual(slowed.busiest(now + 900_000), []);
  for (let count = 0; count < 5; count += 1) assert(slowed.take(stranger, now + 900_000).ok);
});

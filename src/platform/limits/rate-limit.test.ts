import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { RateLimit } from "./rate-limit.ts";

test("no window of time holds more takes than the limit, and a wait as long as told is enough", () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 200 });
  fc.assert(
    fc.property(gaps, fc.integer({ min: 1, max: 8 }), (list, max) => {
      const limit = new RateLimit({ max, windowMs: 1_000, keysMax: 10 });
      const taken: number[] = [];
      let now = 1_000_000;
      for (const gap of list) {
        now += gap;
        const answer = limit.take("a", now);
        if (answer.ok) taken.push(now);
        else {
          now += answer.retryAfterMs;
          assert(limit.take("a", now).ok);
          taken.push(now);
        }
      }
      for (const [index, at] of taken.entries()) {
        const later = taken[index + max];
        assert(later === undefined || later - at >= 1_000, `${max + 1} takes in ${(later ?? 0) - at} ms`);
      }
    }),
  );
});

test("a key that rested for a window and a tenth has its whole limit again", () => {
  const limit = new RateLimit({ max: 5, windowMs: 20_000, keysMax: 10 });
  for (let count = 0; count < 5; count += 1) assert(limit.take("a", 7_000).ok);
  assert(!limit.take("a", 7_000).ok);
  assert(limit.take("b", 7_000).ok);
  for (let count = 0; count < 5; count += 1) assert(limit.take("a", 29_000).ok);
});

test("keys beyond the most that are kept push out those unused for longest", () => {
  const limit = new RateLimit({ max: 1, windowMs: 1_000, keysMax: 3 });
  for (const key of ["a", "b", "c", "a", "d"]) limit.take(key, 0);
  assert.deepEqual(
    ["a", "b", "c", "d"].map((key) => limit.used(key, 0)),
    [1, 0, 1, 1],
  );
});

test("the busiest keys come first, and those at rest not at all", () => {
  const limit = new RateLimit({ max: 10, windowMs: 1_000, keysMax: 100 });
  for (const key of ["once", "twice", "twice"]) limit.take(key, 5_000);
  limit.take("before", 100);
  assert.deepEqual(limit.busiest(5_000), [
    { key: "twice", used: 2 },
    { key: "once", used: 1 },
  ]);
  assert.deepEqual(limit.busiest(5_000, 1), [{ key: "twice", used: 2 }]);
});

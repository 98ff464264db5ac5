import assert from "node:assert/strict";
import { test } from "node:test";
import { Generations } from "./generations.ts";

const size = 100;

test("values of late stay, and no more are kept than was said", () => {
  for (const count of [60, 99, 100, 101, 160, 333]) {
    const kept = new Generations<number, string>();
    for (let key = 1; key <= count; key += 1) {
      kept.set(key, `value ${key}`, size);
      assert.equal(kept.get(1), "value 1", "what is asked for again and again stays");
    }
    const keys = Array.from({ length: count }, (_, index) => index + 1);
    const known = keys.filter((key) => kept.get(key) !== undefined);
    assert(known.length <= size, `${known.length} of ${count}`);
    assert.deepEqual(known.slice(1 - size / 2), keys.slice(1 - size / 2));
  }
});

test("what was forgotten is gone, however long ago it came", () => {
  const kept = new Generations<number, string>();
  for (let key = 1; key <= 80; key += 1) kept.set(key, "old", size);
  for (const key of [2, 79]) kept.delete(key);
  assert.deepEqual([kept.get(2), kept.get(79), kept.get(3)], [undefined, undefined, "old"]);
  kept.set(3, "new", size);
  assert.equal(kept.get(3), "new");
  kept.clear();
  assert.equal(kept.get(3), undefined);
});

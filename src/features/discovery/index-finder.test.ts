import assert from "node:assert/strict";
import { test } from "node:test";
import { forEachDatabase } from "#test/support/databases.ts";
import { aGuest } from "#test/support/writers.ts";
import { FinderUnavailable } from "./finder.ts";
import { IndexFinder } from "./index-finder.ts";
import type { IndexHost } from "./index-host.ts";

forEachDatabase("an index that is being built for long", (open) => {
  test("lets all who ask wait together once, and then says at once that it is away", async (context) => {
    const { db } = await open();
    let state: IndexHost["state"] = "building";
    const host: IndexHost = {
      get state() {
        return state;
      },
      place: 0,
      ask: () => new Promise(() => undefined),
      stop: () => Promise.resolve(),
    };
    const finder = new IndexFinder(db, host);
    let now = 1_000;
    context.mock.method(performance, "now", () => now);
    context.mock.timers.enable({ apis: ["setTimeout"] });
    /** After how many ms a question is given up; asked in steps of a tenth of a second. */
    const askFor = async (): Promise<number> => {
      let isOver = false;
      const asked = finder.count(aGuest, []).finally(() => {
        isOver = true;
      });
      const rejected = assert.rejects(asked, FinderUnavailable);
      let waitedMs = 0;
      while (!isOver) {
        context.mock.timers.tick(100);
        now += 100;
        waitedMs += 100;
        await new Promise(setImmediate);
      }
      await rejected;
      return waitedMs;
    };
    assert.equal(await askFor(), 10_000);
    assert.equal(await askFor(), 500);
    now += 60_000;
    assert.equal(await askFor(), 500);
    state = "ready";
    assert.equal(await askFor(), 10_000);
    state = "building";
    assert.equal(await askFor(), 10_000);
  });
});

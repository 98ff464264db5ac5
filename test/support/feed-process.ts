import assert from "node:assert/strict";
import type { WorkId } from "#core/ids.ts";
import { appendChange } from "#platform/changes/append.ts";
import { ChangeFeed, type Consumer } from "#platform/changes/feed.ts";
import type { Place } from "#platform/db/open.ts";
import { openAgain, testNow } from "#test/support/databases.ts";

/**
 * A projection that can do nothing twice: one row for each work that a change told of, and a second one for the same
 * work breaks a key.
 */
export const shelf: Consumer = {
  name: "shelf",
  take: async (tx, changes) => {
    for (const change of changes) {
      assert(change.kind === "work.posted");
      await tx
        .insertInto("setting")
        .values({ key: `work ${change.workId}`, value: "", updated_at: testNow })
        .execute();
    }
  },
};

/** Run as a process of its own, which tests kill: posts works from a number on, and delivers changes meanwhile. */
if (process.argv[1] === import.meta.filename) await run();

async function run(): Promise<void> {
  // The test that starts the process hands over a place and a number.
  const [place, first] = process.argv.slice(2).map((text) => JSON.parse(text)) as [Place, number];
  const db = await openAgain(place);
  new ChangeFeed(db, [shelf], (consumer, cause) => console.error(consumer, cause)).start();
  for (let workId = first; ; workId += 1) {
    // A made-up number is as good as a work's own: nothing looks for the work.
    await db.write((tx) => appendChange(tx, { kind: "work.posted", workId: workId as WorkId }, testNow));
    console.log(workId);
  }
}

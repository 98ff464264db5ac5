import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { WorkId } from "#core/ids.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { type Landing, startLanding } from "#test/support/landing.ts";
import { chapterNamed, newWork, settled } from "#test/support/writers.ts";
import { prepareUndo, undoImport } from "./undo-import.ts";
import type { WorkImport } from "./work-import.ts";

forEachDatabase("when a work was last changed at its source", (open) => {
  let landing: Landing;

  before(async () => {
    landing = await startLanding(open);
  });

  const told = (revisedOn: string | null, others: readonly string[] = []): WorkImport => ({
    ...{ key: "revised", byline: "A. N. Author", digest: JSON.stringify([revisedOn, others]), revisedOn },
    chapterKeys: ["One", ...others],
    draft: newWork(
      "From afar",
      { publishedOn: "2010-01-01" },
      {
        chapters: [
          chapterNamed("One"),
          ...others.map((publishedOn) => ({ ...chapterNamed(publishedOn), publishedOn })),
        ],
        publication: { kind: "posted" },
      },
    ),
  });
  const land = (work: WorkImport) => landing.land(work);
  const daysOf = async (id: WorkId) => {
    const { read } = landing.ground.db;
    const columns = ["published_at", "revised_at"] as const;
    const row = await read.selectFrom("work").select(columns).where("id", "=", id).executeTakeFirstOrThrow();
    return [row.published_at, row.revised_at].map((at) => new Date(at).toISOString().slice(0, 10));
  };

  test("stands beside the days of its chapters, follows the source, and goes back when that is undone", async () => {
    const first = await land(told("2011-02-03"));
    assert.deepEqual(await daysOf(first.id), ["2010-01-01", "2011-02-03"]);
    const again = await land(told("2012-03-04"));
    assert.equal(again.outcome, "updated");
    assert.deepEqual(await daysOf(first.id), ["2010-01-01", "2012-03-04"]);
    const { ground, keeper } = landing;
    const undo = settled(await prepareUndo(ground, keeper, { workId: first.id, packed: again.before }));
    await ground.db.write((tx) => undoImport(tx, undo, ground.now()));
    assert.deepEqual(await daysOf(first.id), ["2010-01-01", "2011-02-03"]);
    await land(told(null, ["2013-04-05"]));
    assert.deepEqual(await daysOf(first.id), ["2010-01-01", "2013-04-05"]);
  });
});

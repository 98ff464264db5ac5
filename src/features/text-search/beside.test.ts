import assert from "node:assert/strict";
import { test } from "node:test";
import { createWork } from "#features/works/index.ts";
import { textWordsOf } from "#platform/db/text-words-of.ts";
import { forEachDatabase, openAgain } from "#test/support/databases.ts";
import { memberNamed, newWork, settled, startWriting } from "#test/support/writers.ts";
import { indexWorks } from "./index-texts.ts";
import { listHeldAmong, listPosted } from "./store.ts";

forEachDatabase("a text that two processes read", (open, kind) => {
  const skip = kind === "sqlite" && "There one process writes at a time";

  test("is left to the one that is done first, and the other tries again", { skip }, async () => {
    const opened = await open();
    const archive = await startWriting(async () => opened);
    const { ground } = archive;
    const other = await openAgain(opened.place);
    const workId = settled(await createWork(ground, await memberNamed(archive, "writer"), newWork("A")));
    const chapters = (await listPosted(ground.db.read, [workId])).map((chapter) => chapter.id);
    let tries = 0;
    await other.writeRedoable(async (tx) => {
      tries += 1;
      if ((await listHeldAmong(tx, chapters)).length > 0) return;
      await indexWorks(ground, [workId]);
      for (const id of chapters) await textWordsOf(other.kind).put(tx, id, ["stormy"]);
    });
    assert.equal(tries, 2);
    await other.stop();
  });
});

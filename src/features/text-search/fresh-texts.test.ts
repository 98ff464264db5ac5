import assert from "node:assert/strict";
import { test } from "node:test";
import type { WorkId } from "#core/ids.ts";
import { type ApiAnswer, ApiClient, leastWork, programOf } from "#test/support/api-client.ts";
import { startArchive } from "#test/support/archive.ts";
import { forEachDatabase, openAgain } from "#test/support/databases.ts";
import { startShelf } from "#test/support/posted-shelf.ts";
import { freshTextsOf } from "./fresh-texts.ts";
import { indexWorks } from "./index-texts.ts";

const bodyOf = (text: string) => ({ chapters: [{ title: "", body: `<p>${text}</p>` }] });

forEachDatabase("a text just written", (open) => {
  test("is found by whoever asks after the answer to its writing, and what it no longer says is not", async () => {
    const { archive, writer } = await startShelf(open, [bodyOf("An old lighthouse."), bodyOf("A harbour.")]);
    await archive.settle();
    const fresh = freshTextsOf(archive.ground);
    fresh.start();
    const guest = new ApiClient(archive);
    const found = async (word: string) => (await guest.get(`/works?query=text:${word}`)).json.total;
    // On a machine that is slow enough the answer comes before, and says so.
    const write = async (asked: Promise<ApiAnswer>): Promise<ApiAnswer> => {
      const answer = await asked;
      assert(answer.status < 300, JSON.stringify(answer.json));
      if (answer.headers.get("octavo-lists") === "behind") assert.equal(await fresh.settled(60_000), true);
      return answer;
    };

    const made = await write(writer.post("/works", { ...leastWork, ...bodyOf("A new windmill.") }));
    assert.equal(await found("windmill"), 1);
    const chapter = `/works/${made.json.id}/chapters/${made.json.chapters[0].id}`;
    await write(writer.patch(chapter, { body: "<p>A watermill in its place.</p>" }));
    assert.deepEqual([await found("windmill"), await found("watermill")], [0, 1]);
    await write(writer.post(`/works/${made.json.id}/chapters`, { title: "", body: "<p>And a sawmill.</p>" }));
    assert.equal(await found("sawmill"), 1);
    await write(writer.remove(chapter));
    assert.deepEqual([await found("watermill"), await found("sawmill")], [0, 1]);
    await write(writer.remove(`/works/${made.json.id}`));
    assert.equal(await found("sawmill"), 0);
    assert.equal(await found("harbour"), 1);
    await archive.stop();
  });

  test("does not keep its writer waiting while many come in: the job reads them", async () => {
    const { archive, writer } = await startShelf(open, []);
    const fresh = freshTextsOf(archive.ground);
    fresh.start();
    assert.equal(await fresh.settled(1_000), true);
    await Promise.all(Array.from({ length: 25 }, () => writer.post("/works", { ...leastWork, ...bodyOf("A mill.") })));
    await archive.settle();
    const { json } = await new ApiClient(archive).get("/works?query=text:mill");
    assert.equal(json.total, 25);
    await archive.stop();
  });

  test("is read once by two processes that hear of it at the same time", async () => {
    const { db, place } = await open();
    await db.stop();
    const archive = await startArchive(place);
    await archive.member("writer");
    const writer = await programOf(archive, "writer", ["read", "write"]);
    const other = await openAgain(place);
    const grounds = [archive.ground, { ...archive.ground, db: other }];
    for (let round = 0; round < 8; round += 1) {
      const { json } = await writer.post("/works", { ...leastWork, ...bodyOf("A mill.") });
      const ids = [Number(json.id) as WorkId];
      assert.deepEqual(await Promise.all(grounds.map((ground) => indexWorks(ground, ids))), [true, true]);
    }
    assert.equal((await new ApiClient(archive).get("/works?query=text:mill")).json.total, 8);
    await other.stop();
    await archive.stop();
  });
});

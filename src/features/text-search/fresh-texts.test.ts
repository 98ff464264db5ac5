import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiClient, leastWork } from "#test/support/api-client.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { startShelf } from "#test/support/posted-shelf.ts";
import { freshTextsOf } from "./fresh-texts.ts";

const bodyOf = (text: string) => ({ chapters: [{ title: "", body: `<p>${text}</p>` }] });

forEachDatabase("a text just written", (open) => {
  test("is found by whoever asks after the answer to its writing, and what it no longer says is not", async () => {
    const { archive, writer } = await startShelf(open, [bodyOf("An old lighthouse."), bodyOf("A harbour.")]);
    await archive.settle();
    freshTextsOf(archive.ground).start();
    const guest = new ApiClient(archive);
    const found = async (word: string) => (await guest.get(`/works?query=text:${word}`)).json.total;

    const made = await writer.post("/works", { ...leastWork, ...bodyOf("A new windmill.") });
    assert.equal(await found("windmill"), 1);
    const chapter = `/works/${made.json.id}/chapters/${made.json.chapters[0].id}`;
    assert.equal((await writer.patch(chapter, { body: "<p>A watermill in its place.</p>" })).status, 200);
    assert.deepEqual([await found("windmill"), await found("watermill")], [0, 1]);
    await writer.post(`/works/${made.json.id}/chapters`, { title: "", body: "<p>And a sawmill.</p>" });
    assert.equal(await found("sawmill"), 1);
    await writer.remove(chapter);
    assert.deepEqual([await found("watermill"), await found("sawmill")], [0, 1]);
    await writer.remove(`/works/${made.json.id}`);
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
});

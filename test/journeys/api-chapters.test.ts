import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ApiClient, leastWork, programOf, wrongPaths } from "#test/support/api-client.ts";
import type { TestArchive } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { startArchiveOn } from "#test/support/posted-shelf.ts";

const text = (words: string) => `<p>${words}, and so it went on.</p>`;

forEachDatabase("the chapters of a work that a program changes", (open) => {
  let archive: TestArchive;
  let author: ApiClient;
  let id: string;

  before(async () => {
    archive = await startArchiveOn(open);
    await archive.member("author");
    await archive.member("other");
    author = await programOf(archive, "author", ["read", "write"]);
    const chapters = ["One", "Two", "Three"].map((title) => ({ title, body: text(title) }));
    id = (await author.post("/works", { ...leastWork, chapters })).json.id;
  });
  after(() => archive.stop());

  const patch = (chapters: readonly object[], more: object = {}) => author.patch(`/works/${id}`, { chapters, ...more });
  const standing = async () => {
    const { json } = await new ApiClient(archive).get(`/works/${id}`);
    return json.chapters as readonly { readonly id: string; readonly title: string; readonly position: number }[];
  };
  const titles = async () => (await standing()).map(({ title, position }) => `${position} ${title}`);
  const bodyOf = async (chapter: string) => (await author.get(`/works/${id}/chapters/${chapter}`)).json.body;

  test("come back as they were answered, and nothing changed", async () => {
    const before = (await author.get(`/works/${id}`)).json;
    const answer = await author.patch(`/works/${id}`, before);
    assert.equal(answer.status, 200, JSON.stringify(answer.json));
    const { version: _, updatedAt: __, ...kept } = answer.json;
    const { version: ___, updatedAt: ____, ...known } = before;
    assert.deepEqual(kept, known);
  });

  test("are replaced by those given: kept, changed, new, in their order, and the others go", async () => {
    const [one, two, three] = await standing();
    const answer = await patch([
      { id: three?.id },
      { title: "Between", body: text("Between") },
      { id: one?.id, title: "First", body: text("First") },
    ]);
    assert.equal(answer.status, 200, JSON.stringify(answer.json));
    assert.deepEqual(await titles(), ["1 Three", "2 Between", "3 First"]);
    assert.match(await bodyOf(one?.id ?? ""), /First, and so/);
    assert.match(await bodyOf(three?.id ?? ""), /Three, and so/);
    assert.equal((await author.get(`/works/${id}/chapters/${two?.id}`)).status, 404);
    assert.equal(answer.json.chapterCount, 3);
  });

  test("count for a work that is complete with them", async () => {
    const [first] = await standing();
    const answer = await patch([{ id: first?.id }], { complete: true });
    assert.deepEqual([answer.status, answer.json.expectedChapters, answer.json.complete], [200, 1, true]);
    assert.deepEqual(await titles(), ["1 Three"]);
  });

  test("are refused with their places, and nothing is done then", async () => {
    const before = await titles();
    const [first] = await standing();
    assert.deepEqual(wrongPaths(await patch([])), ["chapters"]);
    assert.deepEqual(wrongPaths(await patch([{ id: first?.id }, { title: "Empty" }])), ["chapters.1.body"]);
    assert.deepEqual(wrongPaths(await patch([{ id: first?.id }, { id: first?.id }])), ["chapters.1.id"]);
    assert.deepEqual(wrongPaths(await patch([{ id: "999999" }])), ["chapters.0.id"]);
    assert.deepEqual(wrongPaths(await patch([{ body: text("New") }], { title: "" })), ["title"]);
    const stranger = await programOf(archive, "other", ["read", "write"]);
    const body = { chapters: [{ body: text("Mine now") }] };
    assert.equal((await stranger.patch(`/works/${id}`, body)).status, 403);
    assert.deepEqual(await titles(), before);
  });
});

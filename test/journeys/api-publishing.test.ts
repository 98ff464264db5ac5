import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ApiClient, leastWork, programOf, wrongPaths } from "#test/support/api-client.ts";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";

const dayMs = 86_400_000;
const body = "<p>There was a lamp in the window.</p>";

forEachDatabase("what becomes of works and chapters through the API", (open) => {
  let archive: TestArchive;
  let guest: ApiClient;
  let author: ApiClient;
  let other: ApiClient;

  before(async () => {
    archive = await startArchive((await open()).place);
    await archive.member("author");
    await archive.member("other");
    guest = new ApiClient(archive);
    author = await programOf(archive, "author");
    other = await programOf(archive, "other");
  });
  after(() => archive.stop());

  const made = async (fields: object = {}) => (await author.post("/works", { ...leastWork, ...fields })).json;
  const ahead = (days: number) => new Date(archive.clock.now + days * dayMs).toISOString();
  const titles = async (path: string) =>
    (await guest.get(path)).json.chapters.map((chapter: { readonly title: string }) => chapter.title);

  test("a draft is its writer's alone until it is posted", async () => {
    const draft = await made({ posted: false });
    assert.deepEqual([draft.posted, draft.publishedAt, draft.chapters[0].publishedAt], [false, null, null]);
    assert.equal((await author.get(`/works/${draft.id}`)).status, 200);
    assert.equal((await guest.get(`/works/${draft.id}`)).status, 404);
    const posted = (await author.patch(`/works/${draft.id}`, { posted: true })).json;
    assert.deepEqual([posted.posted, posted.publishedAt], [true, "2026-01-15T12:00:00.000Z"]);
    assert.equal((await guest.get(`/works/${draft.id}/chapters/${draft.chapters[0].id}`)).status, 200);
    assert.deepEqual(wrongPaths(await author.patch(`/works/${draft.id}`, { posted: false })), ["posted"]);
    assert.deepEqual(wrongPaths(await author.patch(`/works/${draft.id}`, { publishAt: ahead(1) })), ["publishAt"]);
  });

  test("a scheduled work comes out at its time", async () => {
    const publishAt = ahead(2);
    const { id, ...work } = await made({ publishAt });
    assert.deepEqual([work.posted, work.publishAt, work.publishedAt], [false, publishAt, null]);
    await archive.settle();
    assert.equal((await guest.get(`/works/${id}`)).status, 404);
    archive.clock.now += 3 * dayMs;
    await archive.settle();
    const seen = (await guest.get(`/works/${id}`)).json;
    assert.deepEqual([seen.posted, seen.publishAt, seen.publishedAt], [true, null, publishAt]);
  });

  test("a schedule is moved, kept, taken back, or forestalled", async () => {
    const { id } = await made({ publishAt: ahead(2), posted: false });
    const patched = async (fields: object) => {
      const { posted, publishAt } = (await author.patch(`/works/${id}`, fields)).json;
      return { posted, publishAt };
    };
    const later = ahead(5);
    assert.deepEqual(await patched({ publishAt: later.replace("Z", "+00:00") }), { posted: false, publishAt: later });
    assert.deepEqual(await patched({ posted: false }), { posted: false, publishAt: later });
    assert.deepEqual(await patched({ publishAt: null }), { posted: false, publishAt: null });
    assert.deepEqual(await patched({ publishAt: later }), { posted: false, publishAt: later });
    assert.deepEqual(await patched({ posted: true, publishAt: later }), { posted: true, publishAt: null });
  });

  test("a time that is over, or too far, is refused", async () => {
    for (const publishAt of [ahead(-1), "2026-02-30T10:00:00Z", "9999-01-01T00:00:00Z", 7]) {
      assert.deepEqual(wrongPaths(await author.post("/works", { ...leastWork, publishAt })), ["publishAt"]);
    }
  });

  test("a work for members asks a guest for a token, and for nothing else of it", async () => {
    const work = await made({ visibility: "members" });
    for (const path of [`/works/${work.id}`, `/works/${work.id}/chapters/${work.chapters[0].id}`]) {
      const answer = await guest.get(path);
      assert.equal(answer.status, 401);
      assert.match(answer.headers.get("www-authenticate") ?? "", /^Bearer/);
      assert.equal((await other.get(path)).status, 200);
    }
  });

  test("a chapter is added anywhere, and a place beyond the ends is the end", async () => {
    const { id } = await made({ chapters: [{ title: "One", body }] });
    const add = (title: string, fields: object) => author.post(`/works/${id}/chapters`, { title, body, ...fields });
    const two = await add("Two", {});
    assert.equal(two.status, 201);
    assert.equal(two.headers.get("location"), `http://archive.example/api/v1/works/${id}/chapters/${two.json.id}`);
    assert.deepEqual((await add("Three", { position: 999 })).json.position, 3);
    assert.deepEqual((await add("Nought", { position: -4 })).json.position, 1);
    assert.deepEqual((await add("Half", { position: 2, notes: "<p>n</p>" })).json.position, 2);
    assert.deepEqual(await titles(`/works/${id}`), ["Nought", "Half", "One", "Two", "Three"]);
    const moved = await author.patch(`/works/${id}/chapters/${two.json.id}`, { position: 1 });
    assert.deepEqual([moved.json.position, moved.json.title], [1, "Two"]);
    assert.deepEqual(await titles(`/works/${id}`), ["Two", "Nought", "Half", "One", "Three"]);
  });

  test("a chapter answers all that was sent, and sending that back changes nothing", async () => {
    const { id } = await made();
    const texts = { title: "T", summary: "<p>s</p>", notes: "<p>n</p>", endNotes: "<p>e</p>", body };
    const { json } = await author.post(`/works/${id}/chapters`, texts);
    const publishedAt = new Date(archive.clock.now).toISOString();
    assert.deepEqual(json, { ...texts, id: json.id, position: 2, words: 7, publishedAt });
    const path = `/works/${id}/chapters/${json.id}`;
    assert.deepEqual((await author.patch(path, json)).json, json);
    assert.deepEqual((await guest.get(path)).json, json);
    for (const field of ["title", "summary", "notes", "endNotes"]) {
      const { [field]: _, ...rest } = (await author.get(path)).json;
      const { [field]: emptied, ...after } = (await author.patch(path, { [field]: "" })).json;
      assert.deepEqual([emptied, after], ["", rest], field);
    }
    const changed = (await author.patch(path, { body: "<p>Ten words make a text of ten words, no more.</p>" })).json;
    assert.equal(changed.words, 10);
  });

  test("changes of different fields at the same time are all kept", async () => {
    const { id, chapters } = await made();
    const fields = { title: "T", summary: "<p>s</p>", notes: "<p>n</p>", endNotes: "<p>e</p>" };
    for (const path of [`/works/${id}`, `/works/${id}/chapters/${chapters[0].id}`]) {
      await Promise.all(Object.entries(fields).map(([field, text]) => author.patch(path, { [field]: text })));
      const { title, summary, notes, endNotes } = (await author.get(path)).json;
      assert.deepEqual({ title, summary, notes, endNotes }, fields);
    }
  });

  test("links and notes inside a chapter keep their names when the chapter is sent back", async () => {
    const text = '<p>See <a href="#n1">the note</a>, it says.</p><p><a name="n1">Note</a> one</p>';
    const work = await made({ chapters: [{ body: text }] });
    const path = `/works/${work.id}/chapters/${work.chapters[0].id}`;
    const shown = (await guest.get(path)).json.body;
    assert.match(shown, /#chapter-\d+-n1/);
    const edited = (await author.patch(path, { body: `${shown}<p>And more.</p>` })).json.body;
    assert.equal(edited.match(/chapter-\d+-/g).length, 2);
  });

  test("a draft chapter is its writer's alone until it is posted", async () => {
    const { id } = await made({ chapters: [{ title: "One", body }] });
    const { json } = await author.post(`/works/${id}/chapters`, { title: "Two", body, posted: false });
    const path = `/works/${id}/chapters/${json.id}`;
    assert.equal(json.publishedAt, null);
    for (const who of [guest, other]) {
      assert.equal((await who.get(path)).status, 404);
      assert.equal((await who.get(`/works/${id}`)).json.chapters.length, 1);
    }
    assert.equal((await other.patch(path, { title: "" })).status, 404);
    assert.equal((await author.get(`/works/${id}`)).json.chapters.length, 2);
    await author.patch(path, { posted: true });
    assert.deepEqual(await titles(`/works/${id}`), ["One", "Two"]);
    assert.deepEqual(wrongPaths(await author.patch(path, { posted: false })), ["posted"]);
  });

  test("a chapter is scheduled and comes out at its time", async () => {
    const { id } = await made();
    const publishAt = ahead(1);
    const { json } = await author.post(`/works/${id}/chapters`, { body, publishAt });
    assert.equal(json.publishedAt, null);
    await author.patch(`/works/${id}/chapters/${json.id}`, { title: "Named meanwhile" });
    archive.clock.now += 2 * dayMs;
    await archive.settle();
    assert.equal((await guest.get(`/works/${id}/chapters/${json.id}`)).json.publishedAt, publishAt);
  });

  test("a chapter is found in its own work only, and changed by its own writer", async () => {
    const [one, two] = [await made(), await made()];
    const path = `/works/${two.id}/chapters/${one.chapters[0].id}`;
    assert.equal((await author.get(path)).status, 404);
    assert.equal((await author.patch(path, { title: "x" })).status, 404);
    assert.equal((await author.remove(path)).status, 404);
    const right = `/works/${one.id}/chapters/${one.chapters[0].id}`;
    assert.equal((await other.patch(right, { title: "x" })).status, 403);
    assert.equal((await other.remove(right)).status, 403);
    assert.equal((await other.post(`/works/${one.id}/chapters`, { body })).status, 403);
    assert.equal((await other.post("/works/999999/chapters", { body })).status, 404);
  });

  test("a deleted chapter is gone, and the only one stays", async () => {
    const work = await made({ chapters: [{ body }, { body }] });
    const [one, two] = work.chapters.map(
      (chapter: { readonly id: string }) => `/works/${work.id}/chapters/${chapter.id}`,
    );
    assert.equal((await author.remove(one)).status, 204);
    for (const who of [author, guest]) assert.equal((await who.get(one)).status, 404);
    assert.equal((await author.get(two)).json.position, 1);
    assert.equal((await author.remove(two)).status, 422);
  });

  test("what is wrong with a chapter is told at its fields", async () => {
    const { id } = await made();
    const wrong = { title: "x".repeat(256), summary: "s".repeat(1_251), body: "<p></p>" };
    assert.deepEqual(
      new Set(wrongPaths(await author.post(`/works/${id}/chapters`, wrong))),
      new Set(Object.keys(wrong)),
    );
    assert.deepEqual(wrongPaths(await author.post(`/works/${id}/chapters`, {})), ["body"]);
    assert.deepEqual(wrongPaths(await author.post(`/works/${id}/chapters`, { body, position: 1.5 })), ["position"]);
  });
});

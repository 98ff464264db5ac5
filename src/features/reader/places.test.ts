import assert from "node:assert/strict";
import { test } from "node:test";
import type { WorkId } from "#core/ids.ts";
import { createWork, listChapters, type NewWork } from "#features/works/index.ts";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { chapter, memberNamed, newWork } from "#test/support/world.ts";

async function write(archive: TestArchive, work: NewWork) {
  const writer = await memberNamed(archive, "writer");
  const made = await createWork(archive.ground, writer, work);
  assert(made.ok, JSON.stringify(made));
  return { id: made.value, chapters: await listChapters(archive.ground.db.read, writer, made.value) };
}

const serial = { ...newWork("A serial"), chapters: ["one", "two"].map(chapter) };

/** Chapter and progress, as they are stored. */
async function placeOf(archive: TestArchive, workId: WorkId) {
  const kept = archive.ground.db.read.selectFrom("reading").selectAll().where("work_id", "=", workId);
  return (await kept.execute()).map((row) => [row.chapter_id, row.progress]);
}

forEachDatabase("where a member stopped", (open) => {
  test("is kept, and the home page leads back to it until the work is read", async () => {
    const archive = await startArchive((await open()).place);
    await archive.member("writer");
    const reader = await archive.member("reader");
    const { id, chapters } = await write(archive, serial);
    const [first = assert.fail(), second = assert.fail()] = chapters;
    const keep = (chapterId: number, progress: number) =>
      reader.submit(`/works/${id}/reading`, { chapter_id: String(chapterId), progress: String(progress) });

    assert.equal((await keep(first.id, 40)).status, 204);
    assert.deepEqual(await placeOf(archive, id), [[first.id, 40]]);
    const home = await reader.get("/");
    assert.match(home.text, /Continue reading/);
    assert(home.text.includes(`/works/${id}/chapters/${first.id}#continue`));
    assert.match(home.text, /class="work blurb group is-begun"/);

    await keep(first.id, 100);
    assert((await reader.get("/")).text.includes(`<a href="/works/${id}/chapters/${second.id}">`));
    await keep(second.id, 98);
    const done = await reader.get("/");
    assert.doesNotMatch(done.text, /Continue reading/);
    assert.match(done.text, /class="work blurb group is-read"/);
    await archive.stop();
  });

  test("is kept by a plain form too, and can be forgotten", async () => {
    const archive = await startArchive((await open()).place);
    await archive.member("writer");
    const reader = await archive.member("reader");
    const { id, chapters } = await write(archive, serial);
    const second = chapters[1] ?? assert.fail();
    const page = await reader.get(`/works/${id}/chapters/${second.id}`);
    assert.match(page.text, /<noscript>[\s\S]*Keep my place here[\s\S]*<\/noscript>/);
    const kept = await reader.submit(`/works/${id}/reading`, { chapter_id: String(second.id), return: "1" });
    assert.deepEqual([kept.status, kept.location], [303, `/works/${id}/chapters/${second.id}`]);
    const first = await reader.open(`/works/${id}`);
    assert.match(first.text, /Continue with chapter 2/);
    await reader.submit(`/works/${id}/reading`, { forget: "1" });
    assert.deepEqual(await placeOf(archive, id), []);
    await archive.stop();
  });

  test("is kept only of what she may see, and not when she keeps no history", async () => {
    const archive = await startArchive((await open()).place);
    await archive.member("writer");
    const reader = await archive.member("reader");
    const { id, chapters } = await write(archive, serial);
    const draft = await write(archive, { ...serial, publication: { kind: "draft" } });
    const first = String(chapters[0]?.id);
    assert.equal((await reader.submit(`/works/${id}/reading`, { chapter_id: "x" })).status, 422);
    const other = String(draft.chapters[0]?.id);
    assert.equal((await reader.submit(`/works/${draft.id}/reading`, { chapter_id: other })).status, 404);
    assert.equal((await reader.submit(`/works/${id}/reading`, { chapter_id: other })).status, 404);

    await reader.submit("/users/reader/preferences", { "preference[history_enabled]": "0" });
    await reader.submit(`/works/${id}/reading`, { chapter_id: first });
    assert.deepEqual(await placeOf(archive, id), []);
    assert.doesNotMatch((await reader.open(`/works/${id}`)).text, /<reading-place/);
    await archive.stop();
  });
});

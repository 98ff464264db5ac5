import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { ChapterId, WorkId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import { findPersonByLogin, memberOf } from "#features/people/index.ts";
import { listChapters, upsertImportedWork, type WorkInput } from "#features/works/index.ts";
import type { ImportedComment } from "#formats/document.ts";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import { forEachDatabase, testNow } from "#test/support/databases.ts";
import { chapterNamed, newWork, settled } from "#test/support/writers.ts";
import { landBookmark } from "./land-bookmark.ts";
import { landComments } from "./land-comments.ts";

forEachDatabase("feedback in the browser", (open) => {
  let archive: TestArchive;
  let keeper: Member;

  const bring = async (key: string, input: Partial<WorkInput> = {}) => {
    const draft = newWork("From afar", input, { chapters: [chapterNamed("One"), chapterNamed("Two")] });
    const { id } = settled(await upsertImportedWork(archive.ground, keeper, { key, byline: "Jane Roe", draft }));
    const chapters = await listChapters(archive.ground.db.read, keeper, id);
    return { id, chapters: chapters.map((chapter) => chapter.id) };
  };
  const said = (body: string, rest: Partial<ImportedComment> = {}): ImportedComment => ({
    key: null,
    name: "Reader of old",
    author: null,
    body,
    postedAt: Date.UTC(2004, 1, 3),
    chapter: null,
    stars: null,
    replies: [],
    ...rest,
  });
  const place = () => ({ ownerId: keeper.personId, batchId: 1, source: "sea", siteUrl: "http://archive.example" });
  const land = (work: { id: WorkId; chapters: readonly ChapterId[] }, comments: readonly ImportedComment[]) =>
    archive.ground.db.write((tx) =>
      landComments(tx, { ...place(), workId: work.id, chapterIds: work.chapters, comments }, testNow),
    );

  before(async () => {
    archive = await startArchive((await open()).place);
    await archive.member("keeper", "archivist");
    keeper = memberOf((await findPersonByLogin(archive.ground.db.read, "keeper"))!);
  });
  after(() => archive.stop());

  test("comments stand under the chapter they are about, with their answers and stars", async () => {
    const work = await bring("c1");
    await land(work, [
      said("About the first.", { chapter: 0, stars: 9, replies: [said("Thank you.", { name: "Jane Roe" })] }),
      said("About the whole."),
    ]);
    const guest = archive.browser();
    const first = (await guest.get(`/works/${work.id}/chapters/${work.chapters[0]}`)).text;
    assert.match(
      first,
      /id="feedback"[\s\S]*<ol class="thread">[\s\S]*About the first\.[\s\S]*<li>\s*<ol class="thread">[\s\S]*Thank you\./,
    );
    assert.match(first, /4½ of 5 stars/);
    assert.doesNotMatch(first, /About the whole/);
    const second = (await guest.get(`/works/${work.id}/chapters/${work.chapters[1]}`)).text;
    assert.match(second, /About the whole/);
    const all = (await guest.get(`/works/${work.id}/comments`)).text;
    assert.match(all, /3 comments[\s\S]*About the first\.[\s\S]*About the whole/);
    const api = JSON.parse((await guest.get(`/api/v1/works/${work.id}`)).text);
    assert.equal(api.comments, 3);
    assert.doesNotMatch(
      (await guest.get(`/works/${(await bring("c0")).id}?view_full_work=true`)).text,
      /id="feedback"/,
    );
  });

  test("pages hold twenty threads, and a comment's address leads to its page", async () => {
    const work = await bring("c2");
    await land(
      work,
      Array.from({ length: 45 }, (_, index) => said(`Number ${index + 1}.`)),
    );
    const guest = archive.browser();
    const last = (await guest.get(`/works/${work.id}/comments?page=3`)).text;
    assert.match(last, /Number 41\.[\s\S]*Number 45\./);
    assert.doesNotMatch(last, /Number 40\./);
    const id = /id="comment_(\d+)"/.exec(last)?.[1];
    assert.equal((await guest.get(`/comments/${id}`)).location, `/works/${work.id}/comments?page=3#comment_${id}`);
  });

  test("whoever may not see a work sees no comment of it", async () => {
    const work = await bring("c3", { visibility: "members" });
    await land(work, [said("Zwhushed")]);
    const guest = archive.browser();
    assert.match((await guest.get(`/works/${work.id}/comments`)).location ?? "", /^\/users\/login/);
    const rows = await archive.ground.db.read
      .selectFrom("comment")
      .select("id")
      .where("work_id", "=", work.id)
      .execute();
    assert.match((await guest.get(`/comments/${rows[0]?.id}`)).location ?? "", /^\/users\/login/);
    const member = await archive.member("reader3");
    assert.match((await member.get(`/works/${work.id}/comments`)).text, /Zwhushed/);
    assert.equal((await guest.get("/comments/999999")).status, 404);
  });

  test("bookmarks of somebody without an account are nobody's page", async () => {
    const work = await bring("c4");
    const by = { name: "Fan", key: "7", email: null, url: null };
    const target = { kind: "work", id: work.id } as const;
    await archive.ground.db.write((tx) =>
      landBookmark(
        tx,
        { ...place(), by, target, key: "7", notes: "Mine", isPrivate: false, isRec: true, createdAt: null },
        testNow,
      ),
    );
    const member = await archive.member("fan");
    assert.equal((await archive.browser().get("/users/fan/bookmarks")).status, 404);
    assert.match((await member.get("/users/fan/bookmarks")).text, /0 bookmarks/);
  });
});

import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { WorkId } from "#core/ids.ts";
import { findWork } from "#features/works/index.ts";
import type { ImportedComment } from "#formats/document.ts";
import { forEachDatabase, testNow } from "#test/support/databases.ts";
import { type Landing, startLanding } from "#test/support/landing.ts";
import { aGuest, settled } from "#test/support/writers.ts";
import { landBookmark } from "./land-bookmark.ts";
import { landComments } from "./land-comments.ts";

forEachDatabase("landing feedback", (open) => {
  let landing: Landing;

  before(async () => {
    landing = await startLanding(open);
  });

  const work = (key: string) => landing.work(key);
  const said = (body: string, rest: Partial<ImportedComment> = {}): ImportedComment => ({
    key: null,
    name: "Reader",
    author: null,
    body,
    postedAt: testNow,
    chapter: null,
    stars: null,
    replies: [],
    ...rest,
  });
  const place = () => ({
    ownerId: landing.keeper.personId,
    batchId: 1,
    source: "sea",
    siteUrl: "http://archive.example",
  });
  const land = (workId: WorkId, comments: readonly ImportedComment[]) =>
    landing.ground.db.write((tx) => landComments(tx, { ...place(), workId, chapterIds: [], comments }, testNow));
  const counts = async (id: WorkId) => {
    const seen = settled(await findWork(landing.ground.db.read, aGuest, id));
    return [seen.comments, seen.bookmarks];
  };

  test("comments come in once with their answers, and the work counts them", async () => {
    const id = await work("f1");
    const author = { name: "Jane", key: "4", email: null, url: null };
    const comments = [
      said("<p>Lovely.</p>", { key: "1", stars: 9, replies: [said("Thank you.", { name: "Jane", author })] }),
      said("Lovely.", { name: "Guest of old" }),
    ];
    assert.deepEqual(await land(id, comments), { created: 3, unchanged: 0 });
    assert.deepEqual(await land(id, comments), { created: 0, unchanged: 3 });
    assert.deepEqual(await counts(id), [3, 0]);
    const rows = await landing.ground.db.read
      .selectFrom("comment")
      .selectAll()
      .where("work_id", "=", id)
      .orderBy("thread_id")
      .orderBy("id")
      .execute();
    assert.deepEqual(
      rows.map((row) => [row.name, row.stars, row.thread_id === rows[0]?.id, row.parent_id === rows[0]?.id]),
      [
        ["Reader", 9, true, false],
        ["Jane", null, true, true],
        ["Guest of old", null, false, false],
      ],
    );
  });

  test("a comment that its writer has edited at the source says so here, unless it was taken away", async () => {
    const id = await work("f1 edited");
    const { ground } = landing;
    const of = (first: string, second: string, stars: number) => [
      said(first, { key: "e1", stars, replies: [said(second, { key: "e1 reply" })] }),
      said(second, { key: "e2" }),
    ];
    await land(id, of("Good.", "Thanks.", 8));
    const all = () =>
      ground.db.read.selectFrom("comment").selectAll().where("work_id", "=", id).orderBy("id").execute();
    const last = (await all()).findLast((row) => row.parent_id === null);
    assert(last !== undefined);
    await ground.db.write((tx) => tx.updateTable("comment").set({ deleted_at: 1 }).where("id", "=", last.id).execute());
    assert.deepEqual(await land(id, of("Better.", "Many thanks.", 10)), { created: 0, unchanged: 3 });
    const rows = (await all()).map((row) => [row.body_source, row.stars]);
    assert.deepEqual(
      rows.toSorted(),
      [
        ["Better.", 10],
        ["Many thanks.", null],
        ["Thanks.", null],
      ].toSorted(),
    );
  });

  test("hostile and boundless comments are tamed", async () => {
    const id = await work("f2");
    await land(id, [
      said("<script>alert(1)</script><b>Hm"),
      said(`<p>${"long ".repeat(40_000)}</p>`),
      said("x", { stars: 77 }),
    ]);
    const rows = await landing.ground.db.read
      .selectFrom("comment")
      .selectAll()
      .where("work_id", "=", id)
      .orderBy("id")
      .execute();
    assert.doesNotMatch(rows[0]!.body_html, /script/);
    assert(rows[1]!.body_html.length <= 60_000);
    assert.equal(rows[2]!.stars, null);
  });

  test("a favourite is one bookmark, counted unless it is private", async () => {
    const id = await work("f3");
    const by = { name: "Fan", key: "7", email: null, url: null };
    const mark = {
      ...place(),
      by,
      notes: "Again!",
      isRec: false,
      createdAt: null,
      target: { kind: "work", id } as const,
    };
    const keep = (key: string, isPrivate: boolean) =>
      landing.ground.db.write((tx) => landBookmark(tx, { ...mark, key, isPrivate }, testNow));
    assert.equal((await keep("7 ST 3", false)).outcome, "created");
    assert.equal((await keep("7 ST 3", false)).outcome, "unchanged");
    await keep("8 ST 3", true);
    assert.deepEqual(await counts(id), [0, 1]);
  });
});

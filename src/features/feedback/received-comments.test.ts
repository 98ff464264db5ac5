import assert from "node:assert/strict";
import { test } from "node:test";
import type { CleanHtml } from "#core/html.ts";
import type { CommentId, WorkId } from "#core/ids.ts";
import { leastWork, programOf } from "#test/support/api-client.ts";
import { startArchive } from "#test/support/archive.ts";
import { forEachDatabase, testNow } from "#test/support/databases.ts";

const threads = 150;
const perThread = 3;

forEachDatabase("all that readers wrote under a work", (open) => {
  test("it comes whole and once, thread by thread, however much it is", async () => {
    const archive = await startArchive((await open()).place);
    await archive.member("author");
    const author = await programOf(archive, "author");
    const work = Number((await author.post("/works", leastWork)).json.id) as WorkId;
    const toRow = (id: number) => ({
      ...{ id: id as CommentId, work_id: work, chapter_id: null, parent_id: null },
      thread_id: (((id - 1) % threads) + 1) as CommentId,
      ...{ pseud_id: null, external_author_id: null, name: `Reader ${id}`, body_source: "Well" },
      ...{ body_html: "<p>Well</p>" as CleanHtml, rules_version: 1, stars: null, posted_at: null, import_key: null },
      ...{ deleted_at: null, hidden_at: null, created_at: testNow, updated_at: testNow },
    });
    const rows = Array.from({ length: threads * perThread }, (_, index) => toRow(index + 1));
    await archive.ground.db.write((tx) => tx.insertInto("comment").values(rows).execute());
    const { json } = await author.get("/me/export");
    const inThreads = rows.toSorted((one, other) => one.thread_id - other.thread_id || one.id - other.id);
    assert.deepEqual(
      json.works[0].commentsReceived.map(({ name }: { readonly name: string }) => name),
      inThreads.map(({ name }) => name),
    );
    await archive.stop();
  });
});

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Worker } from "node:worker_threads";
import { ApiClient, leastWork, programOf } from "#test/support/api-client.ts";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";

/** An archive with more works than this has its index in a thread of its own. */
const largeMin = 3_001;

forEachDatabase("while the index of works is away", (open) => {
  let archive: TestArchive;
  let folder: string;
  let thread: Worker | null = null;
  const { postMessage } = Worker.prototype;

  before(async () => {
    // The thread that was last spoken to is the one of the index.
    Worker.prototype.postMessage = function (...message) {
      thread = this;
      return postMessage.apply(this, message);
    };
    const { db, place } = await open();
    await db.stop();
    const small = await startArchive(place);
    await small.member("writer");
    const writer = await programOf(small, "writer", ["read", "write"]);
    assert.equal((await writer.post("/works", leastWork)).status, 201);
    assert.equal((await writer.post("/works", { ...leastWork, posted: false, title: "Draft" })).status, 201);
    await copyDrafts(small);
    await small.app.stop();
    await small.ground.db.stop();
    folder = join(small.ground.dataFolder ?? assert.fail(), "index");
    archive = await startArchive(place, { isBare: true, indexFolder: folder });
  });
  after(async () => {
    Worker.prototype.postMessage = postMessage;
    await archive.stop();
  });

  /** Drafts are in no index, but they make the archive large. */
  async function copyDrafts({ ground }: TestArchive): Promise<void> {
    const draft = await ground.db.read
      .selectFrom("work")
      .selectAll()
      .where("state", "=", "draft")
      .executeTakeFirstOrThrow();
    for (let made = 0; made < largeMin; made += 300) {
      const rows = Array.from({ length: 300 }, (_, index) => ({ ...draft, id: 10_000 + made + index }));
      await ground.db.write(async (tx) => {
        await tx
          .insertInto("work")
          .values(rows as never)
          .execute();
      });
    }
  }

  const ask = async (path: string) => archive.browser().get(path);
  const listed = async () => (await new ApiClient(archive).get("/works")).json.total;

  test("lists say so, the rest goes on, and it comes back from what it saved", async () => {
    assert.equal(await listed(), 1);
    assert.equal((await ask("/readyz")).status, 200);
    const end = Date.now() + 60_000;
    while (!existsSync(join(folder, "works.snapshot"))) {
      assert(Date.now() < end, "the index was not saved after it was made");
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    for (const round of [1, 2]) {
      assert(thread !== null);
      await thread.terminate();
      const [page, person] = await Promise.all([ask(`/works?round=${round}`), ask(`/users/writer?round=${round}`)]);
      assert.equal(page.status, 503);
      assert.match(page.text, /Not just now[\s\S]*comes back by itself/);
      assert(page.text.includes(`<a href="/works?round=${round}" rel="nofollow">Try again</a>`));
      assert.notEqual(page.headers.get("retry-after"), null);
      const ready = await ask("/readyz");
      assert.deepEqual([ready.status, ready.text], [503, "the index is being built\n"]);
      assert.equal(person.status, 200);
      assert.match(person.text, /Works cannot be listed just now/);
      for (const path of ["/", "/works/1", "/works/search?edit_search=true", "/users/login", "/api/v1/works/1"]) {
        assert.equal((await ask(path)).status, 200, path);
      }
      while ((await ask("/readyz")).status !== 200) await new Promise((resolve) => setTimeout(resolve, 50));
      assert.equal(await listed(), 1);
      assert.match((await ask("/users/writer")).text, /class="work blurb group/);
    }
  });
});

import assert from "node:assert/strict";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import type { BrowserSession } from "#test/support/browser-session.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { writeEfiction } from "#test/support/efiction-dump.ts";
import { story } from "#test/support/importing.ts";
import { makeZip } from "#test/support/packed-files.ts";
import { importJobs } from "./background.ts";
import { sendBatch } from "./batch-actions.ts";
import { findBatch } from "./batch-store.ts";
import { findJudging } from "./find-judging.ts";
import { jobKinds } from "./job-kinds.ts";
import { runBatch } from "./run-batch.ts";

const dayMs = 24 * 60 * 60 * 1_000;
const works = 90;

forEachDatabase("imports behind the pages", (open) => {
  let archive: TestArchive;
  let writer: BrowserSession;
  before(async () => {
    archive = await startArchive((await open()).place);
    writer = await archive.member("writer");
  });
  after(() => archive.stop());

  const send = async (name: string, packed: Uint8Array): Promise<string> => {
    const bytes = Uint8Array.from(packed);
    const sent = await writer.upload("/works/import", {}, [{ field: "import[files][]", name, bytes }]);
    assert.equal(sent.status, 303, sent.text);
    await archive.settle();
    return sent.location ?? "";
  };
  const nameOf = (address: string) => address.slice(address.lastIndexOf("/") + 1);
  const stateOf = async (address: string) => (await findBatch(archive.ground.db.read, nameOf(address)))?.state ?? null;

  test("a batch that is paused among its works stops there, and brings in the rest when it goes on", async () => {
    const files = Array.from({ length: works }, (_, at) => ({ name: `${at}.txt`, content: story(`paused ${at}`) }));
    const address = await send("many.zip", makeZip(files));
    const { ground } = archive;
    const planned = await findBatch(ground.db.read, nameOf(address));
    assert(planned !== null);
    const judging = await findJudging(ground, planned);
    assert(judging !== null);
    let asked: Promise<unknown> | null = null;
    const state = await runBatch(ground, planned, judging, ({ done }) => {
      if (done !== 1) return;
      asked = findBatch(ground.db.read, planned.name).then((batch) =>
        batch === null ? null : sendBatch(ground, batch, "pause"),
      );
    });
    await asked;
    assert.equal(state, "paused");
    const page = await writer.get(address);
    assert.match(page.text, /Go on/);
    const paused = await findBatch(ground.db.read, planned.name);
    assert(paused !== null && paused.done > 0 && paused.done < works, String(paused?.done));
    assert.match(page.text, new RegExp(`It brings: 90 new works\\.[\\s\\S]*<p>${paused.done} of 90</p>`));
    assert.equal((await writer.submit(`${address}/resume`, {})).status, 303);
    await archive.settle();
    const done = await findBatch(ground.db.read, planned.name);
    assert.deepEqual([done?.state, done?.done, done?.total], ["done", works, works]);
    const came = await ground.db.read
      .selectFrom("import_item")
      .select((row) => row.fn.countAll<number>().as("count"))
      .where("batch_id", "=", planned.id)
      .where("outcome", "=", "created")
      .executeTakeFirstOrThrow();
    assert.equal(Number(came.count), works);
  });

  test("what nobody decides on is forgotten after two weeks, and bytes go a day after all is in", async () => {
    const undecided = await send("undecided.zip", makeZip([{ name: "a.txt", content: story("undecided") }]));
    const decided = await send("decided.zip", makeZip([{ name: "a.txt", content: story("decided") }]));
    assert.equal((await writer.submit(`${decided}/start`, { "import[as]": "posted" })).status, 303);
    await archive.settle();
    const folderOf = (address: string) => join(archive.ground.dataFolder ?? "", "uploads", nameOf(address));
    const sweep = async () => importJobs(archive.ground)[jobKinds.sweep]?.(null);
    const there = () => [undecided, decided].map((address) => existsSync(folderOf(address)));
    await sweep();
    assert.deepEqual(there(), [true, true]);
    archive.clock.now += 2 * dayMs;
    await sweep();
    assert.deepEqual([there(), await stateOf(undecided), await stateOf(decided)], [[true, false], "planned", "done"]);
    archive.clock.now += 13 * dayMs;
    await sweep();
    assert.deepEqual([there(), await stateOf(undecided), await stateOf(decided)], [[false, false], null, "done"]);
  });

  test("every story of a large dump can be looked at before it comes in", async () => {
    const stories = Array.from({ length: 620 }, (_, at) => ({ sid: at + 1, title: `Story ${at + 1}`, uid: 4 }));
    const chapters = stories.map(({ sid }) => ({
      chapid: sid,
      sid,
      uid: 4,
      inorder: 1,
      storytext: story(`it ${sid}`),
    }));
    const incoming = join(archive.ground.dataFolder ?? "", "incoming");
    mkdirSync(incoming, { recursive: true });
    writeFileSync(
      join(incoming, "dump.sql"),
      writeEfiction({ authors: [{ uid: 4, penname: "Wren" }], stories, chapters }),
    );
    const keeper = await archive.member("keeper", "archivist");
    const sent = await keeper.upload("/works/import", { "import[incoming]": "dump.sql" }, []);
    await archive.settle();
    const address = sent.location ?? "";
    assert.match((await keeper.get(address)).text, /Kept by:[\s\S]*620 new works/);
    const last = await keeper.get(`${address}/works/0-619`);
    assert.equal(last.status, 200);
    assert.match(last.text, /Story 620[\s\S]*it 620 stood at the window/);
    assert.equal((await keeper.get(`${address}/works/0-620`)).status, 404);
  });
});

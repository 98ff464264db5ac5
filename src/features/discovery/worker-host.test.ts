import assert from "node:assert/strict";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { silentLog } from "#platform/log.ts";
import { forEachDatabase, type OpenedDatabase } from "#test/support/databases.ts";
import { makeDice, makeRandomWork, makeWriters, rewireTags, type Writers } from "#test/support/random-shelf.ts";
import { SlowFinder } from "#test/support/slow-finder.ts";
import { aGuest, startWriting, type WritingArchive } from "#test/support/writers.ts";
import { FinderUnavailable } from "./finder.ts";
import type { WorkQuestion } from "./index.ts";
import { IndexFinder } from "./index-finder.ts";
import { WorkerHost } from "./worker-host.ts";

const everything: WorkQuestion = {
  condition: { kind: "all", of: [] },
  sort: { by: "title", direction: "ascending" },
  page: 1,
  perPage: 100,
  facets: { types: ["fandom", "freeform", "nothing"], rowCount: 20 },
};

forEachDatabase("an index in a thread of its own", (open) => {
  const dice = makeDice(7);
  const stops: (() => Promise<void>)[] = [];
  after(async () => {
    for (const stop of stops) await stop();
  });

  interface World {
    readonly opened: OpenedDatabase;
    readonly archive: WritingArchive;
    readonly people: Writers;
    readonly folder: string;
  }

  async function makeWorld(): Promise<World> {
    const opened = await open();
    const archive = await startWriting(async () => opened);
    const people = await makeWriters(archive);
    for (let made = 0; made < 8; made += 1) await makeRandomWork(archive, people, dice);
    const folder = mkdtempSync(join(tmpdir(), "octavo-index-"));
    stops.push(async () => rmSync(folder, { recursive: true, force: true }));
    return { opened, archive, people, folder: join(folder, "index") };
  }

  function makeFinder({ opened, folder }: World): { readonly finder: IndexFinder; readonly host: WorkerHost } {
    const host = new WorkerHost({ database: opened.place, folder }, silentLog);
    const finder = new IndexFinder(opened.db, host);
    stops.unshift(() => finder.stop());
    return { finder, host };
  }

  async function assertSame(world: World, finder: IndexFinder): Promise<void> {
    const slow = new SlowFinder(world.opened.db.read);
    for (const viewer of [aGuest, world.people.owner, world.people.moderator]) {
      const expected = await slow.find(viewer, everything);
      assert(expected.total > 0);
      assert.deepEqual(await finder.find(viewer, everything), expected);
    }
  }

  test("answers with what was written before the question", async () => {
    const world = await makeWorld();
    const { finder } = makeFinder(world);
    await assertSame(world, finder);
    for (let round = 0; round < 3; round += 1) {
      await makeRandomWork(world.archive, world.people, dice);
      await rewireTags(world.archive, dice);
      assert.equal(await finder.settled(60_000), true);
      await assertSame(world, finder);
    }
    assert.equal(finder.state, "ready");
  });

  test("ends with the thread and comes again", async () => {
    const world = await makeWorld();
    const { finder, host } = makeFinder(world);
    await assertSame(world, finder);
    const asked = finder.find(aGuest, everything);
    await host.crash();
    await assert.rejects(Promise.all([asked, finder.find(aGuest, everything)]), FinderUnavailable);
    const listStates = (): readonly string[] => [finder.state];
    assert.deepEqual(listStates(), ["failed"]);
    // The time of its pause is not told; it comes by itself.
    while (listStates()[0] !== "ready") await new Promise((resolve) => setTimeout(resolve, 20));
    await assertSame(world, finder);
  });

  test("takes up from what it saved, whatever happened since", async () => {
    const world = await makeWorld();
    const first = makeFinder(world);
    await assertSame(world, first.finder);
    await first.finder.stop();
    const path = join(world.folder, "works.snapshot");
    assert.equal(statSync(path).mode & 0o777, 0o600);
    for (let round = 0; round < 3; round += 1) {
      await makeRandomWork(world.archive, world.people, dice);
      await rewireTags(world.archive, dice);
    }
    const second = makeFinder(world);
    await assertSame(world, second.finder);
    await second.finder.stop();
  });

  test("believes no snapshot that is damaged or of another archive", async () => {
    const world = await makeWorld();
    const other = await makeWorld();
    const { finder } = makeFinder(other);
    await finder.find(aGuest, everything);
    await finder.stop();
    const whole = await readFile(join(other.folder, "works.snapshot"));
    const damaged = Buffer.from(whole);
    damaged[damaged.length >> 1] = (damaged[damaged.length >> 1] ?? 0) ^ 1;
    for (const bytes of [whole, damaged, Buffer.alloc(0)]) {
      const mine = makeFinder(world);
      await mine.finder.find(aGuest, everything);
      await mine.finder.stop();
      writeFileSync(join(world.folder, "works.snapshot"), bytes);
      const again = makeFinder(world);
      await assertSame(world, again.finder);
      await again.finder.stop();
    }
  });
});

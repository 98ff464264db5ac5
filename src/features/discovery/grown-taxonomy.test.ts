import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { addTagType, changeTagTypes, dropTagType, listTagTypes, type TagType } from "#features/tags/index.ts";
import { createWork } from "#features/works/index.ts";
import type { Db } from "#platform/db/database.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import {
  type Dice,
  makeDice,
  makeRandomWork,
  makeWriters,
  rewireTags,
  type Writers,
} from "#test/support/random-shelf.ts";
import { newWork, requiredTags, settled, startWriting, type WritingArchive } from "#test/support/writers.ts";
import { compareIndexes } from "./compare-indexes.ts";
import { Keeper } from "./keeper.ts";
import { listKnown } from "./known-store.ts";
import type { Who } from "./who.ts";
import type { WorkIndex } from "./work-index.ts";

const rounds = { sqlite: 30, postgres: 10 };

forEachDatabase("an index of a taxonomy that changes", (open, kind) => {
  const folder = mkdtempSync(join(tmpdir(), "octavo-taxonomy-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  test("stays the same index when types come, change and go, and answers as one that is made anew", async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const dice = makeDice(seed);
    const archive = await startWriting(open);
    const people = await makeWriters(archive);
    for (let made = 0; made < 6; made += 1) await makeRandomWork(archive, people, dice);
    const keeper = new Keeper(archive.ground.db.read, { folder: null, tell: () => undefined });
    const index = await keeper.current();
    for (let round = 0; round < rounds[kind]; round += 1) {
      const done = await changeSomething(archive, people, dice);
      assert.equal(await keeper.current(), index, `seed ${seed}: ${done}`);
      await assertAsAnew(archive, index, `seed ${seed}, round ${round} (${done})`);
    }
  });

  test("is taken up from a snapshot of before the types came", async () => {
    const archive = await startWriting(open);
    const people = await makeWriters(archive);
    const dice = makeDice(8);
    for (let made = 0; made < 6; made += 1) await makeRandomWork(archive, people, dice);
    const options = { folder: join(folder, kind), tell: () => undefined };
    const before = new Keeper(archive.ground.db.read, options);
    await before.current();
    await before.stop();
    for (const key of ["trope", "century"]) await addType(archive, people, key);
    await post(archive, people, { trope: ["Enemies", "Lovers"], century: ["18th"] });
    const index = await new Keeper(archive.ground.db.read, options).currentSaved();
    assert(index !== null);
    await assertAsAnew(archive, index, "");
  });
});

async function changeSomething(archive: WritingArchive, people: Writers, dice: Dice): Promise<string> {
  const { ground } = archive;
  const types = await listOpenTypes(ground.db.read);
  const type = types[dice(types.length)]!;
  const key = `kind${dice(5)}`;
  const changes: Readonly<Record<string, () => Promise<unknown>>> = {
    add: () => addType(archive, people, key),
    drop: () => dropTagType(ground, people.admin, key),
    facet: () => changeType(archive, people, { ...type, isFacet: !type.isFacet }),
    post: () => post(archive, people, { [type.key]: [`Tag ${dice(9)} of ${type.key}`, "Fluff", `Word ${dice(9)}`] }),
    random: () => makeRandomWork(archive, people, dice),
    rewire: () => rewireTags(archive, dice),
  };
  const name = Object.keys(changes)[dice(Object.keys(changes).length)]!;
  await changes[name]!();
  return `${name} ${type.key} ${key}`;
}

function addType({ ground }: WritingArchive, { admin }: Writers, key: string): Promise<unknown> {
  const rules = { isRequired: false, isSingle: false, isFixed: false, isFacet: true, parentTypes: [] };
  return addTagType(ground, admin, { key, label: key, labelPlural: key, ...rules });
}

async function changeType({ ground }: WritingArchive, { admin }: Writers, type: TagType): Promise<void> {
  settled(await changeTagTypes(ground, admin, new Map([[type.key, type]]), [type.key]));
}

async function post({ ground }: WritingArchive, { owner }: Writers, tags: Record<string, string[]>): Promise<void> {
  settled(await createWork(ground, owner, newWork("A", { tags: { ...requiredTags, ...tags } })));
}

/** Types of which writers coin what they need. */
async function listOpenTypes(db: Db): Promise<readonly TagType[]> {
  return (await listTagTypes(db)).filter((type) => type.isOnWorks && !type.isFixed);
}

async function assertAsAnew({ ground }: WritingArchive, index: WorkIndex, told: string): Promise<void> {
  const { read } = ground.db;
  const anew = await new Keeper(read, { folder: null, tell: () => undefined }).current();
  assert.deepEqual([...compareIndexes(index, anew, await listKnown(read))], [], told);
  const types = (await listTagTypes(read)).map((type) => type.key);
  const ask = (of: WorkIndex) => {
    const sort = { by: "revisedAt", direction: "descending" } as const;
    const question = { condition: { kind: "all", of: [] }, sort, page: 1, perPage: 100 } as const;
    const { choice: _, ...answer } = of.find(guest, { ...question, facets: { types, rowCount: 50 } });
    return answer;
  };
  assert.deepEqual(ask(index), ask(anew), told);
}

const guest: Who = { kind: "guest" };

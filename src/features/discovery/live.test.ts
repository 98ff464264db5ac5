import assert from "node:assert/strict";
import { test } from "node:test";
import type { PseudId, SeriesId, TagId, WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import { createWork } from "#features/works/index.ts";
import { appendChange } from "#platform/changes/append.ts";
import { findLastChange } from "#platform/changes/feed.ts";
import { forEachDatabase, openAgain } from "#test/support/databases.ts";
import {
  type Dice,
  makeDice,
  makeRandomWork,
  makeWriters,
  rewireTags,
  type Writers,
} from "#test/support/random-shelf.ts";
import { SlowFinder } from "#test/support/slow-finder.ts";
import { aGuest, newWork, startWriting, WritingArchive } from "#test/support/writers.ts";
import { type FoundWorks, finderOf, type WorkCondition, type WorkQuestion } from "./index.ts";
import { IndexFinder } from "./index-finder.ts";
import { LocalHost } from "./index-host.ts";

const rounds = { sqlite: 40, postgres: 12 };

forEachDatabase("an index that follows", (open, kind) => {
  test("answers after every change as one that reads everything anew", async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const dice = makeDice(seed);
    const archive = await startWriting(open);
    const people = await makeWriters(archive);
    const viewers: readonly Viewer[] = [aGuest, ...Object.values(people)];
    for (let made = 0; made < 12; made += 1) await makeRandomWork(archive, people, dice);
    const finder = finderOf(archive.ground);
    for (let round = 0; round < rounds[kind]; round += 1) {
      const done = await changeSomething(archive, people, dice);
      const slow = new SlowFinder(archive.ground.db.read);
      const asker = await makeAsker(archive, people, dice);
      for (let asked = 0; asked < 12; asked += 1) {
        const viewer = viewers[dice(viewers.length)]!;
        const question = asker();
        const told = `seed ${seed}, round ${round} (${done}), ${JSON.stringify({ viewer, question })}`;
        const expected = await slow.find(viewer, question);
        assert.deepEqual(await finder.find(viewer, question), expected, told);
        assert.deepEqual(await finder.count(viewer, [question.condition]), [expected.total], told);
        assertPicked(await finder.pick(viewer, question.condition, 3, dice(1_000)), expected, told);
      }
    }
  });
});

forEachDatabase("an index beside another process", (open) => {
  test("answers with a change that somebody has seen before its commit was noticed", async () => {
    const opened = await open();
    const archive = await startWriting(async () => opened);
    const people = await makeWriters(archive);
    const finder = new IndexFinder(opened.db, new LocalHost(opened.db.read));
    const other = new WritingArchive(await openAgain(opened.place));
    for (let round = 0; round < 3; round += 1) {
      const before = await finder.count(people.admin, [everything]);
      await createWork(other.ground, people.owner, newWork(`Work ${round}`));
      finder.expect(await findLastChange(opened.db.read));
      assert.deepEqual(await finder.count(people.admin, [everything]), [(before[0] ?? 0) + 1]);
    }
    await other.ground.db.stop();
  });
});

const everything: WorkCondition = { kind: "all", of: [] };

function assertPicked(picked: readonly WorkId[], expected: FoundWorks, told: string): void {
  assert.equal(picked.length, Math.min(3, expected.total), told);
  assert.equal(new Set(picked).size, picked.length, told);
}

/** Makes one change of any kind, through the rows and their news, and says which. */
async function changeSomething(archive: WritingArchive, people: Writers, dice: Dice): Promise<string> {
  const { ground } = archive;
  const works = await ground.db.read.selectFrom("work").select("id").execute();
  const id = works[dice(works.length)]!.id;
  const changes: Readonly<Record<string, () => Promise<unknown>>> = {
    post: () => makeRandomWork(archive, people, dice),
    rewire: () => rewireTags(archive, dice),
    link: () => linkFandoms(archive, dice),
    erase: () =>
      ground.db.write(async (tx) => {
        await tx.deleteFrom("work").where("id", "=", id).execute();
        await appendChange(tx, { kind: "work.erased", workId: id, tagIds: [] }, ground.now());
      }),
    kudos: () =>
      ground.db.write(async (tx) => {
        await tx
          .updateTable("work")
          .set({ kudos: dice(9), revised_at: dice(2 ** 40) })
          .where("id", "=", id)
          .execute();
        await appendChange(tx, { kind: "work.updated", workId: id }, ground.now());
      }),
    pen: () => renamePseud(archive, people, dice),
    series: () => emptySeries(archive, dice),
    tag: () => renameTag(archive, dice),
  };
  const name = Object.keys(changes)[dice(Object.keys(changes).length)]!;
  await changes[name]!();
  return name;
}

async function renamePseud(archive: WritingArchive, people: Writers, dice: Dice): Promise<void> {
  const { personId } = dice(2) === 0 ? people.owner : people.partner;
  await archive.ground.db.write(async (tx) => {
    const name = `pen ${dice(1_000)}`;
    await tx.updateTable("pseud").set({ name, name_key: name }).where("person_id", "=", personId).execute();
    await appendChange(tx, { kind: "person.changed", personId }, archive.ground.now());
  });
}

async function emptySeries(archive: WritingArchive, dice: Dice): Promise<void> {
  await archive.ground.db.write(async (tx) => {
    const rows = await tx.selectFrom("series").select("id").execute();
    const id = rows[dice(rows.length)]?.id;
    if (id === undefined) return;
    await tx
      .updateTable("series")
      .set({ title: `shelf ${dice(9)}` })
      .where("id", "=", id)
      .execute();
    if (dice(2) === 0) await tx.deleteFrom("series_part").where("series_id", "=", id).execute();
    await appendChange(tx, { kind: "series.changed", seriesId: id }, archive.ground.now());
  });
}

async function renameTag(archive: WritingArchive, dice: Dice): Promise<void> {
  await archive.ground.db.write(async (tx) => {
    // Fixed ones are what every new work needs.
    const rows = await tx.selectFrom("tag").select("id").where("type_key", "in", ["fandom", "freeform"]).execute();
    const { id } = rows[dice(rows.length)]!;
    const name = `renamed ${dice(10_000)} \u{1f99c}\u{ffee}`.slice(0, 14 + dice(3));
    await tx.updateTable("tag").set({ name, name_key: name }).where("id", "=", id).execute();
    await appendChange(tx, { kind: "tag.changed", tagId: id }, archive.ground.now());
  });
}

/** Puts a fandom below another, or takes it away again; the lower number stays above, so that there is no ring. */
async function linkFandoms(archive: WritingArchive, dice: Dice): Promise<void> {
  await archive.ground.db.write(async (tx) => {
    const rows = await tx.selectFrom("tag").select("id").where("type_key", "=", "fandom").orderBy("id").execute();
    const [above, below] = [rows[dice(rows.length)], rows[dice(rows.length)]]
      .map((row) => row!.id)
      .toSorted((a, b) => a - b);
    if (above === undefined || below === undefined || above === below) return;
    const link = { relation: "metatag", above_id: above, below_id: below } as const;
    const gone = await tx
      .deleteFrom("tag_link")
      .where("above_id", "=", above)
      .where("below_id", "=", below)
      .returning("relation")
      .execute();
    if (gone.length === 0) await tx.insertInto("tag_link").values(link).execute();
    for (const tagId of [above, below]) await appendChange(tx, { kind: "tag.changed", tagId }, archive.ground.now());
  });
}

async function makeAsker(archive: WritingArchive, people: Writers, dice: Dice): Promise<() => WorkQuestion> {
  const ids = await listIds(archive);
  const one = <Item>(items: readonly Item[]): Item => items[dice(items.length)]!;
  const leaves = makeLeaves(ids, people, dice);
  const condition = (depth: number): WorkCondition => {
    const roll = dice(depth > 2 ? 1 : 4);
    if (roll === 0) return one(leaves)();
    if (roll === 1) return { kind: "not", of: condition(depth + 1) };
    const of = Array.from({ length: dice(4) }, () => condition(depth + 1));
    return { kind: roll === 2 ? "all" : "any", of };
  };
  return () => ({
    condition: condition(0),
    sort: {
      by: one([
        "revisedAt",
        "publishedAt",
        "words",
        "kudos",
        "comments",
        "bookmarks",
        "hits",
        "title",
        "author",
      ] as const),
      direction: one(["ascending", "descending"] as const),
    },
    page: 1 + dice(3),
    perPage: 1 + dice(20),
    facets: dice(3) === 0 ? null : { types: ["fandom", "freeform", "character", "rating"], rowCount: 1 + dice(6) },
    counted: [one(ids.tags), one(ids.tags)],
  });
}

interface Ids {
  readonly tags: readonly TagId[];
  readonly works: readonly WorkId[];
  readonly series: readonly SeriesId[];
  readonly pseuds: readonly PseudId[];
}

async function listIds({ ground }: WritingArchive): Promise<Ids> {
  const { read } = ground.db;
  return {
    tags: (await read.selectFrom("tag").select("id").execute()).map((row) => row.id),
    works: (await read.selectFrom("work").select("id").execute()).map((row) => row.id),
    series: (await read.selectFrom("series").select("id").execute()).map((row) => row.id),
    pseuds: (await read.selectFrom("pseud").select("id").execute()).map((row) => row.id),
  };
}

function makeLeaves(
  { tags, works, series, pseuds }: Ids,
  people: Writers,
  dice: Dice,
): readonly (() => WorkCondition)[] {
  const one = <Item>(items: readonly Item[]): Item => items[dice(items.length)]!;
  const span = (most: number) => (dice(2) === 0 ? { from: dice(most) } : { from: dice(most), to: dice(most) });
  return [
    () => ({ kind: "tag", id: one(tags) }),
    () => ({ kind: "tag", id: one(tags) }),
    () => ({
      kind: "claim",
      claim: one(["complete", "crossover", "single", "otp", "anonymous", "restricted", "backdated"] as const),
    }),
    () => ({ kind: "language", code: one(["en", "de", "xx"]) }),
    () => ({ kind: "person", id: one(Object.values(people)).personId }),
    () => ({ kind: "pseud", id: one<PseudId>(pseuds) }),
    () => ({ kind: "series", id: series.length === 0 ? (7 as SeriesId) : one(series) }),
    () => ({ kind: "range", by: one(["words", "kudos", "hits", "chapters", "expectedChapters"] as const), ...span(6) }),
    () => ({ kind: "range", by: "fandoms", ...span(4) }),
    () => ({ kind: "range", by: one(["revisedAt", "publishedAt"] as const), ...span(2 ** 41) }),
    () => ({
      kind: "word",
      field: one(["any", "title", "author", "summary", "notes", "series"] as const),
      word: one("storm stormy elan s pen own fluff don't 🦜 anonymous zeppelins emma dracula renamed slow".split(" ")),
      match: one(["whole", "beginning"] as const),
    }),
    () => ({
      kind: "word",
      field: one(["any", "title", "author", "summary", "notes", "series"] as const),
      word: one(["st*m", "*m", "?wn", "f*f?", "*e*", "o?n", "pe??", "*zz*"]),
      match: "pattern",
    }),
    () => ({ kind: "works", ids: works.filter(() => dice(2) === 0) }),
  ];
}

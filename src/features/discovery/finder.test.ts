import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { TagId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import { countWorks, listUsedTags, listWorks, type WorkFilter, type WorkSort } from "#features/works/index.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { makeDice, makeRandomWork, makeWriters, rewireTags, type Writers } from "#test/support/random-shelf.ts";
import { aGuest, startWriting, type WritingArchive } from "#test/support/writers.ts";
import { finderOf, type ListSort, type WorkCondition, type WorkQuestion } from "./index.ts";

const everything: WorkCondition = { kind: "all", of: [] };

const question: WorkQuestion = {
  condition: everything,
  sort: { by: "revisedAt", direction: "descending" },
  page: 1,
  perPage: 100,
  facets: null,
};

forEachDatabase("the finder", (open) => {
  let archive: WritingArchive;
  let people: Writers;
  let viewers: Readonly<Record<string, Viewer>>;
  const seed = Math.floor(Math.random() * 2 ** 31);
  const dice = makeDice(seed);

  before(async () => {
    archive = await startWriting(open);
    people = await makeWriters(archive);
    viewers = { guest: aGuest, ...people };
    for (let made = 0; made < 40; made += 1) await makeRandomWork(archive, people, dice);
    for (let made = 0; made < 6; made += 1) await rewireTags(archive, dice);
  });

  test("answers every filter of the lists as the database does, to everybody", async () => {
    const { read } = archive.ground.db;
    for (const [filter, condition] of await filters()) {
      for (const [name, viewer] of Object.entries(viewers)) {
        const asked = `${name}, ${JSON.stringify(filter)}, seed ${seed}`;
        const expected = await listWorks(read, viewer, { filter, page: 1, perPage: 100, sort: "revised" });
        const found = await finderOf(archive.ground).find(viewer, { ...question, condition });
        assert.equal(found.total, await countWorks(read, viewer, filter), asked);
        assert.deepEqual(new Set(found.ids), new Set(expected.items.map((work) => work.id)), asked);
      }
    }
  });

  test("orders works as the database does", async () => {
    const { read } = archive.ground.db;
    const orders: readonly (readonly [WorkSort, ListSort["by"]])[] = [
      ["revised", "revisedAt"],
      ["created", "publishedAt"],
      ["title", "title"],
      ["words", "words"],
      ["kudos", "kudos"],
      ["hits", "hits"],
    ];
    for (const [sort, by] of orders) {
      const expected = await listWorks(read, people.admin, { filter: {}, page: 1, perPage: 100, sort });
      const direction = by === "title" ? "ascending" : "descending";
      const found = await finderOf(archive.ground).find(people.admin, { ...question, sort: { by, direction } });
      const works = new Map(expected.items.map((work) => [work.id, work]));
      const toValue = (id: (typeof found.ids)[number]) => {
        const work = works.get(id);
        assert(work !== undefined);
        if (sort === "revised") return work.revisedAt;
        if (sort === "created") return work.publishedAt;
        return work[sort];
      };
      const inOrder = expected.items.map((work) => toValue(work.id));
      assert.deepEqual(found.ids.map(toValue), inOrder, `${sort}, seed ${seed}`);
    }
  });

  test("counts tags as they lie on the works that a viewer sees", async () => {
    for (const [name, viewer] of Object.entries(viewers)) {
      const facets = { types: ["character"], rowCount: 100 };
      const found = await finderOf(archive.ground).find(viewer, { ...question, facets });
      const expected = await listUsedTags(archive.ground.db.read, viewer, {
        filter: {},
        typeKey: "character",
        limit: 100,
      });
      const rows = found.facets[0]?.rows.map((row) => [row.name, row.count]);
      assert.deepEqual(
        rows,
        expected.map((row) => [row.name, Number(row.works)]),
        `${name}, seed ${seed}`,
      );
    }
  });

  async function filters(): Promise<readonly (readonly [WorkFilter, WorkCondition])[]> {
    const tags = await archive.ground.db.read.selectFrom("tag").select(["id", "synonym_of"]).execute();
    const standing = tags.filter((tag) => tag.synonym_of === null).map((tag) => tag.id);
    const { owner, partner } = people;
    return [
      [{}, everything],
      ...standing.map((tagId: TagId) => [{ tagId }, { kind: "tag", id: tagId }] as const),
      [{ personId: owner.personId }, { kind: "person", id: owner.personId }],
      [{ personId: partner.personId }, { kind: "person", id: partner.personId }],
      [{ language: "de" }, { kind: "language", code: "de" }],
      [{ isComplete: true }, { kind: "claim", claim: "complete" }],
      [{ isComplete: false }, { kind: "not", of: { kind: "claim", claim: "complete" } }],
      [{ isSingle: true }, { kind: "claim", claim: "single" }],
      [{ words: { from: 100, to: 300 } }, { kind: "range", by: "words", from: 100, to: 300 }],
      [{ words: { from: 300, to: 100 } }, { kind: "range", by: "words", from: 300, to: 100 }],
      [{ revisedAt: { to: Date.UTC(2026, 0, 10) } }, { kind: "range", by: "revisedAt", to: Date.UTC(2026, 0, 10) }],
    ];
  }
});

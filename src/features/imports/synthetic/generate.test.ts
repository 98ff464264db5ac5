import assert from "node:assert/strict";
import { test } from "node:test";
import { finderOf } from "#features/discovery/index.ts";
import { findChapter, findWork, listChapters } from "#features/works/index.ts";
import { startArchive } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { memberNamed } from "#test/support/world.ts";
import { generateArchive } from "./generate.ts";

forEachDatabase("synthetic works", (open) => {
  test("come in beside what is there, are found at once, and read like any work", async () => {
    const archive = await startArchive((await open()).place);
    const { ground } = archive;
    await archive.member("reader");
    const reader = await memberNamed(archive, "reader");
    const finder = finderOf(ground);
    const all = { condition: { kind: "all", of: [] }, page: 1, perPage: 100, facets: null } as const;
    const ask = () => finder.find(reader, { ...all, sort: { by: "words", direction: "descending" } });
    assert.equal((await ask()).total, 0);
    const seen: number[] = [];
    const made = await generateArchive(ground, { works: 40, seed: 3, isShort: false }, (count) => seen.push(count));
    assert.deepEqual([made.works, seen.at(-1)], [40, 40]);
    const found = await ask();
    assert.equal(found.total, 40);
    const longest = await findWork(ground.db.read, reader, found.ids[0]!);
    assert(longest.ok);
    const chapters = await listChapters(ground.db.read, reader, longest.value.id);
    assert.equal(
      chapters.reduce((sum, chapter) => sum + chapter.words, 0),
      longest.value.words,
    );
    const read = await findChapter(ground.db.read, reader, chapters[0]!.id);
    assert(read.ok && read.value.body.length > 500);
    await archive.settle();
    const uses = await ground.db.read.selectFrom("tag").select("id").where("uses", ">", 0).execute();
    assert.ok(uses.length > 40);
    await archive.stop();
  });

  test("are the same again for the same seed, and short ones count whole chapters' words", async () => {
    const titles = async (seed: number) => {
      const archive = await startArchive((await open()).place);
      await generateArchive(archive.ground, { works: 13, seed, isShort: true }, () => undefined);
      const rows = await archive.ground.db.read.selectFrom("work").select(["title", "words"]).orderBy("id").execute();
      await archive.stop();
      return rows;
    };
    const one = await titles(5);
    assert.deepEqual(await titles(5), one);
    assert.notDeepEqual(await titles(6), one);
    assert.ok(one.every((work) => work.words > 100));
  });
});

import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { Member } from "#core/viewer.ts";
import { findTagByName } from "#features/tags/index.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import {
  aGuest,
  chapterNamed,
  memberNamed,
  newWork,
  refusalOf,
  requiredTags,
  settled,
  startWriting,
  type WritingArchive,
} from "#test/support/writers.ts";
import { deleteWork, eraseWork, restoreWork } from "./bin-actions.ts";
import { addChapter, deleteChapter, restoreChapter } from "./chapter-actions.ts";
import { listChapters } from "./find-chapter.ts";
import { findWork } from "./find-work.ts";
import { binMs } from "./limits.ts";
import { countWorks, listUsedTags, listWorks } from "./list-works.ts";
import { createWork } from "./work-actions.ts";

forEachDatabase("the bin", (open) => {
  let archive: WritingArchive;
  let writer: Member;
  let other: Member;

  before(async () => {
    archive = await startWriting(open);
    writer = await memberNamed(archive, "writer");
    other = await memberNamed(archive, "other");
  });

  const usesOf = async (name: string) => (await findTagByName(archive.ground.db.read, name))?.uses;
  const tagged = (freeform: string) => newWork("Tagged", { tags: { ...requiredTags, freeform: [freeform] } });

  test("a deleted work is restored as it was, by its creator alone", async () => {
    const { ground } = archive;
    const id = settled(await createWork(ground, writer, tagged("Restored")));
    const before = settled(await findWork(ground.db.read, writer, id));
    assert.equal(refusalOf(await deleteWork(ground, other, id)), "forbidden");
    assert.equal(refusalOf(await restoreWork(ground, writer, id)), "missing", "it is not in the bin");
    settled(await deleteWork(ground, writer, id));
    assert.equal(refusalOf(await deleteWork(ground, writer, id)), "missing");
    assert.equal(refusalOf(await restoreWork(ground, other, id)), "missing");
    assert.equal(refusalOf(await eraseWork(ground, aGuest, id)), "missing");
    settled(await restoreWork(ground, writer, id));
    const after = settled(await findWork(ground.db.read, writer, id));
    assert.deepEqual({ ...after, version: "", updatedAt: 0 }, { ...before, version: "", updatedAt: 0 });
  });

  test("after 30 days the bin is emptied, and not a moment sooner", async () => {
    const { ground, clock } = archive;
    const old = settled(await createWork(ground, writer, tagged("Purged")));
    settled(await deleteWork(ground, writer, old));
    clock.now += 1_000;
    const young = settled(await createWork(ground, writer, tagged("Young")));
    const kept = settled(
      await createWork(ground, writer, newWork("Kept", {}, { chapters: [chapterNamed("A"), chapterNamed("B")] })),
    );
    const [chapter] = await listChapters(ground.db.read, writer, kept);
    settled(await deleteWork(ground, writer, young));
    settled(await deleteChapter(ground, writer, chapter!.id));
    clock.now += binMs;
    await archive.purge();
    assert.equal(refusalOf(await restoreWork(ground, writer, old)), "missing");
    settled(await restoreWork(ground, writer, young));
    settled(await restoreChapter(ground, writer, chapter!.id));
    await archive.settle();
    assert.equal(await usesOf("Purged"), 0);
    assert.equal(await usesOf("Young"), 1);
  });

  test("uses of a tag count what readers come upon, through every change", async () => {
    const { ground } = archive;
    const draft = { publication: { kind: "draft" } } as const;
    settled(await createWork(ground, writer, { ...tagged("Counted"), ...draft }));
    const id = settled(await createWork(ground, writer, tagged("Counted")));
    await archive.settle();
    assert.equal(await usesOf("Counted"), 1);
    settled(await deleteWork(ground, writer, id));
    await archive.settle();
    assert.equal(await usesOf("Counted"), 0);
    settled(await restoreWork(ground, writer, id));
    await archive.settle();
    assert.equal(await usesOf("Counted"), 1);
  });

  test("lists have pages, exact totals and their order", async () => {
    const { ground, clock } = archive;
    const reader = await memberNamed(archive, "lister");
    for (const [title, words] of [
      ["The Bell", 3],
      ["An Apple", 1],
      ["Cherry", 2],
    ] as const) {
      const chapters = [chapterNamed("", { body: `<p>${"word ".repeat(words + 5)}</p>` })];
      settled(await createWork(ground, reader, { ...newWork(title), chapters }));
      clock.now += 1_000;
    }
    const filter = { personId: reader.personId };
    const titles = async (sort: "revised" | "title" | "words", page = 1) => {
      const shown = await listWorks(ground.db.read, aGuest, { filter, page, perPage: 2, sort });
      assert.equal(shown.total, 3);
      return shown.items.map((work) => work.title);
    };
    assert.deepEqual(await titles("revised"), ["Cherry", "An Apple"]);
    assert.deepEqual(await titles("revised", 2), ["The Bell"]);
    assert.deepEqual(await titles("revised", 9), []);
    assert.deepEqual(await titles("title"), ["An Apple", "The Bell"]);
    assert.deepEqual(await titles("words"), ["The Bell", "Cherry"]);
    const [fandom] = await listUsedTags(ground.db.read, aGuest, { filter, typeKey: "fandom", limit: 5 });
    assert.deepEqual([fandom?.name, Number(fandom?.works)], ["Sherlock Holmes - Arthur Conan Doyle", 3]);
    assert.equal(await countWorks(ground.db.read, aGuest, { ...filter, tagId: fandom!.id }), 3);
  });

  test("a chapter added to a work in the bin is added to nothing", async () => {
    const { ground } = archive;
    const id = settled(await createWork(ground, writer, newWork("Gone")));
    settled(await deleteWork(ground, writer, id));
    const chapter = { input: chapterNamed("More"), position: null, publication: { kind: "posted" } } as const;
    assert.equal(refusalOf(await addChapter(ground, writer, id, chapter)), "missing");
  });
});

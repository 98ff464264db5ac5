import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { Member } from "#core/viewer.ts";

import { forEachDatabase } from "#test/support/databases.ts";
import {
  aGuest,
  chapterNamed,
  memberNamed,
  newWork,
  refusalOf,
  settled,
  startWriting,
  type WritingArchive,
} from "#test/support/writers.ts";
import { deleteWork, restoreWork } from "./bin-actions.ts";
import { addChapter, deleteChapter, updateChapter } from "./chapter-actions.ts";
import { listChapters } from "./find-chapter.ts";
import { findWork, findWorkInput } from "./find-work.ts";
import type { ChapterInput, Publication } from "./input.ts";
import { createWork, postWork, updateWork } from "./work-actions.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const posted: Publication = { kind: "posted" };
const draft: Publication = { kind: "draft" };

forEachDatabase("publishing", (open) => {
  let archive: WritingArchive;
  let writer: Member;

  before(async () => {
    archive = await startWriting(open);
    writer = await memberNamed(archive, "writer");
  });

  const add = (workId: Parameters<typeof addChapter>[2], publication: Publication, input?: Partial<ChapterInput>) =>
    addChapter(archive.ground, writer, workId, { input: chapterNamed("More", input), position: null, publication });
  const see = async (id: Parameters<typeof findWork>[2]) => settled(await findWork(archive.ground.db.read, writer, id));
  const states = async (id: Parameters<typeof listChapters>[2]) =>
    (await listChapters(archive.ground.db.read, writer, id)).map((chapter) => chapter.state).join(" ");
  const later = (ms: number) => {
    archive.clock.now += ms;
    return archive.clock.now;
  };

  test("a draft is posted with its first chapter or with all", async () => {
    const { ground } = archive;
    const three = { chapters: ["One", "Two", "Three"].map((title) => chapterNamed(title)), publication: draft };
    const one = settled(await createWork(ground, writer, newWork("First", {}, three)));
    assert.deepEqual([(await see(one)).words, (await see(one)).chapters], [21, 3]);
    const at = later(hourMs);
    settled(await postWork(ground, writer, one, { publication: posted, chapters: "first" }));
    assert.equal(await states(one), "posted draft draft");
    const first = await see(one);
    assert.deepEqual([first.words, first.chapters, first.publishedAt, first.revisedAt], [7, 1, at, at]);
    const all = settled(await createWork(ground, writer, newWork("All", {}, three)));
    settled(await postWork(ground, writer, all, { publication: posted, chapters: "all" }));
    assert.equal(await states(all), "posted posted posted");
    assert.deepEqual(
      (await listChapters(ground.db.read, aGuest, one)).map((chapter) => chapter.title),
      ["One"],
    );
  });

  test("a new chapter moves a work up, a corrected one does not", async () => {
    const { ground } = archive;
    const start = archive.clock.now;
    const id = settled(await createWork(ground, writer, newWork("Moving")));
    const at = later(dayMs);
    const chapter = settled(await add(id, posted));
    assert.deepEqual([(await see(id)).publishedAt, (await see(id)).revisedAt], [start, at]);
    const version = (await see(id)).majorVersion;
    later(dayMs);
    const change = { input: chapterNamed("Corrected"), position: null, publication: null };
    settled(await updateChapter(ground, writer, chapter, change));
    const seen = await see(id);
    assert.deepEqual([seen.revisedAt, seen.majorVersion], [at, version]);
    settled(await deleteChapter(ground, writer, chapter));
    assert.equal((await see(id)).revisedAt, start);
  });

  test("a work dated back keeps its day until the date is taken away", async () => {
    const { ground } = archive;
    const start = archive.clock.now;
    const dated = { publishedOn: "2003-05-06" };
    const id = settled(await createWork(ground, writer, newWork("Old", dated)));
    const noon = Date.UTC(2003, 4, 6, 12);
    assert.deepEqual([(await see(id)).publishedAt, (await see(id)).revisedAt], [noon, noon]);
    const input = settled(await findWorkInput(ground.db.read, writer, id));
    assert.equal(input.publishedOn, "2003-05-06");
    const at = later(dayMs);
    settled(await add(id, posted));
    assert.deepEqual([(await see(id)).publishedAt, (await see(id)).revisedAt], [noon, at]);
    const undated = { input: { ...input, publishedOn: null }, publication: null, chapters: "first" } as const;
    settled(await updateWork(ground, writer, id, undated));
    assert.deepEqual([(await see(id)).publishedAt, (await see(id)).isBackdated], [start, false]);
  });

  test("a draft that is dated back keeps its day when it is posted", async () => {
    const { ground } = archive;
    const old = { publishedOn: "2010-01-02" };
    const id = settled(await createWork(ground, writer, newWork("Old draft", old, { publication: draft })));
    later(dayMs);
    settled(await postWork(ground, writer, id, { publication: posted, chapters: "all" }));
    assert.equal((await see(id)).revisedAt, Date.UTC(2010, 0, 2, 12));
  });

  test("a scheduled work comes out at its time, and bears it when the archive was late", async () => {
    const { ground } = archive;
    const at = archive.clock.now + dayMs;
    const two = {
      chapters: [chapterNamed("One"), chapterNamed("Two")],
      publication: { kind: "scheduled", at },
    } as const;
    const id = settled(await createWork(ground, writer, newWork("Soon", {}, two)));
    archive.clock.now = at - 1;
    await archive.settle();
    assert.equal((await findWork(ground.db.read, aGuest, id)).ok, false);
    archive.clock.now = at + 5 * hourMs;
    await archive.settle();
    const seen = settled(await findWork(ground.db.read, aGuest, id));
    assert.deepEqual([seen.state, seen.publishedAt, seen.revisedAt, seen.chapters], ["posted", at, at, 2]);
  });

  test("a scheduled chapter comes out alone, and a plan that was changed is not followed", async () => {
    const { ground } = archive;
    const id = settled(await createWork(ground, writer, newWork("Serial")));
    const at = archive.clock.now + dayMs;
    const second = settled(await add(id, { kind: "scheduled", at }));
    const third = settled(await add(id, { kind: "scheduled", at: at + dayMs }));
    const sooner = { input: null, position: null, publication: draft };
    settled(await updateChapter(ground, writer, third, sooner));
    archive.clock.now = at + 3 * dayMs;
    await archive.settle();
    assert.equal(await states(id), "posted posted draft");
    const [, shown] = await listChapters(ground.db.read, aGuest, id);
    assert.deepEqual([shown?.id, shown?.publishedAt], [second, at]);
  });

  test("what should have come out while it lay in the bin is a draft when it is restored", async () => {
    const { ground } = archive;
    const at = archive.clock.now + hourMs;
    const id = settled(
      await createWork(ground, writer, newWork("Binned", {}, { publication: { kind: "scheduled", at } })),
    );
    settled(await deleteWork(ground, writer, id));
    later(dayMs);
    await archive.settle();
    settled(await restoreWork(ground, writer, id));
    await archive.settle();
    assert.equal((await see(id)).state, "draft");
    assert.equal(await states(id), "draft");
  });

  test("a schedule lies ahead, and what is out stays out", async () => {
    const { ground } = archive;
    const past: Publication = { kind: "scheduled", at: archive.clock.now };
    assert.deepEqual(refusalOf(await createWork(ground, writer, newWork("Past", {}, { publication: past }))), [
      "publication.at past",
    ]);
    const id = settled(await createWork(ground, writer, newWork("Out")));
    const back = await postWork(ground, writer, id, { publication: draft, chapters: "all" });
    assert.deepEqual(refusalOf(back), ["publication conflict"]);
  });

  test("the planned total grows with a chapter beyond it, and is unknown when set too small", async () => {
    const { ground } = archive;
    const id = settled(await createWork(ground, writer, newWork("Planned", { isComplete: true })));
    assert.deepEqual([(await see(id)).expectedChapters, (await see(id)).isComplete], [1, true]);
    const hidden = settled(await add(id, draft));
    assert.equal((await see(id)).isComplete, true, "a draft tells readers nothing");
    settled(await updateChapter(ground, writer, hidden, { input: null, position: null, publication: posted }));
    assert.equal((await see(id)).expectedChapters, 2);
    const input = settled(await findWorkInput(ground.db.read, writer, id));
    const change = (changed: Partial<typeof input>) =>
      updateWork(ground, writer, id, { input: { ...input, ...changed }, publication: null, chapters: "first" });
    settled(await change({ expectedChapters: 1 }));
    assert.equal((await see(id)).expectedChapters, null);
    assert.deepEqual(refusalOf(await change({ expectedChapters: 5, isComplete: true })), ["expectedChapters conflict"]);
  });

  test("a chapter of a draft waits for its work", async () => {
    const { ground } = archive;
    const id = settled(await createWork(ground, writer, newWork("Waiting", {}, { publication: draft })));
    settled(await add(id, posted));
    assert.equal(await states(id), "draft draft");
    assert.equal((await see(id)).state, "draft");
  });
});

import assert from "node:assert/strict";
import { before, test } from "node:test";
import fc from "fast-check";
import type { ChapterId, WorkId } from "#core/ids.ts";
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
import { addChapter, deleteChapter, reorderChapters, restoreChapter, updateChapter } from "./chapter-actions.ts";
import { findChapter, listChapters, listWholeChapters } from "./find-chapter.ts";
import { findWork } from "./find-work.ts";
import type { Publication } from "./input.ts";
import { createWork } from "./work-actions.ts";

const posted: Publication = { kind: "posted" };

/** What a writer may do with the chapters of a work, in random order. */
type Step = {
  readonly act: "add" | "move" | "delete" | "restore" | "reorder";
  readonly index: number;
  readonly position: number;
};

forEachDatabase("chapters", (open, kind) => {
  let archive: WritingArchive;
  let writer: Member;

  before(async () => {
    archive = await startWriting(open);
    writer = await memberNamed(archive, "writer");
  });

  const start = async (...titles: readonly string[]) => {
    const draft = newWork("Serial", {}, { chapters: titles.map((title) => chapterNamed(title)) });
    const id = settled(await createWork(archive.ground, writer, draft));
    return { id, chapters: (await listChapters(archive.ground.db.read, writer, id)).map((chapter) => chapter.id) };
  };
  const titles = async (id: WorkId) =>
    (await listChapters(archive.ground.db.read, writer, id)).map((chapter) => `${chapter.position} ${chapter.title}`);
  const add = async (id: WorkId, title: string, position: number | null, publication: Publication = posted) =>
    settled(await addChapter(archive.ground, writer, id, { input: chapterNamed(title), position, publication }));

  test("a chapter comes in where it is asked to, and a deleted one leaves no gap and comes back to its place", async () => {
    const { id, chapters } = await start("A", "B");
    await add(id, "C", 2);
    assert.deepEqual(await titles(id), ["1 A", "2 C", "3 B"]);
    settled(await deleteChapter(archive.ground, writer, chapters[0]!));
    assert.deepEqual(await titles(id), ["1 C", "2 B"]);
    assert.equal(refusalOf(await findChapter(archive.ground.db.read, writer, chapters[0]!)), "missing");
    settled(await restoreChapter(archive.ground, writer, chapters[0]!));
    assert.deepEqual(await titles(id), ["1 A", "2 C", "3 B"]);
    assert.equal(settled(await findWork(archive.ground.db.read, aGuest, id)).chapters, 3);
  });

  test("chapters are moved one by one or all at once", async () => {
    const { id, chapters } = await start("A", "B", "C");
    const move = { input: null, publication: null, position: 1 };
    settled(await updateChapter(archive.ground, writer, chapters[2]!, move));
    assert.deepEqual(await titles(id), ["1 C", "2 A", "3 B"]);
    settled(await reorderChapters(archive.ground, writer, id, [chapters[1]!, chapters[2]!]));
    assert.deepEqual(await titles(id), ["1 B", "2 C", "3 A"]);
  });

  test("the only chapter that readers have stays", async () => {
    const { id, chapters } = await start("A");
    await add(id, "Draft", null, { kind: "draft" });
    assert.deepEqual(refusalOf(await deleteChapter(archive.ground, writer, chapters[0]!)), ["chapter conflict"]);
  });

  test("readers step over a chapter that is not out, and its number tells nothing", async () => {
    const { ground } = archive;
    const { id } = await start("A", "B");
    await add(id, "Hidden", 2, { kind: "draft" });
    const shown = await listChapters(ground.db.read, aGuest, id);
    assert.deepEqual(
      shown.map((chapter) => `${chapter.number} ${chapter.title}`),
      ["1 A", "2 B"],
    );
    const first = settled(await findChapter(ground.db.read, aGuest, shown[0]!.id));
    assert.deepEqual([first.previousId, first.nextId], [null, shown[1]!.id]);
    const whole = await listWholeChapters(ground.db.read, aGuest, id);
    assert.deepEqual(
      whole.map((chapter) => chapter.title),
      ["A", "B"],
    );
  });

  test("whatever is done, positions are 1…n and the work counts its chapters and words", async () => {
    const steps = fc.array(
      fc.record({
        act: fc.constantFrom<Step["act"]>("add", "move", "delete", "restore", "reorder"),
        index: fc.nat({ max: 9 }),
        position: fc.integer({ min: -1, max: 9 }),
      }),
      { maxLength: 10 },
    );
    const numRuns = kind === "sqlite" ? 25 : 4;
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const { id } = await start("A", "B");
        const deleted: ChapterId[] = [];
        for (const step of all) {
          await take(id, step, deleted);
          const chapters = await listChapters(archive.ground.db.read, writer, id);
          assert.deepEqual(
            chapters.map((chapter) => chapter.position),
            chapters.map((_, index) => index + 1),
          );
          const work = settled(await findWork(archive.ground.db.read, writer, id));
          assert.equal(work.chapters, chapters.length);
          assert.equal(
            work.words,
            chapters.reduce((sum, chapter) => sum + chapter.words, 0),
          );
        }
      }),
      { numRuns },
    );
  });

  async function take(id: WorkId, step: Step, deleted: ChapterId[]): Promise<void> {
    const { ground } = archive;
    const chapters = await listChapters(ground.db.read, writer, id);
    const chapter = chapters[step.index % chapters.length]!.id;
    if (step.act === "add") await add(id, "New", step.position);
    if (step.act === "move")
      await updateChapter(ground, writer, chapter, { input: null, publication: null, position: step.position });
    if (step.act === "reorder") await reorderChapters(ground, writer, id, [chapter]);
    if (step.act === "delete" && (await deleteChapter(ground, writer, chapter)).ok) deleted.push(chapter);
    const back = step.act === "restore" ? deleted.pop() : undefined;
    if (back !== undefined) settled(await restoreChapter(ground, writer, back));
  }
});

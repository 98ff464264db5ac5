import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { Member } from "#core/viewer.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import {
  chapterNamed,
  memberNamed,
  newWork,
  refusalOf,
  settled,
  startWriting,
  type WritingArchive,
} from "#test/support/writers.ts";
import { findChapterInput, listChapters } from "./find-chapter.ts";
import { findWork, findWorkInput } from "./find-work.ts";
import { listRevisions } from "./revisions.ts";
import { createWork, updateWork } from "./work-actions.ts";

forEachDatabase("a work with its text", (open) => {
  let archive: WritingArchive;
  let writer: Member;

  before(async () => {
    archive = await startWriting(open);
    writer = await memberNamed(archive, "writer");
  });

  const start = async () => {
    const { read } = archive.ground.db;
    const id = settled(await createWork(archive.ground, writer, newWork("One")));
    const [chapter] = await listChapters(read, writer, id);
    assert(chapter !== undefined);
    const input = settled(await findWorkInput(read, writer, id));
    return { id, chapterId: chapter.id, input };
  };

  test("the text of a one-shot is kept in the transaction of its work", async () => {
    const { ground } = archive;
    const { id, chapterId, input } = await start();
    let writes = 0;
    const counting = { ...ground, db: { ...ground.db, read: ground.db.read, commits: 0 } };
    counting.db.write = (work) => {
      writes += 1;
      return ground.db.write(work);
    };
    const text = { chapterId, input: { ...chapterNamed("Two"), body: "<p>Five words stand right here.</p>" } };
    const change = { input: { ...input, title: "Other" }, publication: null, chapters: "first", text } as const;
    settled(await updateWork(counting, writer, id, change));
    assert.equal(writes, 1);
    const work = settled(await findWork(ground.db.read, writer, id));
    assert.deepEqual([work.title, work.words], ["Other", 5]);
    assert.equal(settled(await findChapterInput(ground.db.read, writer, chapterId)).title, "Two");
    assert.equal(settled(await listRevisions(ground.db.read, writer, id)).length, 2);
  });

  test("what is wrong with either keeps both as they were", async () => {
    const { ground } = archive;
    const { id, chapterId, input } = await start();
    const good = { chapterId, input: chapterNamed("Good") };
    const bad = { chapterId, input: { ...chapterNamed("Bad"), body: "" } };
    const base = { publication: null, chapters: "first" } as const;
    const untitled = await updateWork(ground, writer, id, { ...base, input: { ...input, title: "" }, text: good });
    assert.equal(untitled.ok, false);
    const empty = await updateWork(ground, writer, id, { ...base, input: { ...input, title: "New" }, text: bad });
    assert(!empty.ok && empty.refusal.code === "invalid");
    assert.deepEqual(
      empty.refusal.problems.map((problem) => problem.field),
      ["chapters.0.body"],
    );
    assert.equal(settled(await findWork(ground.db.read, writer, id)).title, "One");
    assert.notEqual(settled(await findChapterInput(ground.db.read, writer, chapterId)).title, "Good");
  });

  test("a chapter of another work is not written from here", async () => {
    const mine = await start();
    const other = await start();
    const text = { chapterId: other.chapterId, input: chapterNamed("Strayed") };
    const change = { input: mine.input, publication: null, chapters: "first", text } as const;
    assert.equal(refusalOf(await updateWork(archive.ground, writer, mine.id, change)), "missing");
  });
});

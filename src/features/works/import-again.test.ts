import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { WorkId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { type Landing, startLanding } from "#test/support/landing.ts";
import { chapterNamed, newWork, settled, type WritingArchive } from "#test/support/writers.ts";
import { addChapter, deleteChapter, updateChapter } from "./chapter-actions.ts";
import { findChapter, findChapterInput, listChapters } from "./find-chapter.ts";
import { findWork, findWorkInput } from "./find-work.ts";
import { landImport } from "./land-import.ts";
import { prepareImport } from "./prepare-import.ts";
import { prepareUndo, undoImport } from "./undo-import.ts";
import { updateWork } from "./work-actions.ts";
import type { Landed, WorkImport } from "./work-import.ts";

forEachDatabase("works that come in again", (open) => {
  let archive: WritingArchive;
  let keeper: Member;
  let landing: Landing;

  before(async () => {
    landing = await startLanding(open);
    ({ archive, keeper } = landing);
  });

  const told = (key: string, texts: readonly string[], title = "From afar", summary = ""): WorkImport => ({
    key,
    byline: "A. N. Author",
    draft: newWork(title, { summary }, { chapters: texts.map((text) => chapterNamed("", { body: `<p>${text}</p>` })) }),
  });
  const bring = (work: WorkImport) => landing.bring(work);
  const texts = async (id: WorkId) => {
    const bodies: string[] = [];
    for (const { id: chapterId } of await listChapters(archive.ground.db.read, keeper, id)) {
      bodies.push(settled(await findChapter(archive.ground.db.read, keeper, chapterId)).body.replace(/<[^>]*>/g, ""));
    }
    return bodies;
  };
  const edit = async (id: WorkId, place: number, body: string) => {
    const { ground } = archive;
    const chapter = (await listChapters(ground.db.read, keeper, id))[place];
    const input = settled(await findChapterInput(ground.db.read, keeper, chapter!.id));
    const change = { input: { ...input, body }, position: null, publication: null };
    settled(await updateChapter(ground, keeper, chapter!.id, change));
  };

  test("a text that was edited here stays, and the others follow their source", async () => {
    const { id } = await bring(told("again 1", ["The first text.", "The second text."], "Old", "Old summary"));
    await edit(id, 0, "<p>Edited here, by hand.</p>");
    const input = settled(await findWorkInput(archive.ground.db.read, keeper, id));
    const change = { input: { ...input, title: "Mine" }, publication: null, chapters: "first" } as const;
    settled(await updateWork(archive.ground, keeper, id, change));
    const again = told("again 1", ["The first text, changed.", "The second text, changed."], "New", "New summary");
    const tried = await landing.tryOut(again);
    assert.deepEqual(tried, { id, outcome: "updated", kept: ["the title", "the text of the chapter “”"] });
    assert.equal((await bring(again)).outcome, "updated");
    assert.deepEqual(await texts(id), ["Edited here, by hand.", "The second text, changed."]);
    const work = settled(await findWorkInput(archive.ground.db.read, keeper, id));
    assert.deepEqual([work.title, work.summary], ["Mine", "New summary"]);
    const third = told("again 1", ["The first text, thrice.", "The second text, changed."], "New", "New summary");
    assert.equal((await bring(third)).outcome, "unchanged");
    assert.deepEqual(await texts(id), ["Edited here, by hand.", "The second text, changed."]);
  });

  test("chapters added and deleted here stay so, and one that comes into the middle moves no text", async () => {
    const { ground } = archive;
    const { id } = await bring(told("again 2", ["One of three.", "Two of three.", "Three of three."]));
    const chapters = await listChapters(ground.db.read, keeper, id);
    settled(await deleteChapter(ground, keeper, chapters[1]!.id));
    const own = {
      input: chapterNamed("", { body: "<p>Added by hand.</p>" }),
      position: null,
      publication: { kind: "posted" },
    };
    settled(await addChapter(ground, keeper, id, own as Parameters<typeof addChapter>[3]));
    await bring(told("again 2", ["One of three.", "One and a half.", "Two of three.", "Three of three."]));
    assert.deepEqual(await texts(id), ["One of three.", "One and a half.", "Three of three.", "Added by hand."]);
    const after = await listChapters(ground.db.read, keeper, id);
    assert.deepEqual([after[0]?.id, after[2]?.id], [chapters[0]?.id, chapters[2]?.id]);
  });

  test("a source that is read with other spaces has not changed, and is followed when it does", async () => {
    const body = (text: string) => [chapterNamed("", { body: text })];
    const bring = (text: string, summary: string) =>
      landing.bring({
        key: "again 4",
        byline: "Jane",
        draft: newWork("Spaces", { summary }, { chapters: body(text) }),
      });
    const { id } = await bring("<p>The first text.</p>", "<p>Short.</p>");
    const again = await bring("<p>The first text.</p>\n<!-- read anew -->\n", "<p>Short.</p>\n<!-- too -->");
    assert.deepEqual(again, { id, outcome: "unchanged" });
    assert.equal((await bring("<p>The first text, changed.</p>", "<p>Longer.</p>")).outcome, "updated");
    assert.deepEqual(await texts(id), ["The first text, changed."]);
    assert.match(settled(await findWorkInput(archive.ground.db.read, keeper, id)).summary, /Longer/);
  });

  test("an import is taken back until its work is touched", async () => {
    const { ground } = archive;
    const land = async (work: WorkImport): Promise<Landed> => {
      const prepared = settled(await prepareImport(ground, keeper, work));
      const place = { owner: keeper, batchId: null, siteUrl: ground.url };
      return settled(await ground.db.write((tx) => landImport(tx, prepared, place, ground.now())));
    };
    const undo = async ({ id, before: packed }: Landed) => {
      const prepared = settled(await prepareUndo(ground, keeper, { workId: id, packed }));
      return ground.db.write((tx) => undoImport(tx, prepared, ground.now()));
    };
    const made = await land(told("again 3", ["The first text.", "The second text."], "First title"));
    const changed = await land(
      told("again 3", ["The first text, new.", "In between.", "The second text."], "Second title"),
    );
    assert.deepEqual(await undo(changed), { kind: "restored" });
    assert.deepEqual(await texts(made.id), ["The first text.", "The second text."]);
    assert.equal(settled(await findWorkInput(ground.db.read, keeper, made.id)).title, "First title");
    assert.equal(
      (await bring(told("again 3", ["The first text.", "The second text."], "First title"))).outcome,
      "unchanged",
    );
    assert.deepEqual(await undo(made), { kind: "erased" });
    assert.equal((await findWork(ground.db.read, keeper, made.id)).ok, false);
    const second = await land(told("again 3", ["The first text.", "The second text."], "First title"));
    assert.equal(second.outcome, "created");
    await edit(second.id, 1, "<p>Edited here, by hand.</p>");
    assert.deepEqual(await undo(second), { kind: "touched", by: ["chapter body"] });
    assert.deepEqual(await texts(second.id), ["The first text.", "Edited here, by hand."]);
  });
});

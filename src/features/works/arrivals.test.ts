import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { Member } from "#core/viewer.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { type Landing, startLanding } from "#test/support/landing.ts";
import { aGuest, chapterNamed, memberNamed, newWork, settled, type WritingArchive } from "#test/support/writers.ts";
import { deleteWork } from "./bin-actions.ts";
import { updateChapter } from "./chapter-actions.ts";
import { findChapter, listChapters } from "./find-chapter.ts";
import { findWork, findWorkInput } from "./find-work.ts";
import { countWorks } from "./list-works.ts";
import { closePersonWorks, orphanWorks } from "./orphaning.ts";
import { createWork, updateWork } from "./work-actions.ts";
import type { WorkImport } from "./work-import.ts";

forEachDatabase("works that come and go", (open) => {
  let archive: WritingArchive;
  let keeper: Member;
  let landing: Landing;

  before(async () => {
    landing = await startLanding(open);
    ({ archive, keeper } = landing);
  });

  const imported = (key: string, ...titles: readonly string[]): WorkImport => ({
    key,
    byline: "A. N. Author",
    draft: newWork("From afar", {}, { chapters: titles.map((title) => chapterNamed(title)) }),
  });
  const run = (work: WorkImport) => landing.bring(work);

  test("an import that is repeated changes nothing, whatever was edited here meanwhile", async () => {
    const { ground } = archive;
    const work = imported("key 1", "One", "Two");
    const first = await run(work);
    assert.equal(first.outcome, "created");
    const input = settled(await findWorkInput(ground.db.read, keeper, first.id));
    const change = { input: { ...input, title: "Edited here" }, publication: null, chapters: "first" } as const;
    settled(await updateWork(ground, keeper, first.id, change));
    assert.equal((await landing.tryOut(work)).outcome, "unchanged");
    assert.deepEqual(await run(work), { id: first.id, outcome: "unchanged" });
    const seen = settled(await findWork(ground.db.read, aGuest, first.id));
    assert.deepEqual([seen.title, seen.byline.unclaimed, seen.chapters], ["Edited here", "A. N. Author", 2]);
  });

  test("a source that has changed brings its texts, its new chapters, and takes back what it lost", async () => {
    const { ground } = archive;
    const first = await run(imported("key 2", "One", "Two"));
    assert.equal((await run(imported("key 2", "One", "Two, revised", "Three"))).outcome, "updated");
    const titles = async () =>
      (await listChapters(ground.db.read, aGuest, first.id)).map((chapter) => `${chapter.position} ${chapter.title}`);
    assert.deepEqual(await titles(), ["1 One", "2 Two, revised", "3 Three"]);
    await run(imported("key 2", "One"));
    assert.deepEqual(await titles(), ["1 One"]);
  });

  test("a dry run writes nothing, and what was deleted since stays in the bin", async () => {
    const { ground } = archive;
    const count = await countWorks(ground.db.read, keeper, {});
    assert.equal((await landing.tryOut(imported("key 3", "One"))).outcome, "created");
    assert.equal(await countWorks(ground.db.read, keeper, {}), count);
    const { id } = await run(imported("key 3", "One"));
    settled(await deleteWork(ground, keeper, id));
    assert.deepEqual(await run(imported("key 3", "One, again")), { id, outcome: "binned" });
  });

  test("an orphaned work is its writer's no more, under her pseud's name or none", async () => {
    const { ground } = archive;
    const writer = await memberNamed(archive, "leaver");
    const [kept, bare] = [
      settled(await createWork(ground, writer, newWork("Kept name"))),
      settled(await createWork(ground, writer, newWork("No name"))),
    ];
    assert.equal((await orphanWorks(ground, keeper, [kept], true)).ok, false);
    settled(await orphanWorks(ground, writer, [kept], true));
    settled(await orphanWorks(ground, writer, [bare], false));
    const byline = async (id: typeof kept) =>
      settled(await findWork(ground.db.read, aGuest, id)).byline.creators.map((one) => `${one.pseud} (${one.login})`);
    assert.deepEqual(await byline(kept), ["leaver (orphan_account)"]);
    assert.deepEqual(await byline(bare), ["orphan_account (orphan_account)"]);
    assert.deepEqual(await findWorkInput(ground.db.read, writer, kept), { ok: false, refusal: "forbidden" });
    const [chapter] = await listChapters(ground.db.read, aGuest, kept);
    const edit = { input: chapterNamed(""), position: null, publication: null };
    assert.equal((await updateChapter(ground, writer, chapter!.id, edit)).ok, false);
    assert(settled(await findChapter(ground.db.read, aGuest, chapter!.id)).body !== "");
  });

  test("with an account go its drafts, and its works as was chosen", async () => {
    const { ground } = archive;
    const now = ground.now();
    for (const choice of ["delete", "orphan"] as const) {
      const writer = await memberNamed(archive, `closing_${choice}`);
      const posted = settled(
        await createWork(
          ground,
          writer,
          newWork(`Posted ${choice}`, { series: [{ id: null, title: "S", position: null }] }),
        ),
      );
      const draft = newWork(`Draft ${choice}`, {}, { publication: { kind: "draft" } });
      const draftId = settled(await createWork(ground, writer, draft));
      assert.equal(await ground.db.write((tx) => closePersonWorks(tx, writer.personId, choice, now)), 2);
      const seen = await findWork(ground.db.read, aGuest, posted);
      assert.equal(seen.ok, choice === "orphan");
      if (seen.ok) assert.equal(seen.value.series.length, 1);
      assert.equal((await findWork(ground.db.read, keeper, draftId)).ok, false);
      assert.equal(await countWorks(ground.db.read, writer, { shelf: "drafts" }), 0);
    }
  });
});

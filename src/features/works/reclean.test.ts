import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { CleanHtml } from "#core/html.ts";
import type { Member } from "#core/viewer.ts";
import type { CleanCss } from "#core/vocabulary.ts";
import { rulesVersion } from "#engines/author-html/index.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import {
  aGuest,
  chapterNamed,
  memberNamed,
  newWork,
  settled,
  startWriting,
  type WritingArchive,
} from "#test/support/writers.ts";
import { listWholeChapters } from "./find-chapter.ts";
import { findWork } from "./find-work.ts";
import { recleanTexts } from "./reclean.ts";
import { findRulesPlace } from "./reclean-store.ts";
import { createSkin, findSkinCss } from "./skins.ts";
import { createWork } from "./work-actions.ts";

// What no cleaner made has no such type of its own.
const oldHtml = "<script>old()</script>" as CleanHtml;
const oldCss = "old" as CleanCss;

forEachDatabase("texts under older rules", (open) => {
  let archive: WritingArchive;
  let writer: Member;

  before(async () => {
    archive = await startWriting(open);
    writer = await memberNamed(archive, "writer");
  });

  /** As an earlier release would have left it, whose rules let everything pass. */
  const age = async () => {
    await archive.ground.db.write(async (tx) => {
      await tx.updateTable("chapter_text").set({ rules_version: 0, body_html: oldHtml }).execute();
      await tx.updateTable("chapter").set({ words: 77 }).execute();
      await tx.updateTable("work").set({ rules_version: 0, summary_html: oldHtml }).execute();
      await tx.updateTable("series").set({ notes_html: oldHtml }).execute();
      await tx.updateTable("skin").set({ css: oldCss }).execute();
      await tx.deleteFrom("setting").where("key", "=", "works.rules").execute();
    });
  };

  test("every stored text is made anew from what was typed, and what counts on it follows", async () => {
    const { ground } = archive;
    const chapters = Array.from({ length: 13 }, (_, index) => ({
      ...chapterNamed(`Number ${index + 1}`),
      body: `<p><b>Words</b> of chapter ${index + 1}.</p><script>new()</script>`,
    }));
    const draft = newWork(
      "Old",
      { summary: "<i>About</i>", series: [{ id: null, title: "Lasting", position: 1 }] },
      { chapters },
    );
    const id = settled(await createWork(ground, writer, draft));
    const skin = settled(await createSkin(ground, writer, { title: "Red", source: "#workskin p { color: red; }" }));
    await recleanTexts(ground);
    const before = settled(await findWork(ground.db.read, aGuest, id));
    await age();
    archive.clock.now += 1_000;
    await recleanTexts(ground);
    const after = settled(await findWork(ground.db.read, aGuest, id));
    assert.equal(after.summary, before.summary);
    assert.deepEqual([after.words, after.revisedAt], [before.words, before.revisedAt]);
    assert.ok(after.updatedAt > before.updatedAt, "pages that were kept are old now");
    const whole = await listWholeChapters(ground.db.read, aGuest, id);
    assert.deepEqual(
      whole.map((chapter) => String(chapter.body)),
      chapters.map((_, index) => `<p><b>Words</b> of chapter ${index + 1}.</p>`),
    );
    assert.match((await findSkinCss(ground.db.read, skin.id))?.css ?? "", /red/);
    const series = await ground.db.read.selectFrom("series").select("notes_html").execute();
    assert.deepEqual(
      series.map((one) => String(one.notes_html)),
      [""],
    );
  });

  test("it goes on where it stopped, and does nothing again until the rules rise", async () => {
    const { ground } = archive;
    await age();
    let writes = 0;
    const stopping: typeof ground = {
      ...ground,
      db: {
        ...ground.db,
        read: ground.db.read,
        commits: 0,
        write: (work) => {
          writes += 1;
          if (writes === 2) throw new Error("the power went");
          return ground.db.write(work);
        },
      },
    };
    await assert.rejects(recleanTexts(stopping), /power/);
    const place = await findRulesPlace(ground.db.read);
    assert.ok(place !== null && place.stage === 0 && place.after > 0, "the first slice is done and kept");
    await recleanTexts(ground);
    const left = await ground.db.read
      .selectFrom("chapter_text")
      .select("chapter_id")
      .where("rules_version", "<", rulesVersion)
      .execute();
    assert.deepEqual(left, []);
    const changes = () => ground.db.read.selectFrom("change").select("id").execute();
    const told = (await changes()).length;
    await recleanTexts(ground);
    assert.equal((await changes()).length, told);
    await recleanTexts(ground, rulesVersion + 1);
    assert.equal((await findRulesPlace(ground.db.read))?.version, rulesVersion + 1);
  });
});

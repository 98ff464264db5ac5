import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { ChapterId, ImportBatchId, WorkId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import {
  emptyChapterInput,
  findChapterInput,
  listChapters,
  listWholeChapters,
  updateChapter,
  upsertImportedWork,
} from "#features/works/index.ts";
import { forEachDatabase, testNow } from "#test/support/databases.ts";
import { memberNamed, newWork, settled, startWriting, type WritingArchive } from "#test/support/writers.ts";
import { keepOldAddresses } from "./keep.ts";
import { rewriteOldLinks } from "./rewrite-links.ts";

const batch = 1 as ImportBatchId;

forEachDatabase("links between works that came in", (open) => {
  let archive: WritingArchive;
  let keeper: Member;

  before(async () => {
    archive = await startWriting(open);
    keeper = await memberNamed(archive, "keeper", "archivist");
    await archive.ground.db.write((tx) =>
      tx
        .insertInto("import_batch")
        .values({
          name: "000000000001",
          is_archivist: 1,
          label: "old",
          state: "done",
          options: "{}",
          created_at: testNow,
          updated_at: testNow,
        })
        .execute(),
    );
  });

  const bring = async (sid: number, body: string): Promise<WorkId> => {
    const chapter = { ...emptyChapterInput, title: "One", body };
    const draft = newWork(`Story ${sid}`, {}, { chapters: [chapter] });
    const imported = { key: `story ${sid}`, byline: "Jane", draft };
    const { id } = settled(await upsertImportedWork(archive.ground, keeper, imported, batch));
    const address = `viewstory.php?sid=${sid}`;
    // One whole address tells where the archive stood.
    const whole = sid === 1 ? [`http://www.old.example/fic/${address}`] : [];
    await archive.ground.db.write((tx) =>
      keepOldAddresses(
        tx,
        {
          batchId: batch,
          basePath: "/fic",
          addresses: [address, ...whole].map((one) => ({ address: one, target: { kind: "work", id } })),
        },
        testNow,
      ),
    );
    return id;
  };
  const bodyOf = async (id: WorkId) => (await listWholeChapters(archive.ground.db.read, keeper, id))[0]?.body ?? "";
  const rewrite = () => rewriteOldLinks(archive.ground, { batchId: batch, basePath: "/fic" });

  test("a text leads to works behind it, however the link was written, and again changes nothing", async () => {
    const links = [
      `<a href="viewstory.php?sid=2">a</a>`,
      `<a class=x href='/fic/viewstory.php?sid=2&amp;chapter=1'>b</a>`,
      `<a href=http://old.example/fic/viewstory.php?sid=2>c</a>`,
      `<a href="http://other.example/fic/viewstory.php?sid=2">d</a>`,
      `<a href="viewstory.php?sid=99">e</a>`,
    ].join(" ");
    const first = await bring(1, `<p>Once upon a time: ${links}</p>`);
    const second = await bring(2, `<p>The end of it, <a href="viewstory.php?sid=1">before</a>.</p>`);
    assert.deepEqual(await rewrite(), { works: 2, texts: 2 });
    const body = await bodyOf(first);
    assert.equal(body.match(new RegExp(`href="/works/${second}"`, "g"))?.length, 3);
    assert.match(body, /other\.example/);
    assert.match(body, /sid=99/);
    assert.match(await bodyOf(second), new RegExp(`href="/works/${first}"`));
    assert.deepEqual(await rewrite(), { works: 0, texts: 0 });
    const again = await bring(1, `<p>Once upon a time: ${links}</p>`);
    assert.equal(again, first);
    assert.equal(await bodyOf(first), body);
  });

  test("a chapter's or a page's address leads to the work where nothing more is kept of it", async () => {
    const target = await bring(5, "<p>Some words.</p>");
    await archive.ground.db.write((tx) =>
      keepOldAddresses(
        tx,
        {
          batchId: batch,
          basePath: "",
          addresses: [{ address: "https://archiveofourown.org/works/777", target: { kind: "work", id: target } }],
        },
        testNow,
      ),
    );
    const links = [
      `<a href="https://archiveofourown.org/works/777/chapters/5">a</a>`,
      `<a href="https://archiveofourown.org/works/778/chapters/5">b</a>`,
      `<a href="reviews.php?type=ST&amp;item=5">c</a>`,
    ];
    const linking = await bring(6, `<p>${links.join(" ")}</p>`);
    await rewrite();
    const body = await bodyOf(linking);
    assert.equal(body.match(new RegExp(`href="/works/${target}"`, "g"))?.length, 2);
    assert.match(body, /works\/778\/chapters\/5/);
  });

  test("a text that was edited here is not touched, and one that changed at its source comes in again", async () => {
    const edited = await bring(3, `<p>Some words <a href="viewstory.php?sid=4">here</a>.</p>`);
    const [chapter] = await listChapters(archive.ground.db.read, keeper, edited);
    const id: ChapterId = chapter!.id;
    const input = settled(await findChapterInput(archive.ground.db.read, keeper, id));
    const body = `${input.body}<p>More.</p>`;
    settled(
      await updateChapter(archive.ground, keeper, id, { input: { ...input, body }, publication: null, position: null }),
    );
    const other = await bring(4, `<p>Nothing much <a href="viewstory.php?sid=3">there</a>.</p>`);
    await rewrite();
    assert.match(await bodyOf(edited), /viewstory\.php\?sid=4/);
    assert.match(await bodyOf(other), new RegExp(`/works/${edited}`));
    await bring(4, `<p>Nothing much <a href="viewstory.php?sid=3">there</a>, but more.</p>`);
    assert.match(await bodyOf(other), /but more/);
    await rewrite();
    assert.match(await bodyOf(other), new RegExp(`href="/works/${edited}"`));
  });
});

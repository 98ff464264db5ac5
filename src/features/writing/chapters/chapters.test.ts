import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import type { BrowserSession } from "#test/support/browser-session.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { assertValidMarkup } from "#test/support/valid-markup.ts";
import { idOf, workFields } from "#test/support/work-fields.ts";

forEachDatabase("writing chapters", (open) => {
  let archive: TestArchive;
  let writer: BrowserSession;
  let stranger: BrowserSession;
  before(async () => {
    archive = await startArchive((await open()).place);
    writer = await archive.member("writer");
    stranger = await archive.member("stranger");
  });
  after(() => archive.stop());

  const newWork = async (button: string) =>
    idOf((await writer.submit("/works", { ...workFields, [button]: "1" })).location, "works");
  const newChapter = async (work: string, title: string, more = {}) => {
    const fields = { "chapter[title]": title, "chapter[content]": `${title} went by slowly.`, post_button: "Post" };
    return idOf((await writer.submit(`/works/${work}/chapters`, { ...fields, ...more })).location, "chapters");
  };
  const listTitles = async (work: string, browser = stranger) => {
    const { text } = await browser.get(`/works/${work}/navigate`);
    const links = text.matchAll(/<a href="\/works\/\d+\/chapters\/\d+">(.*?)<\/a>/g);
    return [...links].map(([, title = ""]) => title.replace(/<[^>]*>/g, ""));
  };

  const firstChapter = async (work: string) =>
    /\/works\/\d+\/chapters\/\d+/.exec((await writer.get(`/works/${work}/navigate`)).text)?.[0] ?? "";

  test("chapters are added, put in order, deleted and restored", async () => {
    const work = await newWork("post_button");
    await newChapter(work, "Two");
    const third = await newChapter(work, "Three");
    const { location } = await writer.submit(`/works/${work}/chapters`, {
      "chapter[title]": "Between",
      "chapter[content]": "Between went by slowly.",
      "chapter[position]": "2",
      post_without_preview_button: "Post",
    });
    const between = idOf(location, "chapters");
    assert.match((await listTitles(work)).join(" "), /Between.*Two.*Three/);
    const manage = await writer.get(`/works/${work}/chapters/manage`);
    assert.equal(manage.status, 200);
    assertValidMarkup(manage.text);
    const moved = { [`chapters[${third}]`]: "2" };
    assert.equal((await writer.submit(`/works/${work}/chapters/update_positions`, moved)).status, 303);
    assert.match((await listTitles(work)).join(" "), /Three.*Between.*Two/);
    const ask = await writer.get(`/works/${work}/chapters/${between}/confirm_delete`);
    assert.equal(ask.status, 200);
    assertValidMarkup(ask.text);
    assert.equal((await writer.submit(`/works/${work}/chapters/${between}/delete`, {})).status, 303);
    assert.doesNotMatch((await listTitles(work)).join(" "), /Between/);
    const after = await writer.get(`/works/${work}/chapters/manage`);
    assert.match(after.text, /Deleted chapters[\s\S]*Between[\s\S]*Restore/);
    assertValidMarkup(after.text);
    assert.equal((await stranger.submit(`/works/${work}/chapters/${between}/restore`, {})).status, 404);
    assert.equal((await writer.submit(`/works/${work}/chapters/${between}/restore`, {})).status, 303);
    assert.match((await listTitles(work)).join(" "), /Three.*Between.*Two/);
  });

  test("a draft chapter of a posted work is seen once it is posted", async () => {
    const work = await newWork("post_button");
    const fields = { "chapter[title]": "Soon", "chapter[content]": "It is not time yet.", save_button: "Save" };
    const draft = idOf((await writer.submit(`/works/${work}/chapters`, fields)).location, "chapters");
    assert.equal((await stranger.get(`/works/${work}/chapters/${draft}`)).status, 404);
    const form = await writer.get(`/works/${work}/chapters/${draft}/edit`);
    assert.equal(form.status, 200);
    assertValidMarkup(form.text);
    assert.ok(form.text.includes("It is not time yet."));
    await writer.submit(`/works/${work}/chapters/${draft}`, { post_button: "Post" });
    assert.match((await stranger.get(`/works/${work}/chapters/${draft}`)).text, /It is not time yet/);
  });

  test("posting a draft with all its chapters posts all of them, and the first alone when asked", async () => {
    for (const [chapters, seen] of [
      ["all", 3],
      ["first", 1],
    ] as const) {
      const work = await newWork("save_button");
      await newChapter(work, "Two");
      await newChapter(work, "Three");
      const ask = await writer.get(`/works/${work}/post`);
      assert.match(ask.text, /The draft has 3 chapters/);
      assertValidMarkup(ask.text);
      await writer.submit(`/works/${work}/post`, { chapters });
      assert.equal((await listTitles(work)).length, seen);
    }
  });

  test("a preview carries the form, and a refused one comes back complete", async () => {
    const work = await newWork("post_button");
    const typed = {
      "chapter[title]": "Dusk & dawn",
      "chapter[notes]": "A note",
      "chapter[content]": "*Softly* it fell.",
      "chapter[format]": "markdown",
    };
    const shown = await writer.submit(`/works/${work}/chapters`, { ...typed, preview_button: "Preview" });
    assert.equal(shown.status, 200);
    assertValidMarkup(shown.text);
    assert.match(shown.text, /<em>Softly<\/em>/);
    assert.match(shown.text, /name="chapter\[content\]" value="\*Softly\* it fell\."/);
    const refused = await writer.submit(`/works/${work}/chapters`, {
      ...typed,
      "chapter[content]": "x",
      "chapter[position]": "first",
      "chapter[wip_length]": "0",
      post_button: "Post",
    });
    assert.equal(refused.status, 422);
    assertValidMarkup(refused.text);
    for (const id of ["chapter_content", "chapter_position", "chapter_wip_length"]) {
      assert.ok(refused.text.includes(`href="#${id}"`), id);
    }
    for (const kept of ["Dusk &amp; dawn", "A note"]) assert.ok(refused.text.includes(kept), kept);
  });

  test("the number of chapters in all can be changed from a chapter", async () => {
    const work = await newWork("post_button");
    await newChapter(work, "Two", { "chapter[wip_length]": "7" });
    assert.match((await stranger.open(`/works/${work}`)).text, /2<\/a>\/7/);
  });

  test("a one-shot that goes on is unfinished until its writer says otherwise", async () => {
    const work = await newWork("post_button");
    await writer.submit(`/works/${work}`, { "work[wip_length]": "1" });
    const draft = { "chapter[content]": "Not for anybody yet.", save_button: "Save" };
    const chapter = idOf((await writer.submit(`/works/${work}/chapters`, draft)).location, "chapters");
    assert.match((await stranger.open(`/works/${work}`)).text, /1\/1/);
    await writer.submit(`/works/${work}/chapters/${chapter}`, { post_button: "Post" });
    assert.match((await stranger.open(`/works/${work}`)).text, /2<\/a>\/\?/);
  });

  test("a chapter more than was planned makes the plan grow", async () => {
    const work = await newWork("post_button");
    await newChapter(work, "Two", { "chapter[wip_length]": "2" });
    assert.match((await writer.get(`/works/${work}/chapters/new`)).text, /name="chapter\[wip_length\]"[^>]*value="3"/);
    await newChapter(work, "Three");
    assert.match((await stranger.open(`/works/${work}`)).text, /3<\/a>\/3/);
  });

  test("the last chapter that readers have stays, and says so", async () => {
    const work = await newWork("post_button");
    const first = idOf(await firstChapter(work), "chapters");
    const { status, text } = await writer.submit(`/works/${work}/chapters/${first}/delete`, {});
    assert.equal(status, 422);
    assert.match(text, /only chapter/);
  });

  test("chapters of others' works are missing", async () => {
    const work = await newWork("post_button");
    const chapter = idOf(await firstChapter(work), "chapters");
    for (const path of ["new", "manage", `${chapter}/edit`, `${chapter}/confirm_delete`]) {
      assert.equal((await stranger.get(`/works/${work}/chapters/${path}`)).status, 404, path);
    }
    assert.equal(
      (await stranger.submit(`/works/${work}/chapters`, { "chapter[content]": "Mine is better." })).status,
      404,
    );
  });
});

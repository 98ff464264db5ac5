import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { Markup } from "#test/support/markup.ts";
import { ApiCaller, send } from "#test/support/outsider.ts";

const dayMs = 86_400_000;

const serial = {
  title: "Tides & <Lanterns>",
  rating: "Teen And Up Audiences",
  warnings: ["Graphic Depictions Of Violence", "Major Character Death"],
  categories: ["Gen", "F/F"],
  fandoms: ["The Lighthouse", "Sherlock Holmes - Arthur Conan Doyle"],
  relationships: ["Ada Keeper/Mina Gull", "Ada Keeper & The cat"],
  characters: ["Ada Keeper", "Mina Gull"],
  freeforms: ["Slow Burn", "What if. he/she? & 3+3 #4"],
  summary: "<p>A light that <em>nobody</em> lit.</p>",
  notes: "<p>Begun at sea.</p>",
  endNotes: "<p>Thanks for reading!</p>",
  series: [{ title: "Harbour, and other places", position: 3 }, { title: "Letters" }],
  chapters: [
    { title: "Dark", summary: "<p>S1</p>", notes: "<p>N1</p>", endNotes: "<p>E1</p>", body: "<p>One two three.</p>" },
    { title: "", body: "<p>Four five.</p>" },
  ],
};

forEachDatabase("what readers' tools find on pages", (open) => {
  let archive: TestArchive;
  let id: string;
  let oneShot: string;
  let chapters: readonly string[];
  const page = async (path: string) => {
    const fetched = await send(archive, path);
    assert.equal(fetched.status, 200, `${path} answered ${fetched.status}`);
    return Markup.ofPage(fetched.text);
  };

  before(async () => {
    archive = await startArchive((await open()).place);
    await archive.member("ada");
    const api = await ApiCaller.as(archive, "ada");
    oneShot = await api.post({ title: "A one-shot", complete: true, endNotes: "<p>End.</p>" });
    id = await api.post(serial);
    archive.clock.now += 3 * dayMs;
    const added = await api.call("POST", `/works/${id}/chapters`, { title: "Light", body: "<p>Six.</p>" });
    assert.equal(added.status, 201, added.text);
    await archive.settle();
    const work = JSON.parse((await api.call("GET", `/works/${id}`)).text);
    chapters = work.chapters.map((chapter: { id: string }) => chapter.id);
  });
  after(() => archive.stop());

  test("the meta block of a work holds every tag by its type, in the writer's order", async () => {
    const meta = (await page(`/works/${id}/chapters/${chapters[0]}`)).one("dl.work.meta.group");
    const tags = (type: string) => meta.texts(`dd.${type}.tags a.tag`);
    assert.deepEqual(tags("rating"), [serial.rating]);
    assert.deepEqual(tags("warning"), serial.warnings);
    assert.deepEqual(tags("category"), serial.categories);
    assert.deepEqual(tags("fandom"), serial.fandoms);
    assert.deepEqual(tags("relationship"), serial.relationships);
    assert.deepEqual(tags("character"), serial.characters);
    assert.deepEqual(tags("freeform"), serial.freeforms);
    assert.equal(meta.one("dd.language").text, "English");
    assert(meta.texts("dt").includes("Archive Warnings:"));
  });

  test("the link of every tag leads to its works, whatever signs its name holds", async () => {
    const meta = (await page(`/works/${id}/chapters/${chapters[0]}`)).one("dl.work.meta.group");
    for (const link of meta.all("a.tag")) {
      const address = link.attribute("href") ?? "";
      assert.match(address, /^\/tags\/[^/]+\/works$/);
      const listing = await page(address);
      assert(listing.texts('li.work.blurb h4.heading > a[href^="/works/"]').includes(serial.title), address);
    }
  });

  test("each series stands as “Part N of” right before its link", async () => {
    const meta = (await page(`/works/${id}/chapters/${chapters[0]}`)).one("dl.work.meta.group");
    const links = meta.all('dd.series a[href^="/series/"]');
    assert.deepEqual(
      links.map((link) => [link.text, /Part (\d+) of $/.exec(link.textBefore)?.[1]]),
      [
        ["Harbour, and other places", "3"],
        ["Letters", "1"],
      ],
    );
  });

  test("numbers and dates of a work under way", async () => {
    const stats = (await page(`/works/${id}/chapters/${chapters[0]}`)).one("dd.stats > dl.stats");
    const pairs = new Map(stats.all("dt").map((label) => [label.text, label.next?.text ?? ""]));
    assert.equal(pairs.get("Published:"), "2026-01-15");
    assert.equal(pairs.get("Updated:"), "2026-01-18");
    assert.equal(pairs.get("Words:"), "6");
    assert.equal(pairs.get("Chapters:"), "3/?");
    assert(!pairs.has("Completed:"));
    assert.deepEqual(stats.texts("dd.published"), ["2026-01-15"]);
    assert.deepEqual(stats.texts("dd.status"), ["2026-01-18"]);
    assert.deepEqual(stats.texts("dd.words"), ["6"]);
    assert.deepEqual(stats.texts("dd.chapters"), ["3/?"]);
  });

  test("title, author, summary and notes stand in the preface, each text in a block of its own", async () => {
    const preface = (await page(`/works/${id}/chapters/${chapters[0]}`)).one("#workskin > .preface.group");
    assert.equal(preface.one("h2.title.heading").text, serial.title);
    const author = preface.one('h3.byline.heading > a[rel="author"]');
    assert.equal(author.text, "ada");
    assert.equal(author.attribute("href"), "/users/ada/pseuds/ada");
    assert.equal(preface.one(".summary.module > blockquote.userstuff").text, "A light that nobody lit.");
    assert.equal(preface.one(".notes.module > blockquote.userstuff").text, "Begun at sea.");
  });

  test("a chapter carries its number, title, summary, notes, text and end notes", async () => {
    const shown = await page(`/works/${id}/chapters/${chapters[0]}`);
    const chapter = shown.one("#chapters > div.chapter#chapter-1");
    assert.equal(chapter.one(".chapter.preface.group h3.title").text, "Chapter 1: Dark");
    assert.equal(chapter.one("h3.title > a").attribute("href"), `/works/${id}/chapters/${chapters[0]}`);
    assert.equal(chapter.one("#summary blockquote.userstuff").text, "S1");
    assert.equal(chapter.one("#notes blockquote.userstuff").text, "N1");
    assert.equal(chapter.one(".end.notes.module#chapter_1_endnotes > blockquote.userstuff").text, "E1");
    const text = chapter.one('div.userstuff.module[role="article"]');
    assert.equal(text.one("h3.landmark.heading#work").text, "Chapter Text");
    assert.deepEqual(text.texts("p"), ["One two three."]);
  });

  test("the whole work holds every chapter in order, and its end notes once", async () => {
    const shown = await page(`/works/${id}?view_full_work=true`);
    const numbers = shown.all("#chapters > div.chapter").map((chapter) => chapter.attribute("id"));
    assert.deepEqual(numbers, ["chapter-1", "chapter-2", "chapter-3"]);
    assert.deepEqual(shown.texts("#chapters > div.chapter > div.userstuff.module > p"), [
      "One two three.",
      "Four five.",
      "Six.",
    ]);
    assert.deepEqual(shown.texts("#work_endnotes > blockquote.userstuff"), ["Thanks for reading!"]);
  });

  test("the chapter index lists chapters with address and day", async () => {
    const shown = await page(`/works/${id}/navigate`);
    const links = shown.all("ol.chapter.index > li > a");
    assert.deepEqual(
      links.map((link) => [link.attribute("href"), link.text, link.next?.text]),
      [
        [`/works/${id}/chapters/${chapters[0]}`, "1. Dark", "(2026-01-15)"],
        [`/works/${id}/chapters/${chapters[1]}`, "2. Chapter 2", "(2026-01-15)"],
        [`/works/${id}/chapters/${chapters[2]}`, "3. Light", "(2026-01-18)"],
      ],
    );
    assert.equal(shown.all("ol.chapter.index > li > span.datetime").length, 3);
    assert.equal((await page(`/works/${oneShot}/navigate`)).all("ol.chapter.index > li > a").length, 1);
  });

  test("a work of one chapter has its text and end notes at its own address", async () => {
    const shown = await page(`/works/${oneShot}`);
    assert.deepEqual(shown.texts("#chapters div.userstuff.module > p"), ["The lamp was dark."]);
    assert.deepEqual(shown.texts("dl.stats dd.chapters"), ["1/1"]);
    assert.deepEqual(shown.texts("#work_endnotes > blockquote.userstuff"), ["End."]);
    assert(!shown.has("dd.status"));
  });

  test("a finished work of several days is completed, not updated", async () => {
    const api = await ApiCaller.as(archive, "ada");
    const work = await api.post({ title: "Ending" });
    archive.clock.now += dayMs;
    assert.equal((await api.call("POST", `/works/${work}/chapters`, { body: "<p>End.</p>" })).status, 201);
    assert.equal((await api.call("PATCH", `/works/${work}`, { complete: true })).status, 200);
    const shown = await page(`/works/${work}?view_full_work=true`);
    assert.equal(shown.one("dd.status").text, "2026-01-19");
    assert(shown.texts("dl.stats dt").includes("Completed:"));
    assert.equal(shown.one("dd.chapters").text, "2/2");
  });

  test("a listing is made of blurbs that name work, author, fandoms, signs, tags and numbers", async () => {
    for (const path of ["/works", "/users/ada/works", "/tags/The%20Lighthouse/works"]) {
      const shown = await page(path);
      const blurb = shown.one(`ol.work.index > li.work.blurb.group#work_${id}`);
      const title = blurb.one("h4.heading > a");
      assert.equal(title.text, serial.title);
      assert.equal(title.attribute("href"), `/works/${id}`);
      assert.deepEqual(blurb.texts('h4.heading a[rel="author"]'), ["ada"]);
      assert.deepEqual(blurb.texts("h5.fandoms.heading a.tag"), serial.fandoms);
      assert.deepEqual(
        ["rating", "warnings", "category", "iswip"].map((kind) => blurb.one(`ul.required-tags li span.${kind}`).text),
        [serial.rating, serial.warnings.join(", "), serial.categories.join(", "), "Work in Progress"],
      );
      assert.deepEqual(blurb.texts("ul.tags li.relationships a.tag"), serial.relationships);
      assert.deepEqual(blurb.texts("ul.tags li.characters a.tag"), serial.characters);
      assert.deepEqual(blurb.texts("ul.tags li.freeforms a.tag"), serial.freeforms);
      assert.equal(blurb.one("dl.stats dd.words").text, "6");
      assert.equal(blurb.one("dl.stats dd.chapters").text, "3/?");
      assert.equal(blurb.one("dl.stats dd.language").text, "English");
      assert.equal(blurb.one("blockquote.userstuff.summary").text, "A light that nobody lit.");
      assert.equal(blurb.all('ul.series li a[href^="/series/"]').length, 2);
    }
  });
});

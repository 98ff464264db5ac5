import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { forEachDatabase } from "#test/support/databases.ts";
import { type Importing, startImporting, story } from "#test/support/importing.ts";
import { makeZip } from "#test/support/packed-files.ts";

forEachDatabase("what is brought in", (open) => {
  let imports: Importing;

  before(async () => {
    imports = await startImporting(open);
  });
  after(() => imports.stop());

  test("series take imported places as they are, holes too, and a taken place moves the rest up", async () => {
    const titled = (name: string) => `---\ntitle: ${name}\n---\n\n${story(name)}`;
    imports.put({ "s/third.md": titled("Third"), "s/other.md": titled("Other") });
    const [third] = (await imports.run(["s/third.md"], { series: "The Row", position: 3 })).works;
    assert.match((await imports.read(third?.id)).text, /Part 3 of (?:<[^>]*>)*The Row/);
    const [other] = (await imports.run(["s/other.md"], { series: "the row", position: 3 })).works;
    assert.match((await imports.read(other?.id)).text, /Part 3 of (?:<[^>]*>)*The Row/);
    assert.match((await imports.read(third?.id)).text, /Part 4 of (?:<[^>]*>)*The Row/);
    imports.put({ "s2/1.txt": story("row one"), "s2/2.txt": story("row two") });
    const rows = (await imports.run(["s2"], { series: "Second Row", position: 5 })).works;
    assert.match((await imports.read(rows[1]?.id)).text, /Part 6 of (?:<[^>]*>)*Second Row/);
  });

  test("a copied page gives its body, its end notes and its series to their own fields", async () => {
    const tail = "Notes: Thanks for reading! Series this work belongs to: ← Previous Work Part 7 of the Letters series";
    imports.put({ "flat.txt": `${story("she").trim()} And they went home. ${tail}` });
    const { text } = await imports.read((await imports.run(["flat.txt"])).works[0]?.id);
    assert.match(text, /And they went home\.<\/p>/);
    assert.match(text, /id="work_endnotes".*<p>Thanks for reading!<\/p>/);
    assert.match(text, /<dd class="series">.*Part 7 of (?:<[^>]*>)*Letters/);
    imports.put({
      "kept.txt": "The letter lay there, she wrote. Notes: buy milk, he read, and laughed until morning.",
    });
    const [kept] = (await imports.run(["kept.txt"])).works;
    assert(kept?.findings.some((finding) => finding.code === "notes-kept"));
    assert.match((await imports.read(kept?.id)).text, /buy milk, he read, and laughed until morning\.<\/p>/);
  });

  test("a sidecar may keep a work back, show it to members only, or post it at its time", async () => {
    const sidecar = (given: object) => JSON.stringify({ fandoms: ["Side"], ...given });
    imports.put({
      "side/draft.txt": story("draft"),
      "side/draft.json": sidecar({ posted: false }),
      "side/later.txt": story("later"),
      "side/later.json": sidecar({ publishAt: "2026-01-16T00:00:00Z", title: "Later" }),
      "side/members.txt": story("members"),
      "side/members.json": sidecar({ visibility: "members" }),
      "side/pseud.txt": story("pseud"),
      "side/pseud.json": sidecar({ pseud: "Nobody" }),
      "side/broken.txt": story("broken"),
      "side/broken.json": "{",
    });
    const report = await imports.run(["side"]);
    assert.deepEqual(
      report.refused.map((one) => one.code),
      ["bad-sidecar", "invalid"],
    );
    const [draft, later, members] = report.works;
    assert.deepEqual([(await imports.read(draft?.id)).status, (await imports.read(later?.id)).status], [404, 404]);
    assert.equal((await imports.read(members?.id)).status, 302);
    imports.archive.clock.now = Date.UTC(2026, 0, 16, 1);
    await imports.archive.settle();
    assert.equal((await imports.read(later?.id)).status, 200);
    assert.equal((await imports.run(["side/later.txt"])).works[0]?.outcome, "unchanged");
  });

  test("a zip is many works, and a folder of texts one when that is asked", async () => {
    imports.put({
      "many.zip": makeZip([
        { name: "in/one.txt", content: story("zip one") },
        { name: "in/one.json", content: '{"title":"Zipped"}' },
        { name: "two.txt", content: story("zip two") },
      ]),
      "book/1.txt": `Chapter 1: Dawn\n\n${story("dawn")}`,
      "book/2.txt": `Chapter 2: Dusk\n\n${story("dusk")}`,
      "book.json": '{"title":"The Book"}',
      "evil.zip": makeZip([{ name: "../up.txt", content: story("up") }]),
      "odd.zip": makeZip([{ name: "more.zip", content: makeZip([]) }]),
    });
    const zipped = await imports.run(["many.zip"]);
    assert.deepEqual(
      zipped.works.map(({ source, title }) => [source, title]),
      [
        ["many.zip/in/one.txt", "Zipped"],
        ["many.zip/two.txt", "Two"],
      ],
    );
    const book = await imports.run(["book"], { isOneWork: true });
    assert.deepEqual([book.works.length, book.works[0]?.title], [1, "The Book"]);
    assert.match((await imports.read(book.works[0]?.id)).text, /Dawn.*dawn stood.*Dusk.*dusk stood/);
    assert.equal((await imports.run(["odd.zip"])).refused[0]?.code, "empty");
    const evil = (await imports.run(["evil.zip"])).refused;
    assert.deepEqual(
      evil.map(({ source, code }) => [source, code]),
      [["evil.zip/../up.txt", "unsafe-name"]],
    );
  });

  test("tags that the archive cannot take are told and left out, and the work goes in", async () => {
    const freeforms = Array.from({ length: 80 }, (_, index) => `tag ${index}`);
    imports.put({
      "tags.txt": story("tags"),
      "tags.json": JSON.stringify({
        rating: "Nice",
        fandoms: ["A, B", "<b>"],
        freeforms,
        tags: { genre: ["Fantasy"] },
      }),
    });
    const [work] = (await imports.run(["tags.txt"])).works;
    assert.equal(work?.outcome, "created");
    const codes = work?.findings.map((finding) => finding.code);
    assert.deepEqual(codes?.filter((code) => /rating|tags/.test(code)).toSorted(), [
      "missing-rating",
      "tags-left-out",
      "tags-left-out",
      "tags-left-out",
      "unknown-rating",
    ]);
  });
});

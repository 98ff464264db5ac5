import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { forEachDatabase } from "#test/support/databases.ts";
import { type Importing, startImporting, story } from "#test/support/importing.ts";

forEachDatabase("imports", (open) => {
  let imports: Importing;

  before(async () => {
    imports = await startImporting(open);
  });
  after(() => imports.stop());

  test("a folder goes in but for what is refused by name, and again nothing changes", async () => {
    imports.put({
      "many/one.txt": story("one"),
      "many/sub/part 10.txt": story("ten"),
      "many/sub/part 2.txt": story("two"),
      "many/empty.txt": "",
      "many/noise.bin": Buffer.from([0, 1, 2, 255, 254, 0]),
      "many/.hidden": "x",
    });
    const first = await imports.run(["many", "nowhere.txt"]);
    assert.deepEqual(first.counts, { created: 3, updated: 0, unchanged: 0, refused: 3 });
    assert.deepEqual(
      first.works.map((work) => work.title),
      ["One", "Part 2", "Part 10"],
    );
    assert.deepEqual(
      first.refused.map(({ source, code }) => [source, code]),
      [
        ["many/empty.txt", "empty"],
        ["many/noise.bin", "not-text"],
        ["nowhere.txt", "missing"],
      ],
    );
    assert.equal((await imports.read(first.works[0]?.id)).status, 200);
    const second = await imports.run(["many"]);
    assert.deepEqual(second.counts, { created: 0, updated: 0, unchanged: 3, refused: 2 });
    assert.deepEqual(
      second.works.map((work) => work.id),
      first.works.map((work) => work.id),
    );
  });

  test("with other options the same text is the same work, updated; for another owner it is another", async () => {
    imports.put({ "again.txt": story("again") });
    const [made] = (await imports.run(["again.txt"])).works;
    const [changed] = (await imports.run(["again.txt"], { title: "Renamed", tags: { fandom: ["Harbours"] } })).works;
    assert.deepEqual([made?.outcome, changed?.outcome, changed?.id], ["created", "updated", made?.id]);
    assert.match((await imports.read(made?.id)).text, /Renamed.*Harbours/);
    const [other] = (await imports.run(["again.txt"], {}, { login: "watson", isAuthor: true })).works;
    assert.equal(other?.outcome, "created");
  });

  test("the same bytes twice in one import are one work, each time", async () => {
    imports.put({ "twice/a.txt": story("twin"), "twice/b.txt": story("twin") });
    const outcomes = async () => (await imports.run(["twice"])).works.map((work) => [work.outcome, work.title]);
    assert.deepEqual(await outcomes(), [
      ["created", "A"],
      ["unchanged", "A"],
    ]);
    assert.deepEqual(await outcomes(), [
      ["unchanged", "A"],
      ["unchanged", "A"],
    ]);
  });

  test("a dry run tells what would come and writes nothing", async () => {
    imports.put({ "dry.txt": story("dry") });
    const report = await imports.run(["dry.txt"], { isDryRun: true });
    assert.deepEqual([report.dryRun, report.works[0]?.outcome, report.works[0]?.id], [true, "created", null]);
    assert.equal((await imports.run(["dry.txt"])).works[0]?.outcome, "created");
  });

  test("what the text does not say is put in, each with a finding", async () => {
    imports.put({ "silent.txt": story("silence") });
    const { works, findings } = await imports.run(["silent.txt"]);
    const codes = ["missing-title", "missing-language", "missing-rating", "missing-warning", "missing-fandom"];
    assert.deepEqual(works[0]?.findings.map((finding) => finding.code).toSorted(), codes.toSorted());
    assert(findings.every(({ count, examples }) => count === 1 && examples.length === 1));
    const { text } = await imports.read(works[0]?.id);
    for (const name of ["Not Rated", "Creator Chose Not To Use Archive Warnings", "Unspecified", "English", "Silent"])
      assert(text.includes(name), name);
  });

  test("an author without an account stands as the byline, until the owner is the author", async () => {
    imports.put({ "byline.md": `---\ntitle: Byline\nauthor: Jane Roe\n---\n\n${story("Jane")}` });
    const [kept] = (await imports.run(["byline.md"])).works;
    assert.match((await imports.read(kept?.id)).text, /<h3 class="byline heading">[^/]*Jane Roe/);
    const [own] = (await imports.run(["byline.md"], {}, { login: "watson", isAuthor: true })).works;
    assert.doesNotMatch((await imports.read(own?.id)).text, /Jane Roe/);
  });
});

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { forEachDatabase } from "#test/support/databases.ts";
import { writeEfiction } from "#test/support/efiction-dump.ts";
import { type Importing, startImporting } from "#test/support/importing.ts";

const long = (end: string) => `${"It rained on the harbour all night, and nobody spoke. ".repeat(1_150)}${end}`;

const dump = writeEfiction({
  settings: [{ sitename: "Sea", url: "http://sea.example" }],
  authors: [
    { uid: 4, penname: "Wren", bio: long("THE BIO'S END") },
    { uid: 5, penname: "Stoat" },
  ],
  stories: [{ sid: 1, uid: 4, title: "Fog", date: 1_136_073_600, count: -5 }],
  chapters: [{ chapid: 1, sid: 1, uid: 4, inorder: 1, storytext: "It began at the harbour." }],
  series: [{ seriesid: 1, title: "Boats", summary: long("THE SERIES' END"), uid: 4 }],
  inseries: [{ seriesid: 1, sid: 1, inorder: 1 }],
  reviews: [
    { reviewid: 1, item: 1, uid: 5, reviewer: "Stoat", review: long("THE REVIEW'S END"), rating: 9 },
    { reviewid: 2, item: 1, uid: 5, reviewer: "Stoat", review: "<br><br>", rating: -1 },
  ],
  favorites: [{ uid: 5, item: 1, type: "ST", comments: long("THE FAVOURITE'S END") }],
});

forEachDatabase("texts that are longer than the archive takes", (open) => {
  let imports: Importing;
  before(async () => {
    imports = await startImporting(open);
    imports.put({ "sea.sql": dump });
  });
  after(() => imports.stop());

  test("no word of them is lost, and what became of them is told", async () => {
    const report = await imports.run(["sea.sql"]);
    const { read } = imports.archive.ground.db;
    const comments = await read.selectFrom("comment").select(["body_source as text", "stars", "parent_id"]).execute();
    assert.deepEqual(
      comments.map(({ stars, parent_id }) => [stars, parent_id === null]),
      [
        [9, true],
        [null, false],
      ],
    );
    assert(comments.some(({ text }) => text.includes("THE REVIEW'S END")));
    const kept = await read.selectFrom("kept_text").select(["kind", "body_html as text"]).orderBy("kind").execute();
    assert.deepEqual(
      kept.map(({ kind, text }) => [kind, /THE (\w+)/.exec(text)?.[1]]),
      [
        ["favourite-comment", "FAVOURITE"],
        ["profile", "BIO"],
        ["series-description", "SERIES"],
      ],
    );
    const counts = new Map(report.findings.map(({ code, count }) => [code, count]));
    assert.deepEqual(
      ["long-text", "long-comment", "empty-review"].map((code) => counts.get(code)),
      [3, 1, 1],
    );
    assert.equal((await read.selectFrom("work").select("hits").executeTakeFirstOrThrow()).hits, 0);
    assert.equal((await imports.run(["sea.sql"])).counts.unchanged, 1);
    assert.equal((await read.selectFrom("comment").select("id").execute()).length, 2);
  });
});

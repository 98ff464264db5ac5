import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { forEachDatabase } from "#test/support/databases.ts";
import { writeEfiction } from "#test/support/efiction-dump.ts";
import { type Importing, startImporting } from "#test/support/importing.ts";
import { makeTar, makeZip } from "#test/support/packed-files.ts";

const shelf = readFileSync("test/golden/efiction/public-domain-shelf.sql");

forEachDatabase("an eFiction site moves in", (open) => {
  let imports: Importing;

  before(async () => {
    imports = await startImporting(open);
    imports.put({ "shelf.sql": shelf });
  });
  after(() => imports.stop());

  const count = async (table: "comment" | "bookmark" | "series" | "external_author" | "kept_text" | "chapter") => {
    const { read } = imports.archive.ground.db;
    const row = await read
      .selectFrom(table)
      .select((build) => build.fn.countAll<number>().as("count"))
      .executeTakeFirst();
    return Number(row?.count);
  };

  test("everything of the dump comes in, and again nothing changes", async () => {
    const planned = await imports.run(["shelf.sql"], { isDryRun: true });
    assert.deepEqual(planned.counts, { created: 30, updated: 0, unchanged: 0, refused: 0 });
    const report = await imports.run(["shelf.sql"]);
    assert.deepEqual(report.counts, { created: 30, updated: 0, unchanged: 0, refused: 0 });
    const counts = {
      chapters: await count("chapter"),
      // 36 reviews of stories with 5 answers; two more are of series, and kept as texts.
      comments: await count("comment"),
      favourites: await count("bookmark"),
      series: await count("series"),
      members: await count("external_author"),
      texts: await count("kept_text"),
    };
    assert.deepEqual(counts, { chapters: 38, comments: 41, favourites: 64, series: 4, members: 15, texts: 9 });
    const again = await imports.run(["shelf.sql"]);
    assert.deepEqual(again.counts, { created: 0, updated: 0, unchanged: 30, refused: 0 });
    assert.deepEqual([await count("comment"), await count("bookmark"), await count("kept_text")], [41, 64, 9]);
  });

  test("old addresses lead to the new places, and what waits is nobody's", async () => {
    const guest = imports.archive.browser();
    const story = await guest.get("/viewstory.php?sid=24&chapter=2");
    assert.match(story.headers.get("location") ?? "", /\/works\/\d+\/chapters\/\d+$/);
    assert.match((await guest.get("/viewuser.php?uid=12")).headers.get("location") ?? "", /\/external_authors\/\d+$/);
    assert.match((await guest.get("/viewseries.php?seriesid=2")).headers.get("location") ?? "", /\/series\/\d+$/);
    assert.equal((await guest.get("/viewstory.php?sid=7")).status, 404);
  });

  test("lists of a category, character, class or rating lead to the works of what each has become", async () => {
    const guest = imports.archive.browser();
    const listed = {
      "type=categories&catid=2": "Sherlock Holmes",
      // Category and character have one name there; here the names of tags are unique.
      "type=characters&charid=3": "Sherlock Holmes - Character",
      "type=class&type_id=1&classid=7": "Horror",
      "type=ratings&rating=1": "General Audiences",
    };
    for (const [query, tag] of Object.entries(listed)) {
      const { location } = await guest.get(`/browse.php?${query}`);
      assert.equal(location, `/tags/${encodeURIComponent(tag)}/works`, query);
    }
    assert.equal(
      (await guest.get("/browse.php?type=class&type_id=1")).location,
      "/tags/search?tag_search[type]=freeform",
    );
  });

  test("a story is shown with its author's name, tags, series and clean text", async () => {
    const [work] = (await imports.run(["shelf.sql"])).works.filter(({ source }) => source.endsWith("story 3"));
    const { status, text } = await imports.read(work?.id);
    assert.equal(status, 200);
    assert.match(text, /amber_kettle/);
    assert.match(text, /Чехов \/ Chekhov/);
    assert.match(text, /Part 1 of (?:<[^>]*>)*Chronicles of the Long Room/);
    assert.doesNotMatch(text, /onclick|alert\(1\)/);
  });

  test("naming an account says who keeps the stories, and takes no author her name", async () => {
    const rows = {
      settings: [{ sitename: "Named", url: "http://named.example" }],
      authors: [{ uid: 4, penname: "Wren Jones" }],
      stories: [{ sid: 801, uid: 4, title: "Named" }],
      chapters: [{ chapid: 802, sid: 801, uid: 4, inorder: 1, storytext: "It began at the harbour." }],
    };
    imports.put({ "named.sql": writeEfiction(rows) });
    const report = await imports.run(["named.sql"], {}, { login: "watson", isAuthor: true });
    assert.match((await imports.read(report.works[0]?.id)).text, /Wren Jones[\s\S]*archived by[\s\S]*watson/);
  });

  test("the same dump comes in gzipped, in a zip and in a tar, whatever its name", async () => {
    imports.put({
      "a.sql.gz": gzipSync(shelf),
      "backup.zip": makeZip([{ name: "db/dump.txt", content: shelf }]),
      "backup.tar": makeTar([{ name: "dump", content: shelf }]),
      plainly: shelf,
    });
    for (const path of ["a.sql.gz", "backup.zip", "backup.tar", "plainly"]) {
      const { counts } = await imports.run([path]);
      assert.deepEqual(counts, { created: 0, updated: 0, unchanged: 30, refused: 0 }, path);
    }
  });

  test("texts come from files of the folder, which are no works of their own; a mapping counts", async () => {
    const rows = {
      settings: [{ sitename: "Files", url: "http://files.example", storiespath: "stories", store: "files" }],
      authors: [{ uid: 4, penname: "Wren" }],
      categories: [{ catid: 1, category: "Fog" }],
      stories: [{ sid: 1, uid: 4, title: "In files", catid: "1" }],
      chapters: [
        { chapid: 9, sid: 1, uid: 4, inorder: 1 },
        { chapid: 10, sid: 1, uid: 4, inorder: 2, validated: "0" },
      ],
    };
    const dump = writeEfiction(rows, { prefix: "old_" });
    const files = [
      { name: "site/export.txt", content: dump },
      { name: "site/stories/index.php", content: "<?php ?>" },
      { name: "site/stories/4/9.txt", content: "It began in a file.\nAnd went on." },
      { name: "site/stories/4/10.txt", content: "It went on in another file." },
      { name: "site/stories/4/77.txt", content: "Nobody knows this one any more." },
    ];
    imports.put({ "files.zip": makeZip(files) });
    const row = { kind: "category", id: "1", name: "Fog", within: "", count: 1, place: "freeform", target: "Weather" };
    const mapping = JSON.stringify({
      format: "efiction-mapping",
      version: 1,
      installs: [{ prefix: "old_", site: "", rows: [row] }],
    });
    const report = await imports.run(["files.zip"], { mapping });
    assert.deepEqual([report.counts.created, report.counts.refused], [1, 0]);
    const codes = report.findings.map(({ code }) => code);
    for (const code of ["file-without-chapter", "waiting-chapter"]) assert(codes.includes(code), code);
    const { text } = await imports.read(report.works[0]?.id);
    assert.match(text, /It began in a file\.<br \/>\s?And went on/);
    assert.match(text, /Weather/);
    assert.doesNotMatch(text, /another file/);
  });

  test("the old page of a writer whom the dump does not have leads to her name", async () => {
    const rows = {
      settings: [{ sitename: "Gap", url: "http://gap.example" }],
      authors: [{ uid: 4, penname: "Wren" }],
      stories: [{ sid: 901, uid: 99, title: "Without her" }],
      chapters: [{ chapid: 902, sid: 901, uid: 99, inorder: 1, storytext: "It began." }],
    };
    imports.put({ "gap.sql": writeEfiction(rows) });
    assert.equal((await imports.run(["gap.sql"])).counts.created, 1);
    const guest = imports.archive.browser();
    const location = (await guest.get("/viewuser.php?uid=99")).headers.get("location") ?? "";
    assert.match((await guest.get(location)).text, /Unknown \(99\)[\s\S]*Without her/);
    assert.equal((await guest.get("/viewuser.php?uid=98")).status, 404);
  });

  test("what is no eFiction is refused with its reason, and a damaged dump is told", async () => {
    imports.put({
      "other.sql": "-- MySQL dump 10.13\n\nINSERT INTO `wp_posts` VALUES (1,'x');\n-- Dump completed\n",
      "cut.sql": shelf.subarray(0, shelf.length - 2_000),
      "cut.sql.gz": gzipSync(shelf).subarray(0, 40_000),
    });
    assert.equal((await imports.run(["other.sql"])).refused[0]?.code, "no-stories");
    assert.equal((await imports.run(["cut.sql.gz"])).refused[0]?.code, "damaged");
    const { counts, findings } = await imports.run(["cut.sql"]);
    assert(counts.unchanged > 20);
    assert(findings.some(({ code }) => code === "cut-off"));
  });
});

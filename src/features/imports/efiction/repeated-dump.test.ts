import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { findKeptTargets } from "#features/old-addresses/index.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { writeEfiction } from "#test/support/efiction-dump.ts";
import { type Importing, startImporting } from "#test/support/importing.ts";

interface Said {
  readonly series: string;
  readonly ratingMark: string;
  /** Another story, which goes again. */
  readonly another?: string;
}

const long = "It rained on the harbour all night, and nobody spoke. ".repeat(1_150);

const dumpOf = ({ series, ratingMark, another = "" }: Said) =>
  writeEfiction({
    settings: [{ sitename: "Sea", url: "http://sea.example" }],
    authors: [
      { uid: 4, penname: "Wren", bio: long },
      { uid: 5, penname: "Stoat" },
    ],
    ratings: [{ rid: 3, rating: "R", ratingwarning: ratingMark, warningtext: "" }],
    stories: [
      { sid: 1, uid: 4, rid: "3", title: "Fog", date: 1_136_073_600 },
      { sid: 2, uid: 4, title: "Nothing", date: 1_136_073_600 },
      ...(another === "" ? [] : [{ sid: 3, uid: 4, title: another, date: 1_136_073_600 }]),
    ],
    chapters: [
      { chapid: 1, sid: 1, uid: 4, inorder: 1, storytext: "It began at the harbour." },
      { chapid: 2, sid: 2, uid: 4, inorder: 1, storytext: "" },
      ...(another === "" ? [] : [{ chapid: 3, sid: 3, uid: 4, inorder: 1, storytext: "It ended at the harbour." }]),
    ],
    series: [{ seriesid: 1, title: series, summary: long, uid: 4 }],
    inseries: [{ seriesid: 1, sid: 1, inorder: 1 }],
    favorites: [
      { uid: 5, item: 1, type: "ST", comments: long },
      { uid: 5, item: 2, type: "ST", comments: "" },
      { uid: 5, item: 1, type: "SE", comments: "" },
    ],
    news: [{ nid: 1, author: "Admin", title: "Welcome", story: "We are back.", time: 1_136_073_600 }],
  });

forEachDatabase("a dump that comes in again", (open) => {
  let imports: Importing;
  before(async () => {
    imports = await startImporting(open);
    imports.put({
      "first.sql": dumpOf({ series: "Boats", ratingMark: "0", another: "Gone with the tide" }),
      "renamed.sql": dumpOf({ series: "Ships", ratingMark: "0" }),
      "members.sql": dumpOf({ series: "Ships", ratingMark: "4" }),
    });
  });
  after(() => imports.stop());

  test("leads old addresses on from another path that it is said to have lain below", async () => {
    imports.put({ "elsewhere.sql": dumpOf({ series: "Boats", ratingMark: "0" }) });
    await imports.run(["elsewhere.sql"]);
    const { counts } = await imports.run(["elsewhere.sql"], { basePath: "/oldsite" });
    assert.equal(counts.unchanged, 1);
    const address = "viewstory.php?sid=1";
    const kept = await findKeptTargets(imports.archive.ground.db.read, "/oldsite", [address]);
    assert.equal(kept.get(address)?.kind, "work");
  });

  test("a look beforehand tells each time what the import then tells", async () => {
    for (const path of ["first.sql", "first.sql", "renamed.sql"]) {
      const look = await imports.run([path], { isDryRun: true });
      const { counts, findings } = await imports.run([path]);
      assert.deepEqual([look.counts, look.findings], [counts, findings], path);
    }
  });

  test("a story that the source does not have any more stays, and is told of", async () => {
    const { findings } = await imports.run(["renamed.sql"]);
    const gone = findings.find(({ code }) => code === "gone-at-source");
    assert.deepEqual([gone?.count, gone?.examples], [1, ["Gone with the tide"]]);
  });

  test("a series that has another title now takes its author and its readers' favourites along", async () => {
    const { read } = imports.archive.ground.db;
    const series = await read.selectFrom("series").select(["id", "title"]).execute();
    assert.deepEqual(
      series.map(({ title }) => title),
      ["Ships"],
    );
    const found = await imports.archive.browser().get("/viewseries.php?seriesid=1");
    assert.equal(found.headers.get("location"), `/series/${series[0]?.id}`);
  });

  test("a story whose rating is for members alone now is so here", async () => {
    const work = () =>
      imports.archive.ground.db.read.selectFrom("work").select("visibility").orderBy("id").executeTakeFirstOrThrow();
    assert.equal((await work()).visibility, "public");
    assert.equal((await imports.run(["members.sql"])).counts.updated, 1);
    assert.equal((await work()).visibility, "members");
  });
});

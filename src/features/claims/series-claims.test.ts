import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { ExternalAuthorId } from "#core/ids.ts";
import { type Claiming, person, startClaiming } from "#test/support/claiming.ts";
import { forEachDatabase, testNow } from "#test/support/databases.ts";
import { insertSeriesAuthors, listSeriesIdsOf } from "./credit-store.ts";
import { landAuthor } from "./land-author.ts";

forEachDatabase("claims of series", (open) => {
  let claiming: Claiming;

  before(async () => {
    claiming = await startClaiming((await open()).place);
  });
  after(() => claiming.archive.stop());

  /** A work by each of these people, all in one series. */
  const bringSeries = async (title: string, names: readonly string[]) => {
    const authors: ExternalAuthorId[] = [];
    for (const name of names) {
      const place = { series: [{ id: null, title, position: null }] };
      const one = person(name, `${name.toLowerCase()}@old.example`);
      authors.push(...(await claiming.bring(`${title} by ${name}`, [one], place)).authors);
    }
    const [seriesId] = await listSeriesIdsOf(claiming.archive.ground.db.read, authors);
    return { authors, seriesId: seriesId! };
  };
  const makersOf = async ({ seriesId }: Awaited<ReturnType<typeof bringSeries>>) => {
    const rows = await claiming.archive.ground.db.read
      .selectFrom("series_creator")
      .innerJoin("pseud", "pseud.id", "series_creator.pseud_id")
      .innerJoin("person", "person.id", "pseud.person_id")
      .select("person.login")
      .where("series_id", "=", seriesId)
      .execute();
    return rows.map((row) => row.login).sort();
  };
  const say = async (name: string, id: ExternalAuthorId | undefined, what: string) => {
    const path = await claiming.linkOf(`${name.toLowerCase()}@old.example`);
    const claim_token = new URLSearchParams(path.split("?")[1]).get("claim_token") ?? "";
    const browser = what === "claimed" ? await claiming.archive.member(`${name}er`) : claiming.archive.browser();
    const done = await browser.submit("/claims", { claim_token, [`decision[${id}]`]: what, name: "old" });
    assert.equal(done.status, 303);
  };
  const undo = async (id: ExternalAuthorId | undefined) => {
    const { text } = await claiming.archivist.get(`/admin/claims/authors/${id}`);
    const act = /name="undo" value="(\d+)"/.exec(text)?.[1] ?? "";
    assert.equal((await claiming.archivist.submit(`/admin/claims/authors/${id}`, { undo: act })).status, 303);
  };

  test("a further work of an author who has claimed does not bring the archivist back into her series", async () => {
    const series = await bringSeries("Once more", ["Ivy"]);
    await say("Ivy", series.authors[0], "claimed");
    assert.deepEqual(await makersOf(series), ["Ivyer"]);
    const later = { series: [{ id: null, title: "Once more", position: null }] };
    await claiming.bring("Later by Ivy", [person("Ivy", "ivy@old.example")], later);
    const rows = await claiming.archive.ground.db.read
      .selectFrom("series_part")
      .innerJoin("work", "work.id", "series_part.work_id")
      .select("series_part.series_id as id")
      .where("work.title", "=", "Later by Ivy")
      .execute();
    assert.deepEqual([rows[0]!.id, await makersOf({ ...series, seriesId: rows[0]!.id })], [series.seriesId, ["Ivyer"]]);
  });

  test("the page names whoever made the series, and each author once, but not beside an anonymous work", async () => {
    const { seriesId, authors } = await bringSeries("Named", ["Lark", "Kettle"]);
    const place = { series: [{ id: null, title: "Named", position: null }] };
    const both = ["Lark", "Kettle"].map((name) => person(name, `${name.toLowerCase()}@old.example`));
    await claiming.bring("By both", both, place);
    const { db } = claiming.archive.ground;
    const land = { ownerId: claiming.keeper.personId, batchId: 1, source: "sea" };
    const maker = await db.write((tx) => landAuthor(tx, person("Nettle", "nettle@old.example"), land, testNow));
    await db.write((tx) => insertSeriesAuthors(tx, [seriesId], [maker]));
    // Pages of members are made anew each time.
    const reader = await claiming.archive.member("reader");
    const namesOn = async () => {
      const { text } = await reader.get(`/series/${seriesId}`);
      return /Creators?:<\/dt>\s*<dd>([\s\S]*?)<\/dd>/.exec(text)?.[1]?.replace(/<[^>]+>/g, "") ?? "";
    };
    assert.match(await namesOn(), /^Kettle, Lark, Nettle\b/);
    assert.equal(authors.length, 2);
    await db.write((tx) => tx.updateTable("work").set({ is_anonymous: 1 }).where("title", "=", "By both").execute());
    await claiming.archive.settle();
    assert.doesNotMatch(await namesOn(), /Nettle/);
  });

  for (const last of ["orphaned", "deleted"] as const) {
    const others = last === "orphaned" ? ["orphan_account"] : [];

    test(`the archivist leaves a series whose last author has hers ${last}, and comes back when it is undone`, async () => {
      const [ann, bea] = [`Ann${last}`, `Bea${last}`];
      const series = await bringSeries(`Last ${last}`, [ann, bea]);
      await say(ann, series.authors[0], "claimed");
      assert.deepEqual(await makersOf(series), [`${ann}er`, "keeper"]);
      await say(bea, series.authors[1], last);
      assert.deepEqual(await makersOf(series), [`${ann}er`, ...others]);
      await claiming.archive.settle();
      assert.notEqual((await claiming.archivist.get(`/series/${series.seriesId}/edit`)).status, 200);
      await undo(series.authors[1]);
      assert.deepEqual(await makersOf(series), [`${ann}er`, "keeper"]);
    });

    test(`who claims after another had hers ${last} has the series, and keeps it when that is undone`, async () => {
      const [cat, dot] = [`Cat${last}`, `Dot${last}`];
      const series = await bringSeries(`First ${last}`, [cat, dot]);
      await say(cat, series.authors[0], last);
      assert.deepEqual(await makersOf(series), ["keeper", ...others]);
      await say(dot, series.authors[1], "claimed");
      assert.deepEqual(await makersOf(series), [`${dot}er`, ...others]);
      await undo(series.authors[0]);
      assert.deepEqual(await makersOf(series), [`${dot}er`, "keeper"]);
      await undo(series.authors[1]);
      assert.deepEqual(await makersOf(series), ["keeper"]);
    });

    test(`the archivist waits for an author of the series alone, until hers is ${last}`, async () => {
      const [eve, fay] = [`Eve${last}`, `Fay${last}`];
      const series = await bringSeries(`Alone ${last}`, [eve]);
      const place = { ownerId: claiming.keeper.personId, batchId: 1, source: "sea" };
      const fayId = await claiming.archive.ground.db.write(async (tx) => {
        const id = await landAuthor(tx, person(fay, `${fay.toLowerCase()}@old.example`), place, testNow);
        await insertSeriesAuthors(tx, [series.seriesId], [id]);
        return id;
      });
      await claiming.bring(`Elsewhere ${last}`, [person(fay, `${fay.toLowerCase()}@old.example`)]);
      await say(eve, series.authors[0], "claimed");
      assert.deepEqual(await makersOf(series), [`${eve}er`, "keeper"]);
      await say(fay, fayId, last);
      assert.deepEqual(await makersOf(series), [`${eve}er`, ...others]);
      await undo(fayId);
      assert.deepEqual(await makersOf(series), [`${eve}er`, "keeper"]);
    });

    test(`the archivist stays in a series with a work of her own when the last author has hers ${last}`, async () => {
      const [gil, hal] = [`Gil${last}`, `Hal${last}`];
      const series = await bringSeries(`Own ${last}`, [gil, hal]);
      await claiming.archive.ground.db.write((tx) =>
        tx
          .updateTable("work_creator")
          .set({ is_archivist: 0 })
          .where("work_id", "in", (build) =>
            build
              .selectFrom("work_external_author")
              .select("work_id")
              .where("external_author_id", "=", series.authors[0]!),
          )
          .execute(),
      );
      await say(gil, series.authors[0], "claimed");
      await say(hal, series.authors[1], last);
      assert((await makersOf(series)).includes("keeper"));
    });
  }
});

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import type { BrowserSession } from "#test/support/browser-session.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { assertValidMarkup } from "#test/support/valid-markup.ts";
import { idOf, workFields } from "#test/support/work-fields.ts";

forEachDatabase("series by their writers", (open) => {
  let archive: TestArchive;
  let writer: BrowserSession;
  let stranger: BrowserSession;
  before(async () => {
    archive = await startArchive((await open()).place);
    writer = await archive.member("writer");
    stranger = await archive.member("stranger");
  });
  after(() => archive.stop());

  const newWork = async (title: string) =>
    idOf((await writer.submit("/works", { ...workFields, "work[title]": title, post_button: "1" })).location, "works");
  const newSeries = async (title: string, works: readonly string[]) => {
    const fields = { "series[title]": title, "series[summary]": "About it", "series[work_ids][]": works };
    return idOf((await writer.submit("/series", fields)).location, "series");
  };
  const listTitles = async (series: string) => {
    const { text } = await stranger.get(`/series/${series}`);
    return [...text.matchAll(/<h4 class="heading"><a href="\/works\/\d+"[^>]*><bdi>([^<]*)/g)].map(
      ([, title]) => title,
    );
  };

  test("a series is made of own works, ordered by numbers, and loses one", async () => {
    const works = [await newWork("Dawn"), await newWork("Noon"), await newWork("Dusk")];
    const blank = await writer.get("/series/new");
    assertValidMarkup(blank.text);
    assert.ok(blank.text.includes("Noon"));
    const series = await newSeries("A day", works);
    assert.deepEqual(await listTitles(series), ["Dawn", "Noon", "Dusk"]);
    const manage = await writer.get(`/series/${series}/manage`);
    assert.equal(manage.status, 200);
    assertValidMarkup(manage.text);
    await writer.submit(`/series/${series}/update_positions`, { [`works[${works[2]}]`]: "1" });
    assert.deepEqual(await listTitles(series), ["Dusk", "Dawn", "Noon"]);
    await writer.submit(`/series/${series}/update_positions`, { "remove[]": works[1] ?? "" });
    assert.deepEqual(await listTitles(series), ["Dusk", "Dawn"]);
    await writer.submit(`/series/${series}/update_positions`, { add: works[1] ?? "" });
    assert.deepEqual(await listTitles(series), ["Dusk", "Dawn", "Noon"]);
  });

  test("numbers keep their gaps until the writer asks for none", async () => {
    const works = [await newWork("Five"), await newWork("Six"), await newWork("Seven")];
    const series = await newSeries("Gaps", works);
    const move = (fields: Readonly<Record<string, string>>) =>
      writer.submit(`/series/${series}/update_positions`, fields);
    const numbers = async () =>
      [...(await writer.get(`/series/${series}/manage`)).text.matchAll(/name="works\[(\d+)\]" value="(\d+)"/g)].map(
        ([, id, number]) => `${works.indexOf(id ?? "")}:${number}`,
      );
    assert.equal((await move({ [`works[${works[2]}]`]: "9" })).status, 303);
    assert.deepEqual(await numbers(), ["0:1", "1:2", "2:9"]);
    await move({ "remove[]": works[0] ?? "" });
    assert.deepEqual(await numbers(), ["1:2", "2:9"]);
    for (const bad of ["0", "x", "9999999"]) {
      const refused = await move({ [`works[${works[1]}]`]: bad });
      assert.equal(refused.status, 422, bad);
      assert.match(refused.text, /whole number/);
    }
    assert.deepEqual(await numbers(), ["1:2", "2:9"]);
    await move({ renumber: "1" });
    assert.deepEqual(await numbers(), ["1:1", "2:2"]);
  });

  test("a series is edited, and refused forms come back complete", async () => {
    const series = await newSeries("Drafty", [await newWork("Alone")]);
    const form = await writer.get(`/series/${series}/edit`);
    assertValidMarkup(form.text);
    assert.ok(form.text.includes("About it"));
    const refused = await writer.submit(`/series/${series}`, {
      "series[title]": " ",
      "series[series_notes]": "<b>Kept",
    });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /href="#series_title"/);
    assert.ok(refused.text.includes("&lt;b&gt;Kept"));
    const fields = { "series[title]": "Better", "series[complete]": "1" };
    assert.equal((await writer.submit(`/series/${series}`, fields)).status, 303);
    const { text } = await stranger.get(`/series/${series}`);
    for (const shown of ["Better", "About it"]) assert.ok(text.includes(shown), shown);
  });

  test("deleting a series leaves its works; taking the last one out ends it", async () => {
    const work = await newWork("Left");
    const series = await newSeries("Short", [work]);
    assertValidMarkup((await writer.get(`/series/${series}/confirm_delete`)).text);
    assert.equal((await writer.submit(`/series/${series}/delete`, {})).status, 303);
    assert.equal((await writer.get(`/series/${series}`)).status, 404);
    assert.equal((await stranger.open(`/works/${work}`)).status, 200);
    const other = await newSeries("Shorter", [work]);
    assert.equal((await writer.submit(`/series/${other}/update_positions`, { "remove[]": work })).status, 303);
    assert.equal((await writer.get(`/series/${other}`)).status, 404);
  });

  test("others have no hand in it", async () => {
    const series = await newSeries("Mine", [await newWork("Own")]);
    for (const act of ["edit", "manage", "confirm_delete"]) {
      assert.equal((await stranger.get(`/series/${series}/${act}`)).status, 404, act);
    }
    assert.equal((await stranger.submit(`/series/${series}`, { "series[title]": "Theirs" })).status, 404);
    assert.equal((await stranger.submit(`/series/${series}/delete`, {})).status, 404);
  });
});

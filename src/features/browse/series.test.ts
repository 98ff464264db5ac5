import assert from "node:assert/strict";
import { test } from "node:test";
import { createWork, findWork, type NewWork } from "#features/works/index.ts";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { memberNamed, newWork } from "#test/support/world.ts";

async function write(archive: TestArchive, work: NewWork) {
  const made = await createWork(archive.ground, await memberNamed(archive, "writer"), work);
  assert(made.ok, JSON.stringify(made));
  return made.value;
}

const part = (position: number) => ({ series: [{ id: null, title: "The Shelf", position }] });

/** A series whose second work is for members. */
async function writeSeries(archive: TestArchive) {
  const first = await write(archive, newWork("First", { ...part(1), expectedChapters: 1 }));
  const second = await write(archive, newWork("Second", { ...part(2), expectedChapters: 1, visibility: "members" }));
  const third = await write(archive, newWork("Third", { ...part(3), expectedChapters: 1 }));
  const work = await findWork(archive.ground.db.read, await memberNamed(archive, "writer"), first);
  assert(work.ok);
  return { first, second, third, series: work.value.series[0]?.seriesId ?? assert.fail() };
}

/** What `dd.series` says, with the addresses of its neighbours. */
function placeIn(text: string) {
  const place = /<dd class="series">([\s\S]*?)<\/dd>/.exec(text)?.[1] ?? "";
  return {
    words: place
      .replace(/<[^>]+>/g, "")
      .replace(/\s+/g, " ")
      .trim(),
    previous: /class="previous"[^>]*href="([^"]+)"/.exec(place)?.[1],
    next: /class="next"[^>]*href="([^"]+)"/.exec(place)?.[1],
  };
}

forEachDatabase("a series", (open) => {
  test("is numbered and linked over what the viewer may see", async () => {
    const archive = await startArchive((await open()).place);
    await archive.member("writer");
    const reader = await archive.member("reader");
    const { first, second, third, series } = await writeSeries(archive);
    const guest = archive.browser();

    const seen = placeIn((await guest.get(`/works/${third}`)).text);
    assert.deepEqual(seen, {
      words: "← Previous Work Part 2 of The Shelf",
      previous: `/works/${first}`,
      next: undefined,
    });
    const whole = placeIn((await reader.get(`/works/${third}`)).text);
    assert.deepEqual(whole, {
      words: "← Previous Work Part 3 of The Shelf",
      previous: `/works/${second}`,
      next: undefined,
    });
    assert.equal(placeIn((await guest.get(`/works/${first}`)).text).next, `/works/${third}`);

    const words = (text: string) => /<dd class="works">(\d+)<\/dd>/.exec(text)?.[1];
    const page = await guest.get(`/series/${series}`);
    assert.equal(words(page.text), "2");
    assert.doesNotMatch(page.text, /Second title/);
    assert.match(page.text, /Part <strong>2<\/strong> of/);
    assert.equal(words((await reader.get(`/series/${series}`)).text), "3");
    await archive.stop();
  });

  test("is edited by its creators alone, and missing where it is not", async () => {
    const archive = await startArchive((await open()).place);
    const writer = await archive.member("writer");
    const { series } = await writeSeries(archive);
    assert.match((await writer.get(`/series/${series}`)).text, new RegExp(`href="/series/${series}/edit"`));
    const guest = archive.browser();
    assert.doesNotMatch((await guest.get(`/series/${series}`)).text, /\/edit"/);
    assert.equal((await guest.get("/series/999")).status, 404);
    assert.equal((await guest.get(`/series/${series}?page=x`)).status, 422);
    await archive.stop();
  });
});

forEachDatabase("a person's pages", (open) => {
  test("show what she writes, and the way to her own area to herself alone", async () => {
    const archive = await startArchive((await open()).place);
    const writer = await archive.member("writer");
    await writeSeries(archive);
    const guest = archive.browser();
    const page = await guest.get("/users/writer");
    assert.match(page.text, /The Lighthouse[\s\S]*?<span class="count">2<\/span>/);
    assert.match(page.text, /Recent works[\s\S]*Third title[\s\S]*First title[\s\S]*Recent series[\s\S]*The Shelf/);
    assert.doesNotMatch(page.text, /works\/drafts|preferences/);
    assert.match((await writer.get("/users/writer")).text, /\/users\/writer\/works\/drafts/);
    assert.match((await guest.get("/users/WRITER/works")).text, /2 Works by/);
    assert.match((await guest.get("/users/writer/series")).text, /1 series/);
    assert.match((await guest.get("/users/writer/pseuds/Writer")).text, /A name of <a href="\/users\/writer">/);
    for (const path of ["/users/nobody", "/users/nobody/works", "/users/writer/pseuds/nobody"]) {
      assert.equal((await guest.get(path)).status, 404, path);
    }
    await archive.stop();
  });
});

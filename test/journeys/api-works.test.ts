import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ApiClient, leastWork, programOf, wrongPaths } from "#test/support/api-client.ts";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { addTagType } from "#test/support/own-tag-type.ts";
import { addPseud } from "#test/support/world.ts";

/** Every field that a call can send, with a value that is not its default. */
const fullWork = {
  ...leastWork,
  categories: ["Gen"],
  relationships: ["Holmes & Watson"],
  characters: ["Sherlock Holmes", "John Watson"],
  freeforms: ["Mystery"],
  tags: { genre: ["Crime", "Letters"] },
  summary: "<p>A doctor takes lodgings.</p>",
  notes: "<p>Read slowly.</p>",
  endNotes: "<p>Thanks for reading!</p>",
  expectedChapters: 7,
  complete: false,
  visibility: "members",
  posted: true,
  publishAt: null,
  pseud: "Second self",
  series: [{ title: "The Canon", position: 3 }],
  chapters: [
    {
      title: "Mr. Sherlock Holmes",
      summary: "<p>They meet.</p>",
      notes: "<p>One</p>",
      endNotes: "<p>Two</p>",
      body: "<p>In the year 1878 I took my degree.</p>",
    },
    { title: "The Science of Deduction", body: "<p>We met next day as he had arranged.</p>" },
  ],
} as const;

forEachDatabase("works through the API", (open) => {
  let archive: TestArchive;
  let guest: ApiClient;
  let author: ApiClient;
  let other: ApiClient;

  before(async () => {
    archive = await startArchive((await open()).place);
    await archive.member("author");
    await archive.member("other");
    await addPseud(archive, "author", "Second self");
    await addTagType(archive, "genre");
    guest = new ApiClient(archive);
    author = await programOf(archive, "author");
    other = await programOf(archive, "other");
  });
  after(() => archive.stop());

  const made = async (fields: object = {}) => {
    const answer = await author.post("/works", { ...leastWork, ...fields });
    assert.equal(answer.status, 201, JSON.stringify(answer.json));
    return answer.json;
  };

  test("every field that is sent comes back, beside what the archive adds", async () => {
    const answer = await author.post("/works", fullWork);
    assert.equal(answer.status, 201, JSON.stringify(answer.json));
    const { id, url, creators, updatedAt, publishedAt, series, chapters, ...rest } = answer.json;
    assert.match(id, /^[1-9]\d*$/);
    assert.equal(url, `http://archive.example/works/${id}`);
    assert.equal(answer.headers.get("location"), `http://archive.example/api/v1/works/${id}`);
    assert.deepEqual(creators, [{ login: "author", pseud: "Second self" }]);
    assert.deepEqual([publishedAt, updatedAt], ["2026-01-15T12:00:00.000Z", "2026-01-15T12:00:00.000Z"]);
    assert.deepEqual(series, [{ id: series[0].id, title: "The Canon", position: 3 }]);
    assert.deepEqual(
      chapters.map(({ id: _, ...chapter }: { id: string }) => chapter),
      [
        { position: 1, title: "Mr. Sherlock Holmes", words: 8, publishedAt },
        { position: 2, title: "The Science of Deduction", words: 8, publishedAt },
      ],
    );
    const { chapters: _, series: __, ...sent } = fullWork;
    const counts = { kudos: 0, comments: 0, bookmarks: 0, hits: 0, words: 16, chapterCount: 2 };
    assert.deepEqual(rest, { ...sent, ...counts, byline: null });
  });

  test("what a work answers can be sent back without changing anything", async () => {
    for (const fields of [fullWork, {}, { posted: false }, { publishAt: "2027-01-01T00:00:00Z" }, { complete: true }]) {
      const { id } = await made(fields);
      const before = (await author.get(`/works/${id}`)).json;
      assert.deepEqual((await author.patch(`/works/${id}`, before)).json, before);
      assert.deepEqual((await author.patch(`/works/${id}`, {})).json, before);
    }
  });

  test("each field that is sent alone changes alone", async () => {
    const { id } = await made(fullWork);
    const changes = {
      title: "The Sign of the Four",
      language: "de",
      rating: "Mature",
      warnings: ["Major Character Death"],
      categories: ["M/M", "Gen"],
      fandoms: ["Another fandom", "And one more"],
      relationships: [],
      characters: ["Mary Morstan"],
      freeforms: ["Boats", "Treasure"],
      tags: { genre: ["Adventure"] },
      summary: "<p>Another.</p>",
      notes: "",
      endNotes: "<p>More.</p>",
      expectedChapters: 9,
      visibility: "public",
    };
    for (const [field, value] of Object.entries(changes)) {
      const { [field]: _, ...before } = (await author.get(`/works/${id}`)).json;
      const { [field]: after, ...rest } = (await author.patch(`/works/${id}`, { [field]: value })).json;
      assert.deepEqual(after, value, field);
      assert.deepEqual(rest, before, field);
    }
    assert.deepEqual((await author.patch(`/works/${id}`, { tags: {} })).json.tags, {});
  });

  test("what is wrong is told all at once, each at its field", async () => {
    const missing = ["title", "language", "rating", "warnings", "fandoms", "chapters"];
    assert.deepEqual(new Set(wrongPaths(await author.post("/works", {}))), new Set(missing));
    const wrong = {
      title: "x".repeat(256),
      language: "klingonish",
      rating: "Nice",
      warnings: ["Perhaps"],
      fandoms: ["a, b"],
      tags: { mood: ["x"] },
      summary: "s".repeat(1_251),
      pseud: "Nobody",
      series: [{ title: "" }, { id: "999999" }],
      chapters: [{ body: "" }, { body: "<p>Long enough to be a chapter.</p>", notes: "n".repeat(5_001) }],
    };
    const paths = wrongPaths(await author.post("/works", { ...wrong, pseud: null, series: [{ title: "" }] }));
    const fields = ["title", "language", "rating", "warnings", "fandoms", "tags.mood", "summary"];
    const all = [...fields, "series.0.title", "chapters.0.body", "chapters.1.notes"];
    assert.deepEqual(new Set(paths), new Set(all));
    const named = { ...leastWork, pseud: wrong.pseud, series: [{ title: "Good" }, { id: "999999" }] };
    assert.deepEqual(wrongPaths(await author.post("/works", named)), ["pseud", "series.1.id"]);
  });

  test("values of another kind are told at their fields", async () => {
    const wrong = {
      title: 7,
      fandoms: "one",
      warnings: [3],
      expectedChapters: 0,
      complete: "yes",
      visibility: "secret",
      publishAt: "tomorrow",
      tags: { genre: "Crime" },
      series: [{ title: "A", position: 0 }],
      chapters: [{ body: null }],
    };
    const paths = wrongPaths(await author.post("/works", { ...leastWork, ...wrong }));
    const inner = ["warnings.0", "tags.genre", "series.0.position", "chapters.0.body"];
    const whole = ["title", "fandoms", "expectedChapters", "complete", "visibility", "publishAt"];
    assert.deepEqual(new Set(paths), new Set([...whole, ...inner]));
    for (const body of [null, 7, "work", [leastWork]]) {
      assert.deepEqual(wrongPaths(await author.post("/works", body)), [""]);
    }
  });

  test("a type with a field of its own does not stand among the further types", async () => {
    const answer = await author.post("/works", { ...leastWork, tags: { fandom: ["Elsewhere"] } });
    assert.deepEqual(wrongPaths(answer), ["tags.fandom"]);
  });

  test("a complete work has as many chapters as it was planned to have", async () => {
    const chapters = [...leastWork.chapters, { body: "<p>A second chapter follows.</p>" }];
    const whole = await made({ complete: true, chapters });
    assert.deepEqual([whole.complete, whole.expectedChapters], [true, 2]);
    assert.deepEqual(wrongPaths(await author.post("/works", { ...leastWork, complete: true, expectedChapters: 5 })), [
      "expectedChapters",
    ]);
    const open = await made({ expectedChapters: 5, chapters });
    const patched = async (fields: object) => {
      const { json } = await author.patch(`/works/${open.id}`, fields);
      return [json.complete, json.expectedChapters];
    };
    assert.deepEqual(await patched({ complete: false }), [false, 5]);
    assert.deepEqual(await patched({ complete: true }), [true, 2]);
    assert.deepEqual(await patched({ title: "Still whole" }), [true, 2]);
    assert.deepEqual(await patched({ complete: false }), [false, null]);
    assert.deepEqual(await patched({ expectedChapters: 2 }), [true, 2]);
    assert.deepEqual(wrongPaths(await author.patch(`/works/${open.id}`, { complete: true, expectedChapters: 3 })), [
      "expectedChapters",
    ]);
  });

  test("somebody else's work is not changed, and a draft of hers is not there", async () => {
    const work = await made();
    const draft = await made({ posted: false });
    for (const change of [{ title: "Mine" }, { title: "" }]) {
      assert.equal((await other.patch(`/works/${work.id}`, change)).status, 403);
      assert.equal((await other.patch(`/works/${draft.id}`, change)).status, 404);
    }
    assert.equal((await other.remove(`/works/${work.id}`)).status, 403);
    assert.equal((await other.remove(`/works/${draft.id}`)).status, 404);
    assert.equal((await other.get(`/works/${draft.id}`)).status, 404);
    assert.equal((await guest.get(`/works/${draft.id}`)).status, 404);
    assert.equal((await author.get(`/works/${work.id}`)).json.title, leastWork.title);
  });

  test("a deleted work is gone for everybody, its writer too", async () => {
    const { id } = await made();
    const removed = await author.remove(`/works/${id}`);
    assert.deepEqual([removed.status, removed.json], [204, null]);
    for (const who of [author, other, guest]) assert.equal((await who.get(`/works/${id}`)).status, 404);
    assert.equal((await author.patch(`/works/${id}`, { title: "Back" })).status, 404);
    assert.equal((await author.remove(`/works/${id}`)).status, 404);
    const { items } = (await author.get("/works?limit=100")).json;
    assert(!items.some((item: { readonly id: string }) => item.id === id));
  });

  test("author's markup comes back cleaned, and text as it was typed", async () => {
    const body = '<p onclick="x()">Good evening, <b>sir</b>.</p><script>alert(1)</script>';
    const work = await made({ title: "Tom & <b>Jerry", summary: body, chapters: [{ title: "<i>", body }] });
    const chapter = (await guest.get(`/works/${work.id}/chapters/${work.chapters[0].id}`)).json;
    for (const text of [work.summary, chapter.body]) {
      assert.match(text, /<b>sir<\/b>/);
      assert.doesNotMatch(text, /script|onclick|alert/);
    }
    assert.equal(work.title, "Tom & <b>Jerry");
  });

  test("signs that databases cannot hold do no harm", async () => {
    const work = await made({ title: "No\u0000thing", summary: "a\u0000b \ud800 c", freeforms: ["x\u0000y"] });
    assert.deepEqual([work.title, work.freeforms], ["Nothing", ["xy"]]);
    assert.deepEqual(wrongPaths(await author.patch(`/works/${work.id}`, { pseud: "\u0000" })), ["pseud"]);
  });
});

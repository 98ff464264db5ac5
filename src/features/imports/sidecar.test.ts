import assert from "node:assert/strict";
import { test } from "node:test";
import { unknownWork } from "#formats/document.ts";
import { describeWork } from "./describe-work.ts";
import { withSidecar } from "./sidecar.ts";

const text = { ...unknownWork, title: "From the text", author: "Jane", tags: { fandom: ["Text"] } };

function read(json: unknown) {
  const described = withSidecar(text, Buffer.from(typeof json === "string" ? json : JSON.stringify(json)));
  assert(described.ok, described.ok ? "" : described.refusal.message);
  return described.value;
}

test("without a sidecar the text stands, public and posted", () => {
  const described = describeWork(text, null);
  assert(described.ok);
  assert.deepEqual(described.value, {
    work: text,
    ownTags: {},
    visibility: "public",
    isPosted: true,
    publishAt: null,
    pseud: null,
  });
});

test("every field of the API's work is taken, and what the API answers besides is passed over", () => {
  const { work, ...rest } = read({
    ...{ id: "4", url: "http://a.example/works/4", words: 12, creators: [], kudos: 0, chapters: [{ id: "1" }] },
    ...{ title: "Given", language: "fr", rating: "Mature", warnings: ["No"], categories: ["Gen"], fandoms: ["F"] },
    ...{ relationships: ["A/B"], characters: ["A"], freeforms: ["x"], tags: { genre: ["Fantasy"] } },
    ...{ summary: "<p>S</p>", notes: "N", endNotes: "E", expectedChapters: 5, complete: false },
    ...{ visibility: "members", posted: false, publishAt: "2027-01-01T00:00:00Z", pseud: "Pen" },
    series: [{ id: "9", title: "Row", position: 2 }, { title: "Other" }],
  });
  assert.deepEqual(rest, {
    ownTags: { genre: ["Fantasy"] },
    visibility: "members",
    isPosted: false,
    publishAt: Date.UTC(2027, 0, 1),
    pseud: "Pen",
  });
  assert.deepEqual([work.title, work.author, work.language, work.summary], ["Given", "Jane", "fr", "<p>S</p>"]);
  assert.deepEqual([work.complete, work.expectedChapters], [null, 5]);
  assert.deepEqual(work.series, [
    { title: "Row", position: 2 },
    { title: "Other", position: null },
  ]);
  assert.deepEqual([work.tags.rating, work.tags.fandom, work.tags.freeform], [["Mature"], ["F"], ["x"]]);
});

test("null says nothing, but for the number of chapters, where it leaves the end open", () => {
  const { work, pseud, publishAt } = read({ rating: null, pseud: null, publishAt: null, expectedChapters: null });
  assert.deepEqual([pseud, publishAt, work.tags, work.complete], [null, null, { fandom: ["Text"] }, false]);
});

test("what is no work is refused with the place that is wrong", () => {
  const messageOf = (json: string) => {
    const described = withSidecar(text, Buffer.from(json));
    return described.ok ? "" : described.refusal.message;
  };
  assert.match(messageOf('{"series": [{"title": ""}]}'), /at "series\.0\.title"/);
  assert.match(messageOf('{"publishAt": "tomorrow"}'), /at "publishAt"/);
  assert.match(messageOf('{"title": "x'), /no JSON/);
  assert.match(messageOf("[]"), /cannot be read/);
  assert.match(messageOf("caf\xe9"), /no JSON/);
});

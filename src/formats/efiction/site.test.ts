import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readSites, writeEfiction } from "#test/support/efiction-dump.ts";

const authors = [
  { uid: 4, penname: "Wren" },
  { uid: 5, penname: "Stoat" },
];
const stories = [1, 2, 3, 4].map((sid) => ({ sid, title: `Story ${sid}`, uid: 4, date: 1_136_073_600 }));
const chapters = stories.map(({ sid }) => ({ chapid: sid, sid, uid: 4, inorder: 1, storytext: "It began." }));
const whole = { authors, stories, chapters };

function partsOf(rows: Parameters<typeof writeEfiction>[0]) {
  const [site] = readSites(writeEfiction({ ...whole, ...rows })).sites;
  const parts = site?.storyIds.map((sid) => {
    const read = site.read(sid, new Map());
    return read.ok
      ? [read.value.work.series.map(({ title, position }) => `${title} ${position}`), read.value.work.collections]
      : [];
  });
  return { parts, codes: site?.findings().map(({ code }) => code) ?? [] };
}

test("a series inside a series is flattened in its place, and the outer one is told as a collection", () => {
  const series = [1, 2].map((seriesid) => ({ seriesid, title: seriesid === 1 ? "Outer" : "Inner", uid: 4 }));
  const inseries = [
    { seriesid: 1, sid: 4, inorder: 9 },
    { seriesid: 1, sid: 1, inorder: 1 },
    { seriesid: 1, subseriesid: 2, inorder: 2 },
    { seriesid: 2, sid: 3, inorder: 1 },
    { seriesid: 2, sid: 2, inorder: 0, confirmed: 0 },
    { seriesid: 2, sid: 88, inorder: 3 },
  ];
  const { parts, codes } = partsOf({ series, inseries });
  assert.deepEqual(parts, [
    [["Outer 1"], []],
    [[], []],
    [["Outer 2", "Inner 1"], ["Outer"]],
    [["Outer 3"], []],
  ]);
  assert(codes.includes("series-place-asked") && codes.includes("series-place-of-nothing"));
});

test("a series that holds itself ends, and one title is one series", () => {
  const series = [1, 2, 3].map((seriesid) => ({ seriesid, title: "Ring", uid: seriesid === 3 ? 5 : 4 }));
  const inseries = [
    { seriesid: 1, subseriesid: 2, inorder: 1 },
    { seriesid: 2, subseriesid: 1, inorder: 1 },
    { seriesid: 2, sid: 1, inorder: 2 },
    { seriesid: 3, sid: 1, inorder: 1 },
  ];
  const { parts, codes } = partsOf({ series, inseries });
  assert.deepEqual(parts?.[0]?.[0], ["Ring (Wren, 1) 1", "Ring (Wren, 2) 1", "Ring (Stoat) 1"]);
  assert(codes.includes("series-in-itself") && codes.includes("series-title-twice"));
});

test("rows of what is not there are counted", () => {
  const { codes } = partsOf({
    chapters: [...chapters, { chapid: 99, sid: 77, uid: 4, storytext: "Lost" }],
    favorites: [
      { uid: 4, item: 1, type: "ST" },
      { uid: 9, item: 1, type: "ST" },
    ],
    reviews: [{ reviewid: 1, item: 5, type: "SE", review: "?" }],
    coauthors: [{ sid: 98, uid: 4 }],
  });
  for (const code of ["chapter-of-nothing", "coauthor-of-nothing", "favourite-of-nothing", "series-review-of-nothing"])
    assert(codes.includes(code), code);
});

test("news, pages and challenges are kept as texts, and a story names its challenge", () => {
  const rows = {
    news: [{ nid: 1, author: "Keeper", title: "Open", story: "We are\nopen.", time: 1_041_379_300 }],
    challenges: [{ chalid: 3, title: "First lines", summary: "Begin so." }],
    stories: [{ ...stories[0], challenges: "3,9" }],
  };
  const [site] = readSites(writeEfiction({ ...whole, ...rows })).sites;
  const texts = [...(site?.keptTexts() ?? [])].map(({ kind, title, body }) => [kind, title, body]);
  assert.deepEqual(texts, [
    ["news", "Open", "<p>We are<br>\nopen.</p>"],
    ["challenge", "First lines", "<p>Begin so.</p>"],
  ]);
  const read = site?.read(1, new Map());
  assert(read?.ok === true);
  assert.deepEqual(read.value.work.collections, ["Challenge: First lines"]);
  assert.deepEqual(
    read.value.findings.map(({ code }) => code),
    ["unknown-id"],
  );
});

test("rows whose columns nobody knows and tables of others are told", () => {
  const dump = Buffer.concat([
    writeEfiction(whole),
    Buffer.from(
      "INSERT INTO fanfiction_news VALUES (1,2,3);\nINSERT INTO fanfiction_log VALUES (1);\nINSERT INTO wp_posts VALUES (1);\nINSERT INTO fanfiction_quiz VALUES (1);\n",
    ),
  ]);
  const { sites, findings } = readSites(dump);
  const codes = [...findings, ...(sites[0]?.findings() ?? [])].map(({ code }) => code);
  for (const code of ["unknown-layout", "software-rows", "other-table", "unknown-table"])
    assert(codes.includes(code), code);
});

test("the shelf is read whole", () => {
  const { sites, findings } = readSites(readFileSync("test/golden/efiction/public-domain-shelf.sql"));
  const [site] = sites;
  assert.deepEqual(findings, []);
  const reads = site?.storyIds.map((sid) => site.read(sid, new Map())) ?? [];
  const works = reads.flatMap((read) => (read.ok ? [read.value.work] : []));
  const comments = works.flatMap((work) => work.comments);
  assert.deepEqual(
    [works.length, works.flatMap((work) => work.chapters).length, comments.length, [...(site?.members() ?? [])].length],
    [30, 38, 36, 15],
  );
  assert.equal(comments.flatMap(({ replies }) => replies).length, 5);
  assert.equal([...(site?.favourites() ?? [])].length, 64);
  assert(works.every((work) => work.chapters.every(({ body }) => !body.includes("\ufffd"))));
  assert.match(works[4]?.chapters[0]?.body ?? "", /My wife will have it five;\u2060—but/);
});

test("letters that were put right in profiles and news are counted, before anything comes in", () => {
  const rows = { authors: [{ uid: 4, penname: "Wren", bio: Buffer.from("Caf\xe9", "latin1") }] };
  const [site] = readSites(writeEfiction({ ...whole, ...rows })).sites;
  const twice = [site?.findings(), site?.findings()].map((all) =>
    all?.find(({ code }) => code === "site-text-repaired"),
  );
  assert.deepEqual(
    twice.map((found) => [found?.count, found?.examples]),
    [
      [1, ["member 4"]],
      [1, ["member 4"]],
    ],
  );
});

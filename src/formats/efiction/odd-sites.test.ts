import assert from "node:assert/strict";
import { test } from "node:test";
import { readSites, readStoryOf, writeEfiction } from "#test/support/efiction-dump.ts";

const whole = {
  authors: [{ uid: 4, penname: "Wren" }],
  stories: [{ sid: 1, title: "Fog", uid: 4, date: 1_136_073_600 }],
  chapters: [{ chapid: 7, sid: 1, uid: 4, inorder: 1, storytext: "It began." }],
};
type Rows = Parameters<typeof writeEfiction>[0];

function siteOf(rows: Rows, prefix = "") {
  const [site] = readSites(writeEfiction({ ...whole, ...rows }, { prefix })).sites;
  assert(site !== undefined);
  return { site, findings: site.findings() };
}

test("a prefix that holds the word of all tables' names is a prefix", () => {
  const { site } = siteOf({}, "my_fanfiction_");
  assert.equal(site.proposal.prefix, "my_fanfiction_");
  assert.deepEqual(site.storyIds, [1]);
});

test("lines of profiles that the site showed to nobody stay out, and are counted", () => {
  const field = { field_type: "5", field_name: "x", field_options: "", field_code_in: "", field_code_out: "" };
  const { site, findings } = siteOf({
    authorfields: [
      { field_id: "1", ...field, field_title: "Beta", field_on: "1" },
      { field_id: "2", ...field, field_title: "Phone", field_on: "0" },
    ],
    authorinfo: [
      { uid: "4", field: "1", info: "yes" },
      { uid: "4", field: "2", info: "555" },
      { uid: "4", field: "9", info: "of a field that is gone" },
    ],
  });
  assert.equal([...site.members()][0]?.profile, "<p>Beta: yes</p>");
  assert.equal(findings.find(({ code }) => code === "profile-line-hidden")?.count, 2);
});

test("names that tags of several kinds would have are told, as far as stories carry them", () => {
  const story = { sid: 1, title: "Fog", uid: 4, date: 1_136_073_600, catid: "2,3", charid: "5,6" };
  const { findings } = siteOf({
    categories: [
      { catid: 2, category: "Sherlock Holmes" },
      { catid: 3, category: "Boats" },
      { catid: 4, category: "Unused" },
    ],
    characters: [
      { charid: 5, charname: "sherlock holmes" },
      { charid: 6, charname: "Watson" },
      { charid: 7, charname: "Unused" },
    ],
    stories: [story],
  });
  const shared = findings.filter(({ code }) => code === "name-shared");
  assert.deepEqual(
    shared.map(({ count, examples }) => [count, examples]),
    [[1, ["“Sherlock Holmes” (fandom, character)"]]],
  );
});

test("rows with a number that stood before are told, whatever table they are in", () => {
  const twice = <Row>(row: Row) => [row, row];
  const { findings } = siteOf({
    categories: twice({ catid: 2, category: "Harbour" }),
    characters: twice({ charid: 2, charname: "Hale" }),
    classtypes: twice({ classtype_id: 2, classtype_title: "Genres" }),
    classes: twice({ class_id: 2, class_name: "Angst" }),
    ratings: twice({ rid: 2, rating: "G" }),
    series: twice({ seriesid: 2, title: "Boats" }),
    challenges: twice({ chalid: 2, title: "Fog" }),
  });
  assert.equal(findings.find(({ code }) => code === "double-id")?.count, 7);
});

test("of reviews with one number the last counts and the others are told; small letters tell a kind as well", () => {
  const review = { reviewid: 3, item: 1, chapid: 7, uid: 0, reviewer: "Guest", date: 1_136_073_700, rating: -1 };
  const reviews = [
    { ...review, review: "First." },
    { ...review, review: "Second." },
    { ...review, reviewid: 4, review: "Third.", type: "st" },
  ];
  const { work, codes } = readStoryOf(writeEfiction({ ...whole, reviews }));
  assert.deepEqual(
    work.comments.map(({ body }) => body),
    ["<p>Second.</p>", "<p>Third.</p>"],
  );
  assert.deepEqual(codes, ["double-id"]);
});

test("classes of a type without a name are tags, and what the mapping leaves out is told", () => {
  const rows = {
    classtypes: [{ classtype_id: 4, classtype_name: "", classtype_title: "" }],
    classes: [
      { class_id: 6, class_type: 4, class_name: "Cosy" },
      { class_id: 7, class_type: 4, class_name: "" },
    ],
    stories: [{ ...whole.stories[0], classes: "6,7" }],
  };
  const { work, findings } = readStoryOf(writeEfiction({ ...whole, ...rows }));
  assert.deepEqual(work.tags, { freeform: ["Cosy"] });
  assert.deepEqual(
    findings.map(({ code, message }) => [code, message]),
    [["values-skipped", "The mapping leaves out what the story carries: class 7."]],
  );
});

test("a date that is none is told", () => {
  const dump = writeEfiction(
    { ...whole, stories: [{ ...whole.stories[0], date: "0000-00-00 00:00:00" }] },
    { types: { date: "datetime" } },
  );
  const { work, codes } = readStoryOf(dump);
  assert.deepEqual([work.published, codes], [null, ["bad-date"]]);
});

test("signs that were escaped twice are what was written, and signs of markup stay", () => {
  const story = { ...whole.stories[0], title: "Tom &amp;amp; &amp;quot;Jerry&amp;#8217;s&amp;quot;" };
  const chapters = [{ ...whole.chapters[0], storytext: "Caf&amp;eacute; &amp;mdash; &amp;lt;3 &amp; so on &amp;c." }];
  const { work, findings } = readStoryOf(writeEfiction({ ...whole, stories: [story], chapters }));
  assert.equal(work.title, 'Tom & "Jerry’s"');
  assert.equal(work.chapters[0]?.body, "<p>Caf&eacute; &mdash; &amp;lt;3 &amp; so on &amp;c.</p>");
  assert.match(findings[0]?.message ?? "", /escaped twice .*\(likely\)/);
});

test("a rating is told by its mark, whatever explains it", () => {
  const names = ["PG-13 (Parents)", "R - Restricted", "Rated G: all", "NC-17/Adult", "Odd (R)"];
  const { site } = siteOf({ ratings: names.map((rating, index) => ({ rid: index + 1, rating })) });
  assert.deepEqual(
    site.proposal.rows.map(({ target }) => target),
    ["Teen And Up Audiences", "Mature", "General Audiences", "Not Rated", "Not Rated"],
  );
});

test("names at messengers, which old versions kept beside each member, stay out and are told of", () => {
  const member = "INSERT INTO fanfiction_authors (uid, penname, AOL) VALUES (5, 'Stoat', 'stoat99');\n";
  const [site] = readSites(Buffer.concat([writeEfiction(whole), Buffer.from(member)])).sites;
  const told = site?.findings().find(({ code }) => code === "member-messengers");
  assert.deepEqual([told?.count, told?.examples], [1, ["member 5"]]);
});

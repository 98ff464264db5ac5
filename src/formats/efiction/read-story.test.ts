import assert from "node:assert/strict";
import { test } from "node:test";
import { readSites, readStoryOf, writeEfiction } from "#test/support/efiction-dump.ts";

const at = Date.UTC(2009, 4, 6, 7, 8, 9);
const author = { uid: 4, penname: "Wren", email: "wren@members.example", bio: "Hello" };
const friend = { uid: 5, penname: "Stoat" };
const story = { sid: 1, title: "Fog", uid: 4, date: at / 1_000, updated: at / 1_000, completed: "1", count: 12 };
const chapter = { chapid: 7, sid: 1, uid: 4, inorder: 1, title: "One", storytext: "It began." };
const settings = [
  { sitename: "The Shelf", url: "http://www.Shelf.example/fic/", storiespath: "stories", store: "mysql" },
];
const whole = { settings, authors: [author, friend], stories: [story], chapters: [chapter] };

test("a story is told with its author, dates, state and old addresses", () => {
  const { work, codes } = readStoryOf(writeEfiction(whole));
  assert.deepEqual(
    [work.title, work.author, work.published, work.complete, work.hits],
    ["Fog", "Wren", "2009-05-06", true, 12],
  );
  assert.equal(work.key, "efiction:shelf.example/fic:story:1");
  assert.deepEqual(work.oldAddresses, ["viewstory.php?sid=1", "reviews.php?type=ST&item=1"]);
  assert.deepEqual(work.chapters[0]?.oldAddresses, ["viewstory.php?sid=1&chapter=1", "viewstory.php?chapid=7"]);
  assert.deepEqual(work.creators[0]?.email, "wren@members.example");
  assert.equal(work.creators[0]?.url, "http://www.Shelf.example/fic/viewuser.php?uid=4");
  assert.deepEqual(codes, []);
});

test("dates of older versions, lists of co-authors and NULLs are read", () => {
  const types = { date: "datetime", updated: "datetime", coauthors: "varchar(200)" };
  const old = {
    ...story,
    date: "2004-02-03 10:00:00",
    updated: "0000-00-00 00:00:00",
    coauthors: " 5, 4,",
    classes: null,
  };
  const { work, codes } = readStoryOf(writeEfiction({ ...whole, stories: [old] }, { types }));
  assert.deepEqual([work.author, work.published, work.updated], ["Wren, Stoat", "2004-02-03", null]);
  assert.deepEqual(codes, ["coauthor-is-author"]);
});

test("co-authors of newer versions stand in a table of their own, and a chapter may be another's", () => {
  const rows = {
    ...whole,
    coauthors: [{ sid: 1, uid: 5 }],
    stories: [{ ...story, coauthors: 1, rr: "1" }],
    chapters: [chapter, { ...chapter, chapid: 8, inorder: 2, uid: 9 }],
  };
  const { work } = readStoryOf(writeEfiction(rows));
  assert.equal(work.author, "Wren, Stoat");
  assert.deepEqual(
    work.chapters.map(({ creators }) => creators.map(({ name }) => name)),
    [[], ["Unknown (9)"]],
  );
  assert.deepEqual(work.tags.freeform, ["Round Robin"]);
});

test("a dump of rows alone is read by the layouts that are known, under any prefix", () => {
  const { classes: _, ...rest } = { ...whole, classes: [] };
  for (const prefix of ["", "fic_", "my-site.old_"]) {
    const dump = writeEfiction(rest, { hasTables: false, prefix });
    const { sites, findings } = readSites(dump);
    const read = sites[0]?.read(1, new Map());
    assert(read?.ok === true, JSON.stringify(findings));
    assert.equal(read.value.work.title, "Fog");
  }
});

test("two sites in one dump are told apart by their prefixes", () => {
  const other = { ...whole, settings: [], stories: [{ ...story, title: "Other" }] };
  const { sites } = readSites(Buffer.concat([writeEfiction(whole), writeEfiction(other, { prefix: "b_" })]));
  const works = sites.map((site) => site.read(1, new Map())).map((read) => (read.ok ? read.value.work : null));
  assert.deepEqual(
    works.map((work) => work?.title),
    ["Fog", "Other"],
  );
  assert.notEqual(works[0]?.key, works[1]?.key);
  assert.equal(works[0]?.oldAddresses[0], "http://www.Shelf.example/fic/viewstory.php?sid=1");
});

test("genres and warnings of 2.x are classes", () => {
  const types = { gid: "varchar(20)", wid: "varchar(20)" };
  const dump = Buffer.concat([
    writeEfiction({
      authors: [author],
      genres: [{ gid: "3", genre: "Mystery" }],
      warnings: [{ wid: "2", warning: "Violence" }],
    }),
    Buffer.from(
      "INSERT INTO fanfiction_stories VALUES (1,'Fog','','','0','3','0','1','2003-01-02 00:00:00','2003-01-02 00:00:00',4,'0','1','1','0','2',90,0,0);\n" +
        "INSERT INTO fanfiction_chapters VALUES (1,'One',1,'','It began.','1',2,0,0,1,4);\n",
    ),
  ]);
  assert.deepEqual(readStoryOf(dump, 1).work.tags, {
    freeform: ["Mystery"],
    warning: ["Graphic Depictions Of Violence"],
  });
  assert.deepEqual(types.gid, "varchar(20)");
});

test("values are found by name where a row has no number, and unknown ones are told", () => {
  const rows = {
    ...whole,
    categories: [{ catid: 2, category: "Holmes" }],
    ratings: [{ rid: 3, rating: "PG-13", warningtext: "Mild peril." }],
    stories: [{ ...story, catid: "2, 99,,2", rid: "pg-13" }],
  };
  const { work, codes } = readStoryOf(writeEfiction(rows));
  assert.deepEqual(work.tags, { fandom: ["Holmes"], rating: ["Teen And Up Audiences"] });
  assert.deepEqual(codes, ["unknown-id"]);
});

test("the words of warning of a rating stand in the notes, and its members-only mark counts", () => {
  const rows = {
    ...whole,
    ratings: [{ rid: 3, rating: "R", ratingwarning: "4", warningtext: "Grim." }],
    stories: [{ ...story, rid: "3" }],
  };
  const { work } = readStoryOf(writeEfiction(rows));
  assert.deepEqual([work.notes, work.isRestricted], ["<p>R: Grim.</p>", true]);
});

test("chapters stand in their order whatever their numbers, and those that wait are told", () => {
  const chapters = [
    { ...chapter, chapid: 9, inorder: 3, title: "C" },
    { ...chapter, chapid: 8, inorder: 1, title: "B", validated: "0" },
    { ...chapter, chapid: 7, inorder: 1, title: "A" },
  ];
  const { work, codes } = readStoryOf(writeEfiction({ ...whole, chapters }));
  assert.deepEqual(
    work.chapters.map(({ title, isWaiting }) => [title, isWaiting === true]),
    [
      ["A", false],
      ["B", true],
      ["C", false],
    ],
  );
  assert.deepEqual(codes, ["chapter-order", "waiting-chapter"]);
});

test("a story that waits is a draft, whatever its chapters say", () => {
  const { work, codes } = readStoryOf(
    writeEfiction({ ...whole, stories: [{ ...story, validated: "0" }], chapters: [{ ...chapter, validated: "0" }] }),
  );
  assert.deepEqual([work.isWaiting, work.chapters[0]?.isWaiting, codes], [true, undefined, []]);
});

test("texts stand in files, in the database or in both", () => {
  const file = new Map([[7, Buffer.from("From a file\nof two lines.")]]);
  const empty = writeEfiction({ ...whole, chapters: [{ ...chapter, storytext: "" }] });
  assert.equal(readStoryOf(empty, 1, file).work.chapters[0]?.body, "<p>From a file<br>\nof two lines.</p>");
  const wide = new Map([[7, Buffer.from("\ufeffIn a café.", "utf16le")]]);
  assert.equal(readStoryOf(empty, 1, wide).work.chapters[0]?.body, "<p>In a café.</p>");
  const both = readStoryOf(writeEfiction(whole), 1, file);
  assert.deepEqual([both.work.chapters[0]?.body, both.codes], ["<p>It began.</p>", ["two-texts"]]);
  const inFiles = writeEfiction({ ...whole, settings: [{ ...settings[0], store: "files" }] });
  assert.match(readStoryOf(inFiles, 1, file).work.chapters[0]?.body ?? "", /From a file/);
  const [site] = readSites(empty).sites;
  assert.equal(site?.needsFiles, true);
  assert.deepEqual(site?.listFiles(1), [{ chapid: 7, uids: [4] }]);
  const lost = site?.read(1, new Map());
  assert.equal(lost?.ok === false ? lost.refusal.code : "", "no-text");
});

test("a story without chapters is refused, and one without its author told", () => {
  const none = readSites(writeEfiction({ ...whole, chapters: [] })).sites[0]?.read(1, new Map());
  assert.equal(none?.ok === false ? none.refusal.code : "", "no-chapters");
  const { work, codes } = readStoryOf(writeEfiction({ ...whole, authors: [] }));
  assert.deepEqual([work.author, codes], ["Unknown (4)", ["missing-author"]]);
});

test("a text that the server cut is told", () => {
  const { codes } = readStoryOf(writeEfiction({ ...whole, chapters: [{ ...chapter, storytext: "x".repeat(65_535) }] }));
  assert.deepEqual(codes, ["cut-text"]);
  const longer = writeEfiction(
    { ...whole, chapters: [{ ...chapter, storytext: "x".repeat(65_535) }] },
    { types: { storytext: "mediumtext" } },
  );
  assert.deepEqual(readStoryOf(longer).codes, []);
});

test("reviews keep stars, answers and guests, and a bare rating has no words", () => {
  const review = { item: 1, chapid: 7, uid: 5, reviewer: "Stoat", date: at / 1_000 };
  const reviews = [
    { ...review, reviewid: 2, review: "No Review", rating: 9, date: at / 1_000 + 5 },
    { ...review, reviewid: 1, review: "Nice.<br><br><i>Author's Response: Thanks</i>", respond: "1", rating: -1 },
    { ...review, reviewid: 3, uid: 0, reviewer: "Пётр", review: "Гм", chapid: 0, date: at / 1_000 + 9 },
    { ...review, reviewid: 4, item: 77, review: "Lost" },
  ];
  const dump = writeEfiction({ ...whole, reviews });
  const { comments } = readStoryOf(dump).work;
  assert.deepEqual(
    comments.map(({ name, body, stars, chapter: place, replies }) => [
      name,
      body,
      stars,
      place,
      replies.map((reply) => [reply.name, reply.body]),
    ]),
    [
      ["Stoat", "<p>Nice.</p>", null, 0, [["Wren", "<p>Thanks</p>"]]],
      ["Stoat", "", 9, 0, []],
      ["Пётр", "<p>Гм</p>", null, null, []],
    ],
  );
  assert(
    readSites(dump)
      .sites[0]?.findings()
      .some(({ code }) => code === "review-of-nothing"),
  );
  const thumbs = writeEfiction({
    ...whole,
    settings: [{ ...settings[0], ratings: 2 }],
    reviews: [{ ...review, reviewid: 1, review: "x", rating: 1 }],
  });
  assert.equal(readStoryOf(thumbs).work.comments[0]?.stars, null);
});

test("a story without a title has a number, and a reviewer who is gone her name", () => {
  const review = { item: 1, chapid: 7, uid: 99, reviewer: "Gone Girl", date: at / 1_000 };
  const reviews = [
    { ...review, reviewid: 1, review: "Still here." },
    { ...review, reviewid: 2, review: " ", rating: -1 },
  ];
  const { work, codes } = readStoryOf(writeEfiction({ ...whole, stories: [{ ...story, title: " " }], reviews }));
  assert.equal(work.title, "Untitled (1)");
  assert.deepEqual(
    work.comments.map(({ name, author }) => [name, author?.name]),
    [["Gone Girl", "Gone Girl"]],
  );
  assert.deepEqual(codes.toSorted(), ["empty-review", "missing-title"]);
});

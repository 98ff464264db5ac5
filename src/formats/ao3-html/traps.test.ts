import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readAo3Epub } from "../ao3-epub/read-ao3-epub.ts";
import { readAo3Html } from "./read-ao3-html.ts";

function golden(name: string): string {
  return readFileSync(join(import.meta.dirname, "golden", name, "input.html"), "utf8");
}

function read(page: string) {
  const outcome = readAo3Html(Buffer.from(page));
  assert(outcome.ok, JSON.stringify(outcome));
  return outcome.value;
}

const chaptered = golden("chaptered");
const oneShot = golden("one-shot");

test("trap 1: the first chapter of 1/? has a heading, the only one of 1/1 has none and is whole", () => {
  const first = chaptered
    .replace("Chapters: 3/?", "Chapters: 1/?")
    .replace(/<div class="meta group">\s*<h2 class="heading">Chapter 2[\s\S]*(?=<\/div>\s*<div id="afterword">)/, "");
  const begun = read(first).work;
  assert.deepEqual(
    begun.chapters.map(({ title }) => title),
    ["The Rock & the Rope"],
  );
  assert.deepEqual([begun.complete, begun.expectedChapters], [false, null]);
  const whole = read(oneShot).work;
  assert.deepEqual(
    whole.chapters.map(({ title }) => title),
    [""],
  );
  assert.deepEqual([whole.complete, whole.expectedChapters], [true, 1]);
});

test("trap 2: numbers of chapters that were not posted leave a gap, which is told", () => {
  const { work, findings } = read(chaptered);
  assert.equal(work.chapters.length, 3);
  assert.match(findings.find(({ code }) => code === "chapter-numbers")?.message ?? "", /: 3\./);
});

test("trap 3: the figures are read from one run of text, with or without a second date", () => {
  const { work } = read(chaptered);
  assert.deepEqual([work.published, work.updated, work.complete], ["2014-03-01", "2015-11-30", false]);
  const done = read(chaptered.replace("Updated:", "Completed:").replace("3/?", "3/3")).work;
  assert.deepEqual([done.updated, done.complete, done.expectedChapters], ["2015-11-30", true, 3]);
  const alone = read(chaptered.replace(/\s*Updated: [\d-]+/, "").replace("3/?", "3/1,200")).work;
  assert.deepEqual([alone.published, alone.updated, alone.expectedChapters], ["2014-03-01", "2014-03-01", 1200]);
});

test("trap 4: tags are the words of their links, whatever their addresses say", () => {
  const { tags } = read(chaptered).work;
  assert.deepEqual(tags.relationship, ["Jim Hawkins & Long John Silver"]);
  assert.deepEqual(tags.category, ["Gen", "F/M"]);
});

test("trap 5: a type of tags that is absent is empty", () => {
  const { tags } = read(oneShot).work;
  assert.deepEqual(Object.keys(tags), ["rating", "warning", "fandom"]);
});

test("trap 6: several series stand in one row, and their titles hold commas and numbers", () => {
  assert.deepEqual(
    read(chaptered).work.series.map(({ title, position }) => [title, position]),
    [
      ["Lamps, Part 7", 2],
      ["Harbour, and other places", 11],
    ],
  );
});

test("trap 7: authors are their links; anonymous, orphaned and unclaimed ones are told apart", () => {
  assert.deepEqual(
    read(chaptered).work.creators.map(({ name, key }) => [name, key]),
    [
      ["Ada Quill (ada)", "https://archiveofourown.org/users/ada/pseuds/Ada%20Quill"],
      ["Marlow", "https://archiveofourown.org/users/Marlow/pseuds/Marlow"],
    ],
  );
  const anonymous = read(
    oneShot.replace(/<div class="byline">.*<\/div>/, '<div class="byline">by Anonymous</div>'),
  ).work;
  assert.deepEqual([anonymous.isAnonymous, anonymous.creators, anonymous.author], [true, [], "Anonymous"]);
  const orphaned = read(oneShot);
  assert.equal(orphaned.work.author, "Frost (orphan_account)");
  assert(orphaned.findings.some(({ code }) => code === "orphaned-author"));
  const unclaimed = read(golden("unclaimed")).work;
  assert.deepEqual(
    unclaimed.creators.map(({ name, key }) => [name, key]),
    [
      ["Old, Ink", null],
      ["new", "https://letters.example/users/new/pseuds/new"],
      ["Second Hand", null],
    ],
  );
});

test("trap 8: what a download never holds is not made up", () => {
  const { work } = read(chaptered);
  assert.deepEqual([work.comments, work.hits, work.images], [[], null, []]);
});

test("trap 9: notes and summaries hold quotes of their own", () => {
  const { work } = read(chaptered);
  assert.match(work.summary, /late ship\.<\/p><blockquote><p>“Notes”, said she\.<\/p><\/blockquote>$/);
  assert.match(work.notes, /^<p>Chapter Notes<\/p><p>are not these/);
});

test("trap 10: an author who imitates the layout changes nothing of it", () => {
  const { work } = read(golden("imitation"));
  assert.deepEqual(
    work.chapters.map(({ title, notes, endNotes }) => [title, notes, endNotes]),
    [
      ["<em> & after", "", ""],
      ["Chapter 2", "", ""],
    ],
  );
  assert.match(work.chapters[0]?.body ?? "", /Chapter 9: of the text[\s\S]*of the text too/);
  assert.deepEqual([work.title, work.author, work.tags.rating, work.relations], ["Mirror", "mo", undefined, []]);
});

test("trap 11: lines about related works are read in all their wordings", () => {
  const { work, findings } = read(chaptered);
  assert.deepEqual(
    work.relations.map(({ title, author, isTranslation }) => [title, author, isTranslation]),
    [
      ["La lampe", "jeanne", true],
      ["[Restricted Work]", "tess", false],
      ["Stand by Me by Night", "Nobody by Half", false],
    ],
  );
  const told = findings.map(({ message }) => message).join("\n");
  assert.match(told, /Translation into Deutsch available[\s\S]*a deleted work[\s\S]*Tides by fan/);
});

test("trap 12: pictures of a download stay where they are on the web", () => {
  const page = oneShot.replace("Es schneite", '<img src="https://pictures.example/a.png" alt="a" /> Es schneite');
  const { work } = read(page);
  assert.match(work.chapters[0]?.body ?? "", /<img src="https:\/\/pictures\.example\/a\.png" alt="a">/);
});

test("trap 13: labels of old files and of other languages are known, or told by the shape of their rows", () => {
  const old = read(golden("oldest-labels")).work;
  assert.deepEqual([old.summary, old.notes], ["<p>Knots are tied.</p>", "<p>My first.</p>"]);
  assert.deepEqual(old.tags.relationship, ["Ishmael/Queequeg"]);
  assert.equal(old.sourceUrl, "https://archiveofourown.org/works/12");
  assert.deepEqual(
    old.chapters.map(({ title }) => title),
    ["The Bowline", ""],
  );
  const russian = read(golden("russian-labels"));
  assert.deepEqual(
    [russian.work.language, russian.work.published, russian.work.endNotes],
    ["de", "2020-01-05", "<p>Ende.</p>"],
  );
  assert(russian.findings.some(({ code }) => code === "label-unknown"));
});

test("a label that nobody knows is told by names that are never translated", () => {
  const { work, findings } = read(
    oneShot.replace(/<dt>(?:Rating|Archive Warnings?|Category|Categories):<\/dt>/g, "<dt>Etwas:</dt>"),
  );
  const { rating, warning, category } = read(oneShot).work.tags;
  assert.deepEqual([work.tags.rating, work.tags.warning, work.tags.category], [rating, warning, category]);
  assert(findings.some(({ code, message }) => code === "label-unknown" && message.includes("warnings")));
});

test("trap 14: restriction and dates of chapters are left unsaid by a download", () => {
  const { work } = read(chaptered);
  assert.deepEqual([work.isRestricted, work.chapters.map(({ published }) => published)], [false, [null, null, null]]);
});

test("trap 15: books of other programs are not taken for AO3's", () => {
  const outcome = readAo3Epub([
    {
      name: "META-INF/container.xml",
      bytes: Buffer.from('<container><rootfile full-path="content.opf"/></container>'),
    },
    {
      name: "content.opf",
      bytes: Buffer.from(
        '<package><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>',
      ),
    },
    { name: "a.xhtml", bytes: Buffer.from("<html><body><h1>A book</h1><p>Of another make.</p></body></html>") },
  ]);
  assert(!outcome.ok);
  assert.equal(outcome.refusal.code, "not-ao3");
});

test("a download that breaks off is brought in with a finding, its last chapter as far as it goes", () => {
  const { work, findings } = read(chaptered.slice(0, chaptered.indexOf("Two words.") + 6));
  assert.equal(work.chapters.length, 2);
  assert.match(work.chapters[1]?.body ?? "", /Two wo/);
  assert.deepEqual(
    findings.filter(({ severity }) => severity === "warning").map(({ code }) => code),
    ["chapters-missing", "cut-off"],
  );
});

test("a preface whose only link leads to the end notes is read all the same", () => {
  const bare = oneShot
    .replace(/<dt>(?:Rating|Archive Warning|Fandom):<\/dt>\s*<dd>.*<\/dd>\s*/g, "")
    .replace(/<div class="byline">.*<\/div>/, '<div class="byline">by Anonymous</div>');
  const { work } = read(bare);
  assert.deepEqual([work.title, work.language, work.published], ["Schnee", "de", "2020-01-05"]);
});

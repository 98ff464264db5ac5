import assert from "node:assert/strict";
import { test } from "node:test";
import { readPlainText } from "./read-plain-text.ts";

function read(text: string) {
  const outcome = readPlainText(new TextEncoder().encode(text));
  assert(outcome.ok, JSON.stringify(outcome));
  return outcome.value;
}

const story = `It rained on the first day, and on the second it rained again as if
nobody had told it about the first. The cat was wet and it did not like
it at all, and it went on saying so.`;

test("the header of a text sent to a list becomes its fields, and its other lines notes", () => {
  const { work, findings } = read(`TITLE: The Salt Road
AUTHOR: Mirel Quist <mirel@example.com>
FANDOM: Lamplighters
PAIRING: Ann/Bert (late, slow), Cat & Dog
RATING: PG-13 for language
WARNINGS: character death, swearing
SERIES: Roads, part 2
DATE: March 3rd, 2004
SUMMARY: It rained on the first day, and on the second it rained again as
if nobody had told it.
A/N: Thanks to *Tess*!

* * *

${story}`);
  assert.deepEqual([work.title, work.author, work.published], ["The Salt Road", "Mirel Quist", "2004-03-03"]);
  assert.deepEqual(
    work.creators.map(({ name, email }) => [name, email]),
    [["Mirel Quist", "mirel@example.com"]],
  );
  assert.deepEqual(work.tags, {
    fandom: ["Lamplighters"],
    relationship: ["Ann/Bert (late, slow)", "Cat & Dog"],
    rating: ["Teen And Up Audiences"],
    warning: ["Major Character Death"],
  });
  assert.deepEqual(work.series, [{ title: "Roads", position: 2 }]);
  assert.match(work.summary, /^<p>It rained [^<]*nobody had told it\.<\/p>$/);
  assert.equal(
    work.notes,
    "<p>RATING: PG-13 for language</p>\n<p>WARNINGS: character death, swearing</p>\n<p>Thanks to <em>Tess</em>!</p>",
  );
  assert.match(work.chapters[0]?.body ?? "", /^<p>It rained on [^<]*saying so\.<\/p>$/);
  assert.deepEqual(
    findings.map(({ code }) => code),
    ["header-read"],
  );
});

test("what only looks like a header stays text", () => {
  for (const text of [
    `From: Ann\nTo: Bert\nSubject: Us\nTitle: None\n\n${story}`,
    `${story}\n\nTitle: None\nAuthor: None\n\n${story}`,
    `Title: A play\n\n${story}`,
    "Title: A play\nSummary: It was rained on.",
  ]) {
    const { work, findings } = read(text);
    const words = (some: string) => some.replace(/<[^>]*>/g, " ").match(/[\w/]+/g);
    assert.deepEqual(words(work.chapters[0]?.body ?? ""), words(text));
    assert.deepEqual([work.title, findings], [null, []]);
  }
});

test("a header above chapters is read, and they stay as they are", () => {
  const { work, findings } = read(
    `Rain\nby Mirel Quist\n\nFandom: Roads\nSummary: Rain.\n\nChapter 1\n\n${story}\n\nChapter 2\n\nA/N: Hi\n\n${story}`,
  );
  assert.deepEqual([work.title, work.summary, work.notes], ["Rain", "<p>Rain.</p>", ""]);
  assert.match(work.chapters[0]?.body ?? "", /^<p>It rained/);
  assert.match(work.chapters[1]?.body ?? "", /^<p>A\/N: Hi<\/p>/);
  assert.deepEqual(
    findings.map(({ code }) => code),
    ["chapters-found", "title-lines-read", "header-read"],
  );
});

test("a header below title and author, or below the title alone, is read, in other languages too", () => {
  const below = read(`The Salt Road\nby Mirel Quist\n\nFandom: Roads\nStatus: WIP\nRated: R\n\n${story}`).work;
  assert.deepEqual([below.title, below.author, below.complete], ["The Salt Road", "Mirel Quist", false]);
  const titled = read(`"Rain"\n\nTitle: Rain\nGenre: Drama, Angst\n\n${story}\n\nA/N: Done!`).work;
  assert.deepEqual([titled.title, titled.tags], ["Rain", { freeform: ["Drama", "Angst"] }]);
  assert.match(titled.chapters[0]?.body ?? "", /A\/N: Done!/);
  const russian = read(`Название: Дождь\nАвтор: Мирель\nБета: нет\nПейринг: Анна/Берт\n\n${story}`).work;
  assert.deepEqual([russian.title, russian.author, russian.notes], ["Дождь", "Мирель", "<p>Бета: нет</p>"]);
});

test("a place in a series is told by the ways to write one, and by no others", () => {
  const seriesOf = (value: string) => read(`Title: A\nAuthor: B\nSeries: ${value}\n\n${story}`).work.series;
  for (const [value, title, position] of [
    ["Part 2 of The Roads", "The Roads", 2],
    ["Part 2 of the Roads series", "Roads", 2],
    ["The Roads, book 3", "The Roads", 3],
    ["The Roads #4", "The Roads", 4],
    ["The Roads [5]", "The Roads", 5],
    ["Piano 2", "Piano 2", null],
    ["The Roads", "The Roads", null],
  ] as const) {
    assert.deepEqual(seriesOf(value), [{ title, position }], value);
  }
  assert.deepEqual([seriesOf("none"), seriesOf("It may become one.")], [[], []]);
});

test("the head of this archive's own plain text is read", () => {
  const { work } = read(
    `The Salt Road\nby Mirel\n\nArchive Warnings: Graphic Depictions Of Violence, Major Character Death\nCategory: M/M\nCompleted: 2020-02-03\n\n${story}`,
  );
  assert.deepEqual(work.tags, {
    warning: ["Graphic Depictions Of Violence", "Major Character Death"],
    category: ["M/M"],
  });
  assert.deepEqual([work.complete, work.updated, work.notes], [true, "2020-02-03", ""]);
});

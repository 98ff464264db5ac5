import assert from "node:assert/strict";
import { test } from "node:test";
import { readPlainText } from "./read-plain-text.ts";

function read(text: string) {
  const outcome = readPlainText(new TextEncoder().encode(text));
  assert(outcome.ok, JSON.stringify(outcome));
  return outcome.value;
}

const story = "It rained on the first day, and on the second.\n\nAnd so it went on.";

test("chapters begin at the lines that a table of contents names, whatever they are called", () => {
  const table = "TABLE OF CONTENTS\n\nThe Rain ..... 1\n\nA Lamp & a Cat ..... 7\n\nHome";
  const { work, findings } = read(
    `Roads\nby Mirel Quist\n\n${table}\n\n\n\tThe Rain\n\n${story}\n\n\tA LAMP & A CAT\n\n${story}\n\nHome\n\n${story}`,
  );
  assert.deepEqual(
    work.chapters.map(({ title, body }) => [title, body.match(/<p>/g)?.length]),
    [
      ["The Rain", 2],
      ["A Lamp & a Cat", 2],
      ["Home", 2],
    ],
  );
  assert.deepEqual(
    findings.map(({ code }) => code),
    ["chapters-found", "contents-left-out", "title-lines-read"],
  );
});

test("a heading that was broken by hand stays with its text, and costs no other", () => {
  const { work } = read(
    `CONTENTS\nA very long heading of the first chapter\nTwo of them\nThree of them\n\nA very long heading of\nthe first chapter\n\n${story}\n\nTwo of them\n\n${story}\n\nThree of them\n\n${story}`.replace(
      "CONTENTS\n",
      "CONTENTS\n\n",
    ),
  );
  assert.deepEqual(
    work.chapters.map(({ title }) => title),
    ["Two of them", "Three of them"],
  );
  assert.match(work.chapters[0]?.body ?? "", /A very long heading/);
});

test("a list that comes again nowhere is text", () => {
  const { work, findings } = read(`Contents\n\nA coat\n\nA lamp\n\n${story}`);
  assert.deepEqual([work.chapters.length, findings], [1, []]);
  assert.match(work.chapters[0]?.body ?? "", /Contents[\s\S]*A coat[\s\S]*A lamp/);
});

test("a heading with nothing behind it is the last line of the text", () => {
  const { chapters } = read(`Chapter 1\n\n${story}\n\nChapter 2\n\n${story}\n\nEpilogue`).work;
  assert.match(chapters[1]?.body ?? "", /went on\.<\/p>\n<p>Epilogue<\/p>$/);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import type { ImportedWork } from "../document.ts";
import { readPlainText } from "./read-plain-text.ts";

function read(text: string): ImportedWork {
  const outcome = readPlainText(new TextEncoder().encode(text));
  assert(outcome.ok, JSON.stringify(outcome));
  return outcome.value.work;
}

const long =
  "It rained on the first day, and on the second it rained again as if nobody had told it about the first, which is how rain is.";

test("headings without blank lines beside them divide a text whose lines are paragraphs", () => {
  const { chapters } = read(`Chapter 1 - The Step\n${long}\n"Why?"\nChapter 2 - The Letter\n"Dear," it said.\nTwice.`);
  assert.deepEqual(
    chapters.map(({ title }) => title),
    ["The Step", "The Letter"],
  );
  assert.match(chapters[1]?.body ?? "", /Dear," it said\.[\s\S]*Twice\./);
});

test("headings right above wrapped paragraphs divide a text, and a line that only begins like one does not", () => {
  const wrapped = `It rained on the first day, and on the second it rained again as if
nobody had told it about the first. The cat was wet and it did not like
it at all, and it went on saying so to everybody in the house until the
rain had stopped.`;
  const { chapters } = read(`Chapter One\n${wrapped}\n\nChapter Two\n${wrapped}`);
  assert.equal(chapters.length, 2);
  assert.match(chapters[0]?.body ?? "", /^<p>It rained [^<]*stopped\.<\/p>$/);
  assert.equal(read(`${wrapped}\n\nChapter 3 of the book was\n${wrapped}`).chapters.length, 1);
});

test("the first lines name title and author, and leave the text", () => {
  const plain = read(`Rain Day\nby Mirel Quist\n\n${long}`);
  assert.deepEqual([plain.title, plain.author, plain.chapters[0]?.body], ["Rain Day", "Mirel Quist", `<p>${long}</p>`]);
  const labelled = read(`Title: Rain Day\nAuthor: Mirel\nRating: T\n\n${long}`);
  assert.deepEqual([labelled.title, labelled.author], ["Rain Day", "Mirel"]);
  assert.equal(labelled.chapters[0]?.body, `<p>${long}</p>`);
});

test("a sentence that says by whom is no byline, and a title goes on before the next label", () => {
  assert.deepEqual([read(`He went.\n\nBy night, he came back.\n\n${long}`).author, read(long).title], [null, null]);
  assert.equal(read(`A House\nby the sea\n\n${long}`).author, null);
  const { title, chapters } = read(`Title: A name that goes\non and on\nAuthor: Mirel\nRating: T\n\n${long}`);
  assert.equal(title, "A name that goes on and on");
  assert.equal(chapters[0]?.body, `<p>${long}</p>`);
});

test("words between stars and in the signs of boards are emphasised, and stars by themselves stay", () => {
  const body = (text: string) => read(text).chapters[0]?.body;
  assert.equal(body("So *very* late, **so** late."), "<p>So <em>very</em> late, <strong>so</strong> late.</p>");
  assert.equal(body("[i]He wound[/i] it [B]twice[/B]."), "<p><em>He wound</em> it <strong>twice</strong>.</p>");
  assert.equal(body("2*3*4 and f*** it, a* and b*."), "<p>2*3*4 and f*** it, a* and b*.</p>");
  assert.equal(body("A.\n\n~*~\n\nB."), "<p>A.</p>\n<hr>\n<p>B.</p>");
});

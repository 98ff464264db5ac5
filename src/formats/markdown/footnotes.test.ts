import assert from "node:assert/strict";
import { test } from "node:test";
import { readMarkdown } from "./read-markdown.ts";

function read(text: string) {
  const outcome = readMarkdown(new TextEncoder().encode(text));
  assert(outcome.ok, JSON.stringify(outcome));
  return outcome.value;
}

const words = (html: string) =>
  html
    .replace(/<[^>]*>/g, "")
    .replace(/\s+/g, " ")
    .trim();

test("footnotes stand in the notes of the chapters that lead to them, wherever they were written", () => {
  const { work } = read(`# The Salt Road

Opening[^late].

## Chapter 1[^x]

It rained[^1].

[^1]: A short **note**[^deep].

## Chapter 2

Then[^x], and then.

[^x]: A long note.

    In two paragraphs.

[^late]: Late, and
it goes on.

[^deep]: Deep.
`);
  const [first, second] = work.chapters;
  assert.deepEqual(
    [first, second].map((chapter) => [words(chapter?.body ?? ""), words(chapter?.endNotes ?? "")]),
    [
      ["Opening1. 2 It rained3.", "Late, and it goes on. ↩ A long note. In two paragraphs. ↩ A short note4. ↩ Deep. ↩"],
      ["Then1, and then.", "A long note. In two paragraphs. ↩"],
    ],
  );
  assert.match(first?.body ?? "", /It rained<sup><a name="noteref-1" href="#note-1">3<\/a><\/sup>/);
  assert.match(first?.endNotes ?? "", /<a name="note-1"><\/a>A short <strong>note<\/strong>/);
});

test("marks and notes without each other stay text, an address too", () => {
  const { work } = read("It rained[^none], `x[^a]`.\n\n[^nobody]: https://example.com/x\n\n\\[^b] and\n\n\\[^b]: so.");
  assert.equal(
    words(work.chapters[0]?.body ?? ""),
    "It rained[^none], x[^a]. [^nobody]: https://example.com/x [^b] and [^b]: so.",
  );
  assert.equal(work.chapters[0]?.endNotes, "");
});

test("a series has its place under the names that programs give it", () => {
  assert.deepEqual(read("---\ntitle: A\nseries: Roads\nseries_index: 2\n---\n\nText.").work.series, [
    { title: "Roads", position: 2 },
  ]);
});

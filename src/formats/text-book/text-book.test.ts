import assert from "node:assert/strict";
import { test } from "node:test";
import { toPlainText } from "#engines/author-html/index.ts";
import { listSampleWorks } from "#test/support/sample-works.ts";
import { toBookOf } from "#test/support/work-book.ts";
import { readPlainText } from "../plain-text/read-plain-text.ts";
import { writeTextBook } from "./write-text-book.ts";

test("plain text of every chaptered work of the sample shelf is read with its chapters", () => {
  const works = [...listSampleWorks().values()].filter(({ chapters }) => chapters.length > 1);
  for (const work of works) {
    const read = readPlainText(new TextEncoder().encode(writeTextBook(toBookOf(work))));
    assert(read.ok);
    // A line inside a text that numbers a part begins a chapter too: plain text cannot tell the two apart.
    const titles = read.value.work.chapters.map(({ title }) => title.replace(/^Chapter \d+:? ?/, ""));
    let from = 0;
    for (const { title } of work.chapters) {
      const at = titles.indexOf(title, from);
      assert(at !== -1, `${work.title} lost ${title}`);
      from = at + 1;
    }
  }
});

test("plain text holds every word of a work's chapters in their order", () => {
  for (const [title, work] of listSampleWorks()) {
    const text = wordsOf(writeTextBook(toBookOf(work)));
    for (const { body } of toBookOf(work).chapters) {
      const words = wordsOf(toPlainText(body));
      assert(text.includes(words.slice(0, 400)) && text.includes(words.slice(-400)), title);
    }
  }
});

function wordsOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, "");
}

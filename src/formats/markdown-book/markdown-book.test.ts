import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cleanHtml, toPlainText } from "#engines/author-html/index.ts";
import { randomBook } from "#test/support/random-book.ts";
import { readMarkdown } from "../markdown/read-markdown.ts";
import { writeMarkdownBook } from "./write-markdown-book.ts";

const seed = 20_261_121;
const siteUrl = "https://archive.example";

test("no word of a text is lost or made up on its way through Markdown, whatever signs are in it", (t) => {
  t.diagnostic(`seed ${seed}`);
  for (const book of fc.sample(randomBook, { seed, numRuns: 300 })) {
    const read = readMarkdown(new TextEncoder().encode(writeMarkdownBook(book)));
    assert(read.ok);
    const { work } = read.value;
    assert.equal(work.chapters.length, book.chapters.length);
    for (const [index, { body }] of book.chapters.entries()) {
      const back = cleanHtml(work.chapters[index]?.body ?? "", "content", { siteUrl });
      assert.equal(wordsOf(toPlainText(back)), wordsOf(toPlainText(body)), body);
    }
  }
});

function wordsOf(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, "").toWellFormed();
}

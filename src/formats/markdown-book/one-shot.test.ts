import assert from "node:assert/strict";
import { test } from "node:test";
import { sampleBook } from "#test/support/sample-book.ts";
import { readMarkdown } from "../markdown/read-markdown.ts";
import { writeMarkdownBook } from "./write-markdown-book.ts";

test("a one-shot whose chapter has a title has one heading of the first level, and comes back", () => {
  const [chapter] = sampleBook.chapters;
  assert(chapter !== undefined);
  const chapters = [{ ...chapter, position: 1, title: "Dusk" }];
  const markdown = writeMarkdownBook({ ...sampleBook, chapters, expectedChapters: 1 });
  assert.deepEqual(markdown.match(/^#{1,2} .*/gm)?.slice(0, 2), ["# The Lamp & the Fog", "## Chapter 1: Dusk"]);
  const read = readMarkdown(Buffer.from(markdown));
  assert(read.ok);
  assert.deepEqual(
    read.value.work.chapters.map(({ title }) => title),
    ["Dusk"],
  );
  assert.deepEqual(read.value.work.gifts, sampleBook.gifts);
});

test("a one-shot comes back with its chapter's title, however long it is", () => {
  const [chapter] = sampleBook.chapters;
  assert(chapter !== undefined);
  const title = "Dusk ".repeat(51).trim();
  const markdown = writeMarkdownBook({ ...sampleBook, chapters: [{ ...chapter, position: 1, title }] });
  const read = readMarkdown(Buffer.from(markdown));
  assert(read.ok);
  assert.deepEqual(
    read.value.work.chapters.map((one) => one.title),
    [title],
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { makeDocx, paragraph, style, type WordFile } from "#test/support/word-files.ts";
import { readDocx } from "./read-docx.ts";

const styles = [
  style("Title", "Title"),
  style("berschrift1", "heading 1"),
  style("berschrift2", "heading 2"),
  style("Kapitel", "Kapitelüberschrift", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
  style("KapitelBunt", "Bunt", '<w:basedOn w:val="Kapitel"/>'),
  style("TOC1", "toc 1"),
].join("");

async function read(file: WordFile) {
  const outcome = await readDocx(makeDocx(file));
  assert(outcome.ok, JSON.stringify(outcome));
  return outcome.value;
}

test("a title and headings of the highest level make a work with chapters", async () => {
  const { work, findings } = await read({
    styles,
    body: [
      paragraph("The Lamp", "Title"),
      paragraph("Chapter 1: Oil", "berschrift1"),
      paragraph("It burned."),
      paragraph("In the tower", "berschrift2"),
      paragraph("It went on burning."),
      paragraph("Chapter 2", "berschrift1"),
      paragraph("It went out."),
    ].join(""),
  });
  assert.equal(work.title, "The Lamp");
  assert.deepEqual(
    work.chapters.map(({ title, body }) => [title, body]),
    [
      ["Oil", "<p>It burned.</p>\n<h2>In the tower</h2>\n<p>It went on burning.</p>"],
      ["", "<p>It went out.</p>"],
    ],
  );
  assert.deepEqual(findings, []);
});

test("a style in any language is a heading by its outline level, its own or that of the style it is based on", async () => {
  const { work } = await read({
    styles,
    body: [paragraph("Eins", "Kapitel"), paragraph("A."), paragraph("Zwei", "KapitelBunt"), paragraph("B.")].join(""),
  });
  assert.deepEqual(
    work.chapters.map(({ title, body }) => [title, body]),
    [
      ["Eins", "<p>A.</p>"],
      ["Zwei", "<p>B.</p>"],
    ],
  );
});

test("a single highest heading at the beginning is the title, and the level below makes chapters", async () => {
  const { work } = await read({
    styles,
    body: [
      paragraph("The Lamp", "berschrift1"),
      paragraph("Oil", "berschrift2"),
      paragraph("A."),
      paragraph("Wick", "berschrift2"),
      paragraph("B."),
    ].join(""),
  });
  assert.equal(work.title, "The Lamp");
  assert.deepEqual(
    work.chapters.map(({ title }) => title),
    ["Oil", "Wick"],
  );
});

test("chapters below parts carry the name of their part where it begins", async () => {
  const { work } = await read({
    styles,
    body: [
      paragraph("Part One: Dusk", "berschrift1"),
      paragraph("Oil", "berschrift2"),
      paragraph("A."),
      paragraph("Wick", "berschrift2"),
      paragraph("B."),
      paragraph("Part Two: Dawn", "berschrift1"),
      paragraph("Ash", "berschrift2"),
      paragraph("C."),
    ].join(""),
  });
  assert.deepEqual(
    work.chapters.map(({ title }) => title),
    ["Part One: Dusk: Oil", "Wick", "Part Two: Dawn: Ash"],
  );
});

test("without headings, lines that number chapters begin them", async () => {
  const { work } = await read({
    body: [paragraph("Chapter 1"), paragraph("A."), paragraph("Chapter 2: Wick"), paragraph("B.")].join(""),
  });
  assert.deepEqual(
    work.chapters.map(({ title, body }) => [title, body]),
    [
      ["", "<p>A.</p>"],
      ["Wick", "<p>B.</p>"],
    ],
  );
});

test("paragraphs with an outline level of their own are headings, unless they are sentences", async () => {
  const level = (value: number) => `<w:outlineLvl w:val="${value}"/>`;
  const { work } = await read({
    styles,
    body: [
      paragraph("The Start", "", level(0)),
      paragraph("It burned."),
      paragraph("Below", "Bunt", level(1)),
      paragraph("Somebody gave this whole paragraph a level. ".repeat(9), "", level(0)),
      paragraph("The End", "", level(0)),
      paragraph("Body text says so itself.", "", level(9)),
    ].join(""),
  });
  assert.deepEqual(
    work.chapters.map(({ title }) => title),
    ["The Start", "The End"],
  );
  assert.match(work.chapters[0]?.body ?? "", /<h2>Below<\/h2>\n<p>Somebody/);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { makeDocx, paragraph, type WordFile } from "#test/support/word-files.ts";
import { readDocx } from "./read-docx.ts";

async function read(file: WordFile) {
  const outcome = await readDocx(makeDocx(file));
  assert(outcome.ok, JSON.stringify(outcome));
  return outcome.value;
}

const bold = (text: string) => `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const plain = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const centred = (text: string) => `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>${plain(text)}</w:p>`;

test("lines with labels above a story become its fields, and what has none stands in the notes", async () => {
  const { work, findings } = await read({
    body: [
      `<w:p>${bold("Title:")}${plain(" The Salt Road")}<w:r><w:br/></w:r>${bold("Author:")}${plain(" Mirel Quist")}</w:p>`,
      paragraph("Fandom: Lamplighters; Roads"),
      `<w:p>${bold("Rating: ")}${plain("PG-13")}</w:p>`,
      `<w:p>${bold("Summary: ")}${plain("It ")}<w:r><w:rPr><w:i/></w:rPr><w:t>rained</w:t></w:r>${plain(": all day.")}</w:p>`,
      paragraph("Kinks: none to speak of"),
      paragraph("Disclaimer: Not mine."),
      paragraph(""),
      paragraph("It rained."),
      paragraph("A/N: Please review!"),
    ].join(""),
  });
  assert.deepEqual(
    [work.title, work.author, work.summary],
    ["The Salt Road", "Mirel Quist", "<p>It <em>rained</em>: all day.</p>"],
  );
  assert.deepEqual(work.tags, { fandom: ["Lamplighters", "Roads"], rating: ["Teen And Up Audiences"] });
  assert.equal(work.notes, "<p>Kinks: none to speak of</p>\n<p>Disclaimer: Not mine.</p>");
  assert.deepEqual(
    work.chapters.map(({ body }) => body),
    ["<p>It rained.</p>\n<p>A/N: Please review!</p>"],
  );
  assert.deepEqual(
    findings.map(({ code }) => code),
    ["header-read"],
  );
});

test("a line alone above such lines is the title, and lines of them in the midst of a story stay", async () => {
  const { work } = await read({
    body: ["The Salt Road", "Pairing: Ann/Bert", "Summary: Rain.", "It rained.", "Title: None", "Author: None", "So."]
      .map((text) => paragraph(text))
      .join(""),
  });
  assert.deepEqual([work.title, work.author, work.tags], ["The Salt Road", null, { relationship: ["Ann/Bert"] }]);
  assert.match(work.chapters[0]?.body ?? "", /^<p>It rained\.<\/p>\n<p>Title: None<\/p>\n<p>Author: None<\/p>/);
});

test("numbers alone in bold or centred lines begin chapters when they count from one", async () => {
  const body = (lines: readonly string[]) => lines.join("");
  const words = paragraph("It rained.");
  const counted = await read({
    body: body([
      centred("1"),
      words,
      `<w:p>${bold("2")}</w:p>`,
      words,
      centred("III"),
      words,
      centred("Epilogue"),
      words,
    ]),
  });
  assert.deepEqual(
    counted.work.chapters.map(({ title }) => title),
    ["", "", "", "Epilogue"],
  );
  assert.deepEqual(
    counted.findings.map(({ code }) => code),
    ["chapters-found"],
  );
  const signed = await read({ body: body([centred("~ 1 ~"), words, centred("-2-"), words]) });
  assert.deepEqual(
    signed.work.chapters.map(({ title, body }) => [title, body]),
    [
      ["", "<p>It rained.</p>"],
      ["", "<p>It rained.</p>"],
    ],
  );
  const wild = await read({ body: body([centred("1"), words, centred("3"), words, paragraph("1"), paragraph("2")]) });
  assert.equal(wild.work.chapters.length, 1);
});

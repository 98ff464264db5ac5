import assert from "node:assert/strict";
import { test } from "node:test";
import { makeDocx, paragraph, run, style, type WordFile } from "#test/support/word-files.ts";
import { readDocx } from "./read-docx.ts";

const characterStyle = (id: string, name: string, properties: string, basedOn = "") =>
  `<w:style w:type="character" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="${basedOn}"/><w:rPr>${properties}</w:rPr></w:style>`;

const styles = [
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:rPr><w:b/></w:rPr></w:style>',
  style("Title", "Title"),
  style("Letter", "Letter Text", '<w:basedOn w:val="Normal"/><w:rPr><w:i/></w:rPr>'),
  style("SceneBreak", "Scene Break", '<w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/></w:pPr>'),
  characterStyle("Emphasis", "Emphasis", "<w:i/><w:iCs/>"),
  characterStyle("Thoughts", "Thoughts", '<w:color w:val="888888"/>', "Emphasis"),
  characterStyle("Upright", "Upright", '<w:i w:val="0"/>', "Emphasis"),
  characterStyle("Strong", "Strong", "<w:b/>"),
  characterStyle("Hyperlink", "Hyperlink", '<w:u w:val="single"/>'),
].join("");

async function read(file: WordFile) {
  const outcome = await readDocx(makeDocx({ styles, ...file }));
  assert(outcome.ok, JSON.stringify(outcome));
  return outcome.value.work;
}

const styled = (text: string, id: string, rest = "") => run(text, `<w:rStyle w:val="${id}"/>${rest}`);
const properties = (inner: string, said: string) => `<w:p><w:pPr>${said}</w:pPr>${inner}</w:p>`;

test("words that a style makes italic or bold are so, and what stands with the words goes before", async () => {
  const said = '<w:rPrChange w:id="1"><w:rPr><w:b/></w:rPr></w:rPrChange>';
  const runs = [
    styled("one", "Emphasis"),
    run(" "),
    styled("two", "Thoughts", said),
    run(" "),
    styled("three", "Strong"),
    run(" "),
    styled("four", "Emphasis", '<w:i w:val="0"/>'),
    styled(" five", "Upright"),
    styled(" six", "Hyperlink"),
  ];
  const work = await read({ body: `<w:p>${runs.join("")}</w:p>` });
  assert.equal(work.chapters[0]?.body, "<p><em>one</em> <em>two</em> <strong>three</strong> four five six</p>");
});

test("a paragraph's style says what its words look like and where they stand", async () => {
  const body =
    paragraph("Dear you.", "Letter") +
    properties(run("Up", '<w:i w:val="0"/>') + run(" and on."), '<w:pStyle w:val="Letter"/>') +
    paragraph("* * *", "SceneBreak") +
    paragraph("After.");
  const work = await read({ body });
  assert.equal(
    work.chapters[0]?.body,
    '<p><em>Dear you.</em></p>\n<p>Up<em> and on.</em></p>\n<p align="center">* * *</p>\n<p>After.</p>',
  );
});

test("borders on one side of a paragraph and pictures of a line are lines across, and frames are none", async () => {
  const side = (name: string) => `<w:${name} w:val="single" w:sz="6" w:space="1" w:color="auto"/>`;
  const border = (...names: readonly string[]) => `<w:pBdr>${names.map(side).join("")}</w:pBdr>`;
  const drawn =
    '<w:p><w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" o:hr="t"/></w:pict></w:r></w:p>';
  const body =
    properties(run("One."), border("bottom")) +
    paragraph("Two.") +
    properties("", border("bottom")) +
    drawn.replace("<w:p>", `${paragraph("Three.")}<w:p>`) +
    properties(run("Four."), border("top", "left", "bottom", "right")) +
    properties(run("Five."), border("bottom")) +
    properties(run("Six."), border("bottom")) +
    properties(run("Seven."), border("top"));
  const text = (await read({ body })).chapters[0]?.body ?? "";
  const words = text.replaceAll("<hr>", "-").replace(/<[^>]*>|\s/g, "");
  assert.equal(words, "One.-Two.-Three.-Four.Five.Six.--Seven.");
});

test("a line before the author's name at the beginning of a page is the title", async () => {
  const bold = (text: string) => properties(run(text, "<w:b/>"), '<w:jc w:val="center"/>');
  const body =
    bold("The Salt Road") + paragraph("by Mirel Quist") + bold("Chapter 1") + paragraph("A.") + bold("Chapter 2");
  const work = await read({ body: body + paragraph("B.") });
  assert.deepEqual(
    [work.title, work.author, work.chapters.map((one) => one.body)],
    ["The Salt Road", "Mirel Quist", ["<p>A.</p>", "<p>B.</p>"]],
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { makeDocx, paragraph, run, style, type WordFile } from "#test/support/word-files.ts";
import { detectFormat } from "../detect-format.ts";
import { readDocx } from "./read-docx.ts";

const styles = style("Title", "Title") + style("Heading1", "heading 1") + style("Subtitle", "Subtitle");

async function read(file: WordFile) {
  const outcome = await readDocx(makeDocx({ styles, ...file }));
  assert(outcome.ok, JSON.stringify(outcome));
  return outcome.value;
}

async function bodyOf(body: string): Promise<string | undefined> {
  return (await read({ body })).work.chapters[0]?.body;
}

const pageBreak = '<w:r><w:br w:type="page"/></w:r>';

test("words in the paragraph of a page break stand before and behind the line", async () => {
  const between = `<w:p>${run("Dusk, ")}${run("then", "<w:i/>")}${pageBreak}${run("dawn.")}</w:p>`;
  const inside = `<w:p><w:r><w:t>Noon</w:t><w:br w:type="page"/><w:t>and night.</w:t></w:r></w:p>`;
  const body = paragraph("A.") + between + inside + paragraph("Z.");
  assert.equal(
    await bodyOf(body),
    "<p>A.</p>\n<p>Dusk, <em>then</em></p>\n<hr>\n<p>dawn.</p>\n<p>Noon</p>\n<hr>\n<p>and night.</p>\n<p>Z.</p>",
  );
});

test("a page break before a heading's words, and in the first words of a page, loses none of them", async () => {
  const heading = `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>${pageBreak}${run("Two")}</w:p>`;
  const { work } = await read({
    body: `${paragraph("One", "Heading1")}${paragraph("A.")}${heading}${paragraph("B.")}`,
  });
  assert.deepEqual(
    work.chapters.map(({ title, body }) => [title, body]),
    [
      ["One", "<p>A.</p>"],
      ["Two", "<p>B.</p>"],
    ],
  );
  assert.equal(await bodyOf(`<w:p>${pageBreak}${run("First words.")}</w:p>`), "<p>First words.</p>");
});

test("readings above words stand with their words", async () => {
  const ruby = (base: string, reading: string) =>
    `<w:r><w:ruby><w:rubyPr/><w:rt>${run(reading)}</w:rt><w:rubyBase>${run(base)}</w:rubyBase></w:ruby></w:r>`;
  const body = `<w:p>${run("この")}${ruby("船", "ふね")}${ruby("長", "おさ")}${run("は。")}</w:p>`;
  assert.equal(await bodyOf(body), "<p>この<ruby>船<rt>ふね</rt></ruby><ruby>長<rt>おさ</rt></ruby>は。</p>");
});

test("words in fields, in runs of a direction of their own and in formulas are in the text", async () => {
  const formula =
    '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>E=m</m:t></m:r><m:sSup><m:e><m:r><m:t>c</m:t></m:r></m:e></m:sSup></m:oMath>';
  const body = `<w:p><w:fldSimple w:instr=" REF x ">${run("field ")}</w:fldSimple><w:bdo w:val="ltr">${run("bdo ")}</w:bdo><w:dir w:val="rtl">${run("dir ")}</w:dir>${formula}<w:r><w:t>one</w:t><w:cr/><w:t>two</w:t></w:r></w:p>`;
  const { work, findings } = await read({ body });
  assert.equal(work.chapters[0]?.body, "<p>field bdo dir E=mcone<br>two</p>");
  assert.deepEqual(
    findings.map(({ code }) => code),
    ["formulas-as-text"],
  );
});

test("a large first letter stands in its word", async () => {
  const initial = '<w:p><w:pPr><w:framePr w:dropCap="drop" w:lines="3"/></w:pPr><w:r><w:t>M</w:t></w:r></w:p>';
  assert.equal(
    await bodyOf(`${paragraph("A.")}${initial}${paragraph("argit counted.")}${paragraph("B.")}`),
    "<p>A.</p>\n<p>Margit counted.</p>\n<p>B.</p>",
  );
});

test("parts whose names a program has counted are found", async () => {
  const bytes = makeDocx({ styles, suffix: "2", body: paragraph("Lamp", "Title") + paragraph("It burned.") });
  assert.deepEqual(detectFormat("lamp.docx", bytes), { ok: true, value: "docx" });
  const outcome = await readDocx(bytes);
  assert(outcome.ok);
  assert.deepEqual([outcome.value.work.title, outcome.value.work.chapters[0]?.body], ["Lamp", "<p>It burned.</p>"]);
});

test("a line that names the author may stand behind a subtitle, and no sentence is one", async () => {
  const lamp = paragraph("The Lamp", "Title");
  const named = await read({ body: lamp + paragraph("A Tale of Oil", "Subtitle") + paragraph("by Ada Quill") });
  assert.equal(named.work.author, "Ada Quill");
  assert.equal(named.work.chapters[0]?.body, "<p>A Tale of Oil</p>");
  const told = await read({ body: lamp + paragraph("It burned low.") + paragraph("By the river it was dark.") });
  assert.equal(told.work.author, null);
});

test("words in what nobody knows are told of", async () => {
  const { findings } = await read({ body: `<w:p>${run("A.")}<w:strange a="b">${run("Lost.")}</w:strange></w:p>` });
  assert.deepEqual(
    findings.map(({ code, message }) => [code, /\(strange\)/.test(message)]),
    [["words-left-out", true]],
  );
});

test("words in boxes stay where the box stands, once, with an older form beside it and without", async () => {
  const inside = (words: string) => `<w:txbxContent>${paragraph(words)}</w:txbxContent>`;
  const fresh = (words: string) =>
    `<w:drawing><wp:inline><wps:txbx xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">${inside(words)}</wps:txbx></wp:inline></w:drawing>`;
  const old = (words: string) =>
    `<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>${inside(words)}</v:textbox></v:shape></w:pict>`;
  const both = (words: string, fallback: string) =>
    `<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps">${fresh(words)}</mc:Choice>${fallback}</mc:AlternateContent></w:r>`;
  const body = [
    both("One.", `<mc:Fallback>${old("One.")}</mc:Fallback>`),
    both("Two.", ""),
    `<w:r>${fresh("Three.")}</w:r>`,
    `<w:r>${old("Four.")}</w:r>`,
  ];
  const html = await bodyOf(body.map((runs) => `<w:p>${run("Box: ")}${runs}</w:p>`).join(""));
  assert.equal(
    html
      ?.replace(/<[^>]*>/g, " ")
      .replace(/\s+/g, " ")
      .trim(),
    "Box: One. Box: Two. Box: Three. Box: Four.",
  );
});

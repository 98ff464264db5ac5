import assert from "node:assert/strict";
import { test } from "node:test";
import { makeDocx, paragraph, picture, relation, run, style, type WordFile } from "#test/support/word-files.ts";
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

test("title, author and language come from the properties, and programs are no authors", async () => {
  const core =
    "<dc:title>Lamps &amp; Tides</dc:title><dc:creator>Ada Quill</dc:creator><dc:language>de-AT</dc:language>";
  const { work } = await read({ body: paragraph("A."), core });
  assert.deepEqual([work.title, work.author, work.language], ["Lamps & Tides", "Ada Quill", "de"]);
  const nobody = await read({ body: paragraph("A."), core: "<dc:title/><dc:creator>python-docx</dc:creator>" });
  assert.deepEqual([nobody.work.title, nobody.work.author, nobody.work.language], [null, null, null]);
});

test("notes stand at the end of their chapter under their own numbers, and lead back", async () => {
  const note = (id: number, text: string) => `<w:footnote w:id="${id}">${paragraph(text)}</w:footnote>`;
  const mark = (id: number) => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`;
  const { work } = await read({
    styles,
    footnotes: note(1, "Of whales.") + note(2, "Of sand."),
    body: [
      paragraph("Sea", "berschrift1"),
      `<w:p>${run("Oil")}${mark(1)}</w:p>`,
      paragraph("Land", "berschrift1"),
      `<w:p>${run("Glass")}${mark(2)}</w:p>`,
    ].join(""),
  });
  assert.deepEqual(
    work.chapters.map(({ body, endNotes }) => [body, endNotes]),
    [
      [
        '<p>Oil<sup><a href="#footnote-1" name="footnote-ref-1">[1]</a></sup></p>',
        '<ol><li><p><a name="footnote-1"></a>Of whales. <a href="#footnote-ref-1">↑</a></p></li></ol>',
      ],
      [
        '<p>Glass<sup><a href="#footnote-2" name="footnote-ref-2">[2]</a></sup></p>',
        '<ol start="2"><li><p><a name="footnote-2"></a>Of sand. <a href="#footnote-ref-2">↑</a></p></li></ol>',
      ],
    ],
  );
});

test("comments and deleted text stay out, inserted text is in, and both are counted", async () => {
  const body = `<w:p><w:commentRangeStart w:id="0"/>${run("The ")}<w:del w:id="1"><w:r><w:delText>dark </w:delText></w:r></w:del><w:ins w:id="2">${run("bright ")}</w:ins><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>${run("lamp.")}</w:p>`;
  const { work, findings } = await read({ body, comments: `<w:comment w:id="0">${paragraph("Which?")}</w:comment>` });
  assert.equal(work.chapters[0]?.body, "<p>The bright lamp.</p>");
  assert.deepEqual(
    findings.map(({ code }) => code),
    ["tracked-changes", "editor-comments"],
  );
  assert.match(findings[0]?.message ?? "", /1 insertions .* 1 deletions/);
  assert.match(findings[1]?.message ?? "", /: 1\.$/);
});

test("emphasis, small capitals, alignment, lists, tables and links live on", async () => {
  const numbering =
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>';
  const item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>';
  const { work } = await read({
    numbering,
    links: relation("h1", "hyperlink", "https://example.org/a?b=1&amp;c=2"),
    body: [
      `<w:p>${run("It ")}${run("was", "<w:i/>")} ${run("very", "<w:b/>")} ${run("Late", "<w:smallCaps/>")}</w:p>`,
      paragraph("* * *", "", '<w:jc w:val="center"/>'),
      paragraph("one", "", item),
      paragraph("two", "", item),
      `<w:tbl><w:tr><w:tc>${paragraph("cell")}</w:tc></w:tr></w:tbl>`,
      `<w:p><w:hyperlink r:id="h1">${run("there")}</w:hyperlink></w:p>`,
    ].join(""),
  });
  assert.equal(
    work.chapters[0]?.body,
    [
      '<p>It <em>was</em><strong>very</strong><span class="small-caps">Late</span></p>',
      '<p align="center">* * *</p>',
      "<ul><li>one</li><li>two</li></ul>",
      "<table><tbody><tr><td><p>cell</p></td></tr></tbody></table>",
      '<p><a href="https://example.org/a?b=1&amp;c=2">there</a></p>',
    ].join("\n"),
  );
});

test("pictures come along under names of their own; what no browser shows is counted", async () => {
  const { work, findings } = await read({
    links: relation("i1", "image", "media/image1.png") + relation("i2", "image", "media/image2.emf"),
    media: [
      { name: "word/media/image1.png", content: Buffer.from("\x89PNG\r\n\x1a\n", "latin1") },
      { name: "word/media/image2.emf", content: "drawing" },
    ],
    body: `<w:p>${run("A")}${picture("i1", "A lamp")}${picture("i2", "A chart")}</w:p>`,
  });
  assert.equal(work.chapters[0]?.body, '<p>A<img alt="A lamp" src="picture-1.png">[A chart]</p>');
  assert.deepEqual(
    work.images.map(({ name, mediaType, bytes }) => [name, mediaType, bytes.length]),
    [["picture-1.png", "image/png", 8]],
  );
  assert.deepEqual(
    findings.map(({ code }) => code),
    ["images-left-out"],
  );
});

test("a page break is a line across, but for one at a chapter's edge; a rare blank line parts scenes", async () => {
  const pageBreak = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>';
  const { work } = await read({
    styles,
    body: [
      paragraph("Sea", "berschrift1"),
      paragraph("A."),
      paragraph("B."),
      "<w:p/>",
      paragraph("C."),
      pageBreak,
      paragraph("D."),
      pageBreak,
      paragraph("Land", "berschrift1"),
      paragraph("E."),
    ].join(""),
  });
  assert.equal(work.chapters[0]?.body, "<p>A.</p>\n<p>B.</p>\n<p>&nbsp;</p>\n<p>C.</p>\n<hr>\n<p>D.</p>");
});

test("blank lines between all paragraphs are layout", async () => {
  const lines = ["A.", "B.", "C.", "D."].map((text) => paragraph(text));
  const { work } = await read({ body: lines.join("<w:p/>") });
  assert.equal(work.chapters[0]?.body, "<p>A.</p>\n<p>B.</p>\n<p>C.</p>\n<p>D.</p>");
});

test("text from right to left names its language", async () => {
  const lang =
    '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US" w:bidi="he-IL"/></w:rPr></w:rPrDefault></w:docDefaults>';
  const { work } = await read({ styles: lang, body: paragraph("שלום", "", "<w:bidi/>") });
  assert.equal(work.language, "he");
  assert.equal(work.chapters[0]?.body, "<p>שלום</p>");
});

test("the table of contents is left out and counted", async () => {
  const { work, findings } = await read({
    styles,
    body: [
      paragraph("Sea\t1", "TOC1"),
      paragraph("Sea", "berschrift1"),
      paragraph("A."),
      paragraph("Land", "berschrift1"),
      paragraph("B."),
    ].join(""),
  });
  assert.deepEqual(
    work.chapters.map(({ body }) => body),
    ["<p>A.</p>", "<p>B.</p>"],
  );
  assert.deepEqual(
    findings.map(({ code }) => code),
    ["contents-left-out"],
  );
});

test("a line behind the title that names the author goes before the computer's name for her", async () => {
  const { work } = await read({
    styles,
    core: "<dc:creator>Adelaide Q. Quillon</dc:creator>",
    body: [paragraph("The Lamp", "Title"), paragraph("by Ada Quill"), paragraph("It burned.")].join(""),
  });
  assert.deepEqual([work.title, work.author, work.chapters[0]?.body], ["The Lamp", "Ada Quill", "<p>It burned.</p>"]);
});

test("a line that runs against the others says so", async () => {
  const { work } = await read({ body: [paragraph("One."), paragraph("שלום"), paragraph("Two.")].join("") });
  assert.equal(work.chapters[0]?.body, '<p>One.</p>\n<p dir="rtl">שלום</p>\n<p>Two.</p>');
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { cleanHtml } from "./index.ts";

const blank = "<p>\u00a0</p>";

/** What is typed, what it becomes, and the rule it shows. */
const cases: readonly (readonly [string, string, string])[] = [
  ["one newline is a line break", "some\ntext", "<p>some<br />text</p>"],
  ["two newlines part paragraphs", "some\n\ntext", "<p>some</p><p>text</p>"],
  ["three newlines leave a blank paragraph", "some\n\n\ntext", `<p>some</p>${blank}<p>text</p>`],
  ["two line breaks part paragraphs", "some<br/><br/>text", "<p>some</p><p>text</p>"],
  ["three line breaks leave a blank paragraph", "some<br/><br/><br/>text", `<p>some</p>${blank}<p>text</p>`],
  ["a paragraph of the author's keeps its breaks", "<p>some<br/>\n<br/>text</p>", "<p>some<br />\n<br />text</p>"],
  ["newlines between paragraphs are nothing", "<p>A</p>\n<p>B</p>\n\n<p>C</p>\n\n\n", "<p>A</p><p>B</p><p>C</p>"],
  ["newlines after a line break add nothing", "A<br>B<br>\n\nC<br>\n\n\n", "<p>A<br />B<br />C<br /></p>"],
  ["rules part paragraphs", "A<hr>B<hr>\n\nC<hr>", "<p>A</p><hr /><p>B</p><hr /><p>C</p><hr />"],
  [
    "a table stands between paragraphs",
    "aa <table><tr><td>x</td></tr></table> bb",
    "<p>aa</p><table><tbody><tr><td>x</td></tr></tbody></table><p>bb</p>",
  ],
  ["blocks in blocks make one paragraph, innermost", "<div><div>A</div></div>", "<div><div><p>A</p></div></div>"],
  [
    "emphasis over two newlines is closed and opened again",
    "<i>have <b>some\n\ntext</b> yay</i>",
    "<p><i>have <b>some</b></i></p><p><i><b>text</b> yay</i></p>",
  ],
  [
    "what is opened again keeps its attributes",
    "<span class='foo'>some\n\ntext</span>",
    '<p><span class="foo">some</span></p><p><span class="foo">text</span></p>',
  ],
  ["newlines in a link stay newlines", "<a>A\nB\n\nC</a>", "<p><a>A\nB\n\nC</a></p>"],
  ["newlines in a heading stay newlines", "<h1>A\nB\n\nC</h1>", "<h1>A\nB\n\nC</h1>"],
  ["a list written over lines has no breaks", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n", "<ul><li>a</li><li>b</li></ul>"],
  [
    "definitions written over lines have no breaks",
    "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>",
    "<dl><dt>a</dt><dd>b</dd></dl>",
  ],
  [
    "a table written over lines has no breaks",
    "<table>\n<tr>\n<td>a</td>\n</tr>\n</table>",
    "<table><tbody><tr><td>a</td></tr></tbody></table>",
  ],
  ["text around a paragraph gets its own", "boom\n\n<p>da</p>\n\nyadda", "<p>boom</p><p>da</p><p>yadda</p>"],
  ["no paragraph is empty", "A<p>B</p><p>C</p><p></p><p> </p>", "<p>A</p><p>B</p><p>C</p>"],
  ["what is not closed is closed", "<strong><em>unclosed</strong>", "<p><strong><em>unclosed</em></strong></p>"],
  ["emphasis nests as written", "some <em><strong>text</em></strong>", "<p>some <em><strong>text</strong></em></p>"],
  ["case does not matter", "<em>mixed</EM> <EM>stuff</em>", "<p><em>mixed</em> <em>stuff</em></p>"],
  ["an open ruby text is closed", "<ruby>big<rt>small</ruby>", "<p><ruby>big<rt>small</rt></ruby></p>"],
  ["no paragraph stands inside emphasis", "<i><p>foo</p><p>bar</p></i>", "<p><i>foo</i></p><p><i>bar</i></p>"],
  [
    "open column groups are closed",
    '<table><colgroup align="left"><colgroup width="20"><tr><td>x</table>',
    '<table><colgroup align="left"></colgroup><colgroup width="20"></colgroup><tbody><tr><td>x</td></tr></tbody></table>',
  ],
  ["an apostrophe in a title is harmless", `<p title="Don't stop">x</p>`, `<p title="Don't stop">x</p>`],
  ["escaped tags stay escaped", "&lt;span&gt;\n\n&lt;div&gt;", "<p>&lt;span&gt;</p><p>&lt;div&gt;</p>"],
  [
    "a link with a stray quotation mark keeps its text",
    '<a href=ao3.org">mylink</a>',
    '<p><a href="ao3.org&quot;" rel="nofollow">mylink</a></p>',
  ],
  [
    "a summary has no paragraph, what it hides has",
    "<details><summary>a\nb</summary>c\n\nd</details>",
    "<details><summary>a\nb</summary><p>c</p><p>d</p></details>",
  ],
  ["a heart stays", "normal <3 text", "<p>normal &lt;3 text</p>"],
  ["line ends of every system are newlines", "a\r\nb\rc", "<p>a<br />b<br />c</p>"],
  ["a no-break space is content", "&nbsp;", blank],
  [
    "breaks between the author's paragraphs leave a blank one",
    "<p>A</p><br><br><br><p>B</p>",
    `<p>A</p>${blank}<p>B</p>`,
  ],
  ["an empty anchor stays where a footnote needs it", '<p>x<a name="n1"></a></p>', '<p>x<a name="n1"></a></p>'],
  ["white space around a converted newline goes", "a \n b\n \n c", "<p>a<br />b</p><p>c</p>"],
  ["a block inside a heading loses its tags", "<h2><div>A</div><p>B</p></h2>", "<h2>A<br />B</h2>"],
  ["the first newline of preformatted text goes, others stay", "<pre>\n\na\n\n b</pre>", "<pre>a\n\n b</pre>"],
  ["joiners inside words stay", "می\u200cخواهم \u2060x", "<p>می\u200cخواهم \u2060x</p>"],
];

for (const [claim, source, expected] of cases) {
  test(claim, () => assert.equal(clean(source), expected));
}

const blocks = {
  h2: "<h2>foo</h2>",
  dl: "<dl><dt>foo</dt></dl>",
  ol: "<ol><li>foo</li></ol>",
  ul: "<ul><li>foo</li></ul>",
  pre: "<pre>foo</pre>",
  figure: "<figure>foo</figure>",
  summary: "<summary>foo</summary>",
  address: "<address>foo</address>",
};
for (const [name, block] of Object.entries(blocks)) {
  test(`${name} stands between paragraphs`, () => {
    assert.equal(clean(`aa ${block} bb`), `<p>aa</p>${block}<p>bb</p>`);
  });
}

function clean(source: string): string {
  return cleanHtml(source, "content", { siteUrl: "https://archive.test" });
}

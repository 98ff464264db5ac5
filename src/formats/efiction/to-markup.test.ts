import assert from "node:assert/strict";
import { test } from "node:test";
import { splitResponses } from "./read-reviews.ts";
import { toLine, toMarkup } from "./to-markup.ts";

const texts: readonly (readonly [claim: string, field: string, expected: string])[] = [
  ["lines of a text without markup are breaks", "a\r\nb", "<p>a<br>\nb</p>"],
  ["blank lines part paragraphs", "a\r\n\r\n  b\n \n\nc", "<p>a</p>\n<p>b</p>\n<p>c</p>"],
  ["inline markup alone does not make a marked-up text", "<b>a</b>\nb", "<p><b>a</b><br>\nb</p>"],
  ["line ends of a marked-up text mean nothing", "<p>a\nb</p>\n\n<P>c</P>", "<p>a b</p> <P>c</P>"],
  ["breaks with attributes are breaks", 'a<br class="x">\nb', 'a<br class="x"> b'],
  ["a block stands for itself", "a\n\n<blockquote>b</blockquote>", "<p>a</p>\n<blockquote>b</blockquote>"],
  ["preformatted lines stay", "<p>x</p>\n<pre>a\n b</pre>\ny", "<p>x</p> <pre>a\n b</pre> y"],
  ["backslashes before quotation marks go", String.raw`it\'s \"so\" \\\'x\\\'`, `<p>it's "so" 'x'</p>`],
  ["other backslashes stay", String.raw`¯\_(o)_/¯`, String.raw`<p>¯\_(o)_/¯</p>`],
  ["nothing is nothing", " \r\n ", ""],
];

for (const [claim, field, expected] of texts) test(claim, () => assert.equal(toMarkup(field), expected));

test("a title is a line without markup", () => {
  assert.equal(
    toLine(String.raw`<b>Bread</b> &amp; \"Butter\"
  &lt;3`),
    'Bread & "Butter" <3',
  );
});

const response = "<br><br><i>Author's Response: Thank you!</i>";

const reviews: readonly (readonly [claim: string, field: string, isAnswered: boolean, expected: readonly string[]])[] =
  [
    ["an answer is parted from its review", `Nice.${response}`, true, ["Nice.", "Thank you!"]],
    ["an answer is told by its label alone", `Nice.${response}`, false, ["Nice.", "Thank you!"]],
    ["each of two answers is one", `Nice.${response}${response}`, true, ["Nice.", "Thank you!", "Thank you!"]],
    [
      "a label in another language is one where there is an answer",
      "Bien.<br /><br /><i>Réponse de l’auteur : Merci !</i>",
      true,
      ["Bien.", "Merci !"],
    ],
    ["italics of the reviewer are hers", "I love <i>this: all of it</i>", true, ["I love <i>this: all of it</i>"]],
    ["italics without an answer are hers", "Oh<br><i>note: yes</i>", false, ["Oh<br><i>note: yes</i>"]],
    ["escaped labels are labels", String.raw`Nice.<br><br><i>Author\'s Response: Ta</i>`, true, ["Nice.", "Ta"]],
  ];

for (const [claim, field, isAnswered, expected] of reviews) {
  test(claim, () => {
    const { review, responses } = splitResponses(field, isAnswered);
    assert.deepEqual([review, ...responses], expected);
  });
}

test("what a style alone stresses or aligns says so in elements", () => {
  const field =
    '<p style="text-align: center;">One <span style="font-style: italic;">two</span></p><p><span style=\'font-weight:bold; text-decoration: underline\'>three</span> & four<br></p>';
  assert.equal(
    toMarkup(field).replace(/ style="[^"]*"/g, ""),
    '<p align="center">One <span><em>two</em></span></p><p><span><strong><u>three</u></strong></span> &amp; four<br></p>',
  );
  const plain = "<p style='margin: 0'>As & it <i>stands</i></p>";
  assert.equal(toMarkup(plain), plain);
});

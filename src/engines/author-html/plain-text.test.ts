import assert from "node:assert/strict";
import { test } from "node:test";
import {
  cleanHtml,
  cleanLine,
  cleanTitle,
  decodeAuthorBytes,
  stripImages,
  toPlainText,
  withoutImages,
} from "./index.ts";

function clean(source: string) {
  return cleanHtml(source, "content", { siteUrl: "https://archive.test" });
}

test("plain text keeps paragraphs and lines and loses the tags", () => {
  const source = "<h2>One</h2><p>Tom &amp; <i>Jerry</i><br>again</p><ul><li>a</li><li>b</li></ul>";
  assert.equal(toPlainText(clean(source)), "One\n\nTom & Jerry\nagain\n\na\n\nb");
});

test("plain text has neither images nor pronunciations nor players", () => {
  const source = '<img src="a.png" alt="x"><ruby>漢<rt>かん</rt></ruby><video><p>no player</p></video>';
  assert.equal(toPlainText(clean(source)), "漢");
});

test("plain text shows escaped tags as they were meant", () => {
  assert.equal(toPlainText(clean("&lt;b&gt; &amp;amp;")), "<b> &amp;");
});

test("images become words with their attributes escaped", () => {
  assert.equal(
    stripImages(clean(`a <img alt="x &lt;b&gt; &amp;" src="https://a.example/a.png?b=c&amp;d"> b`)),
    '<p>a img src="https://a.example/a.png?b=c&amp;d" alt="x &lt;b&gt; &amp;" b</p>',
  );
});

test("an image with mismatched quotation marks takes everything after it away", () => {
  assert.equal(stripImages(clean(`before <img src="a.png alt='x'> after`)), "<p>before</p>");
});

test("a text with its images as words is still clean", () => {
  const stripped = stripImages(clean('<img src="a.png" alt="<script>">'));
  assert.equal(clean(stripped), stripped);
});

test("a text without its images has no empty links or paragraphs instead", () => {
  const source = '<p>a</p><p><a href="x"><img src="a.png"></a></p><p>b <img src="c.png"></p><p><img src="d.png"></p>';
  assert.equal(withoutImages(clean(source)), "<p>a</p><p>b </p>");
});

test("a title keeps tags as characters and loses line ends and controls", () => {
  assert.equal(cleanTitle("  <b>x</b>\r\n &\t<3\u0000\u202f "), "<b>x</b> & <3");
});

test("a line keeps joiners and letters outside the basic plane, and loses broken halves", () => {
  assert.equal(cleanLine("می\u200cخواهم 👩\u200d🚀 \ud800x"), "می\u200cخواهم 👩\u200d🚀 x");
});

test("bytes that are no UTF-8 go and their neighbours stay", () => {
  assert.equal(decodeAuthorBytes(Uint8Array.of(65, 150, 65)), "AA");
  assert.equal(decodeAuthorBytes(new TextEncoder().encode("é\ufffd")), "é\ufffd");
});

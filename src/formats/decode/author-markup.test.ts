import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { toAuthorMarkup } from "./author-markup.ts";
import { noLosses } from "./losses.ts";
import { standaloneRules } from "./page-rules.ts";
import { findElement, parsePage, textOf } from "./tree.ts";

function turn(html: string): string {
  const parsed = parsePage(html);
  assert(parsed.ok);
  const body = findElement(parsed.value, (element) => element.tagName === "body")!;
  return toAuthorMarkup([body], standaloneRules([body], [], noLosses()));
}

test("containers that authors may not write are opened, and their texts do not run together", () => {
  assert.equal(turn("<section><p>a</p></section><article><p>b</p></article>"), "<p>a</p>\n<p>b</p>");
  assert.equal(turn("<section>a</section><section>b</section>"), "<div>a</div>\n<div>b</div>");
  assert.equal(turn("<p>a<span>b</span><time>c</time></p>"), "<p>abc</p>");
});

test("words in another language or direction stay told apart, whoever made the page", () => {
  assert.equal(
    turn('<p><span dir="rtl" class="c7">א!</span> <bdo dir="ltr">b</bdo></p>'),
    '<p><span dir="rtl">א!</span> <span dir="ltr">b</span></p>',
  );
  assert.equal(turn('<p><span class="c7" style="color: red">a</span></p>'), "<p>a</p>");
});

test("line ends inside a paragraph are spaces, and in preformatted text they stay", () => {
  assert.equal(turn("<p>\n a\n  b <br>\n c\u00a0 </p>"), "<p>a b<br>c\u00a0</p>");
  assert.equal(turn("<pre>a\n  b</pre>"), "<pre>a\n  b</pre>");
});

test("an id that a link leads to becomes a named anchor, and others go", () => {
  assert.equal(
    turn('<p id="x">a</p><p id="y">b</p><a href="#x">c</a>'),
    '<p><a name="x"></a>a</p><p>b</p><a href="#x">c</a>',
  );
  assert.equal(
    turn('<blockquote id="q"><p>a</p></blockquote><a href="#q">b</a>'),
    '<blockquote><p><a name="q"></a>a</p></blockquote><a href="#q">b</a>',
  );
});

test("a picture that did not come leaves its description", () => {
  assert.equal(turn('<p><img src="a.png" alt="A <lamp>"> x</p>'), "<p>[A &lt;lamp&gt;] x</p>");
  assert.equal(turn('<img src="https://example.org/a.png" alt="A">'), '<img src="https://example.org/a.png" alt="A">');
});

test("scripts, styles and navigation go with their contents; forms and drawings leave their words", () => {
  assert.equal(turn("<script>x</script><style>x</style><nav>x</nav><form><p>a</p></form>"), "<p>a</p>");
  assert.equal(turn("<p><svg><title>A lamp</title></svg></p>"), "<p>[A lamp]</p>");
});

test("XHTML elements may close themselves", () => {
  const page = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="a"/></head>';
  assert.equal(turn(`${page}<body><p>a<i/>b<br/>c</p><a id="x"/></body></html>`), "<p>a<i></i>b<br>c</p>");
});

test("deep nesting is neither slow nor a crash", () => {
  assert.equal(turn(`${"<div>".repeat(1000)}a${"</div>".repeat(1000)}`).replace(/<[^>]*>/g, ""), "a");
  assert(!parsePage("<div>".repeat(5000)).ok);
});

test("no word of a page is lost, whatever its markup", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "<p>",
      "</p>",
      "<div>",
      "</div>",
      "<i>",
      "</i>",
      "<section>",
      "</section>",
      "<td>",
      "<br>",
      "<h1>",
      "<ul><li>",
    ),
    fc.constantFrom(
      "one ",
      "two",
      " three",
      "<b>four</b>",
      "&amp;",
      "&lt;",
      "\n",
      '<a href="x">five</a>',
      '<span id="q">six</span>',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const parsed = parsePage(pieces.join(""));
      assert(parsed.ok);
      const again = parsePage(turn(pieces.join("")));
      assert(again.ok);
      assert.equal(textOf(again.value).replace(/\s+/g, " "), textOf(parsed.value).replace(/\s+/g, " "));
    }),
    { numRuns: 3000 },
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { cleanHtml, markdownToHtml } from "./index.ts";

function fromMarkdown(source: string): string {
  return cleanHtml(markdownToHtml(source), "content", { siteUrl: "https://archive.test" });
}

test("Markdown becomes headings, emphasis, lists, quotations and rules", () => {
  const source = "# One\n\n*a* and **b**\nnext line\n\n* * *\n\n- x\n- y\n\n> said";
  assert.equal(
    fromMarkdown(source),
    "<h1>One</h1><p><em>a</em> and <strong>b</strong>\nnext line</p><hr />" +
      "<ul><li>x</li><li>y</li></ul><blockquote><p>said</p></blockquote>",
  );
});

test("a hard break stays a break", () => assert.equal(fromMarkdown("a  \nb"), "<p>a<br />\nb</p>"));

test("an indented paragraph is no program code", () => {
  assert.equal(fromMarkdown("first\n\n    It was a dark night.\n"), "<p>first</p><p>It was a dark night.</p>");
});

test("HTML in Markdown is cleaned like any other", () => {
  assert.equal(
    fromMarkdown('a <span class="x1">b</span> <script>alert(1)</script>'),
    '<p>a <span class="x1">b</span> </p>',
  );
});

test("quotation marks, dashes and bare addresses stay as typed", () => {
  assert.equal(fromMarkdown('"a" -- http://a.example (c)'), '<p>"a" -- http://a.example (c)</p>');
});

test("a link to a script has no address", () => {
  assert.doesNotMatch(fromMarkdown("[x](javascript:alert(1)) ![y](javascript:alert(1))"), /href|src/);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { splitHtml } from "./split-html.ts";

function wordsOf(html: string): string {
  return html.replace(/<[^>]*>/g, "").replace(/\s+/g, "");
}

test("short texts stay whole and long ones are cut between paragraphs", () => {
  assert.deepEqual(splitHtml("<p>One.</p>", 100), ["<p>One.</p>"]);
  assert.deepEqual(splitHtml("<p>One one.</p><p>Two two.</p><p>Three.</p>", 32), [
    "<p>One one.</p><p>Two two.</p>",
    "<p>Three.</p>",
  ]);
});

test("one endless paragraph is cut at the end of a sentence, inside the elements around it", () => {
  const sentence = "It rained & rained. ";
  const pieces = splitHtml(`<div class="a>b"><p>${sentence.replace("&", "&amp;").repeat(300)}</p></div>`, 2_000);
  assert(pieces.length > 3);
  for (const piece of pieces)
    assert.match(piece, /^<div class="a&gt;b"><p>It rained &amp; [^<]*rained\. <\/p><\/div>$/);
});

test("no word is lost, whatever is cut", () => {
  const inline = fc.stringMatching(/^[a-z .!]{0,80}$/);
  const block = fc.oneof(
    inline.map((text) => `<p>${text}</p>`),
    inline.map((text) => `<blockquote><p>${text}</p><p><em>${text}</em>x</p></blockquote>`),
    inline,
  );
  fc.assert(
    fc.property(fc.array(block, { maxLength: 30 }), fc.integer({ min: 20, max: 400 }), (blocks, max) => {
      const html = blocks.join("");
      assert.equal(wordsOf(splitHtml(html, max).join("")), wordsOf(html));
    }),
  );
});

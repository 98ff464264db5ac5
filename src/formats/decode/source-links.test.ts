import assert from "node:assert/strict";
import { test } from "node:test";
import { listLinks, replaceLinks } from "./source-links.ts";

test("links are read as browsers read them, and nothing else in the text changes", () => {
  const html = `<A title="a > b" HREF = "x.php?a=1&amp;b=2">x</A> <abbr href="no">y</abbr> <a name="z"> <a href=x.php?a=1&b=2>`;
  assert.deepEqual(listLinks(html), ["x.php?a=1&b=2", "x.php?a=1&b=2"]);
  const replaced = `<A title="a > b" href="/works/1?a&amp;b">x</A> <abbr href="no">y</abbr> <a name="z"> <a href="/works/1?a&amp;b">`;
  assert.equal(replaceLinks(html, new Map([["x.php?a=1&b=2", "/works/1?a&b"]])), replaced);
});

test("misnested and hostile markup ends", () => {
  assert.equal(replaceLinks(`<b><p><a href="q">1</b>2`, new Map([["q", "r"]])), `<b><p><a href="r">1</b>2`);
  for (const piece of [`<a "`, "<a ", `<a href="`, "<a href=x>", "<b><a href=y><p>"]) {
    assert.doesNotThrow(() => listLinks(piece.repeat(2_000)));
  }
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { readHtml } from "../html/read-html.ts";
import { withToldStyles } from "./told-styles.ts";

const bodyOf = (html: string): string | undefined => {
  const read = readHtml(Buffer.from(html));
  return read.ok ? read.value.work.chapters[0]?.body : undefined;
};

test("what a page's styles stress or align, its own sheet's and those of elements, is so in the text", () => {
  const style = "<style>.c1{font-style:italic}.c2,span.c3{font-weight:700}</style>";
  const text =
    '<p>One <span class="c1">two</span> <span class="c3">three</span> <span style="text-decoration:underline">four</span></p>';
  assert.equal(
    bodyOf(`<html><head>${style}</head><body>${text}<p style="text-align:center">***</p></body></html>`),
    '<p>One <em>two</em> <strong>three</strong> <u>four</u></p><p align="center">***</p>',
  );
});

test("texts without such styles stay as they are, and however deep one is nested it ends", () => {
  const plain = '<p style="margin:0">A <span style="color: red">b</span> & c';
  assert.equal(withToldStyles(plain), plain);
  const deep = `${'<b style="font-weight:bold">'.repeat(20_000)}x`;
  assert.equal(withToldStyles(deep), deep);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { pager } from "./pager.ts";

function words(page: number, pageCount: number): string {
  const markup = pager({ page, pageCount, toAddress: (number) => `/works?page=${number}` });
  return (markup?.toString() ?? "")
    .replace(/<h3.*?<\/h3>/, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

test("the pages around the present one are shown, with the first and the last", () => {
  assert.equal(words(7, 61), "← Previous 1 … 5 6 7 8 9 … 61 Next →");
  assert.equal(words(1, 3), "← Previous 1 2 3 Next →");
});

test("a gap of a single page is filled instead of marked", () => {
  assert.equal(words(5, 9), "← Previous 1 2 3 4 5 6 7 8 9 Next →");
});

test("a single page has no pager, and a page past the end leads back to the last", () => {
  assert.equal(words(1, 1), "");
  const markup = pager({ page: 9, pageCount: 2, toAddress: (number) => `/works?page=${number}` })?.toString() ?? "";
  assert.match(markup, /rel="prev" href="\/works\?page=2"/);
  assert.doesNotMatch(markup, /rel="next"/);
});

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { countPages, pagedAddress, parsePaging } from "./paging.ts";

function parse(text: string) {
  return parsePaging(new URLSearchParams(text));
}

describe("the page of a listing", () => {
  test("is the first, of 20 works, unless asked", () => {
    assert.deepEqual(parse(""), { ok: true, value: { page: 1, perPage: 20 } });
    assert.deepEqual(parse("page=&per_page="), { ok: true, value: { page: 1, perPage: 20 } });
  });

  test("is the one asked for", () => {
    assert.deepEqual(parse("page=7&per_page=100"), { ok: true, value: { page: 7, perPage: 100 } });
  });

  test("is as empty as any other far past the end", () => {
    assert.deepEqual(parse("page=9007199254740992"), { ok: true, value: { page: 1_000_000, perPage: 20 } });
  });

  for (const bad of [
    "page=0",
    "page=-1",
    "page=two",
    "page=1.5",
    "page=01",
    "page=99999999999999999999",
    "per_page=25",
    "per_page=x",
  ]) {
    test(`is refused for ${bad}`, () => assert.equal(parse(bad).ok, false));
  }

  test("keeps the rest of the query in links to other pages", () => {
    const url = new URL("https://archive.example/tags/Fluff/works?page=3&per_page=50&sort=x");
    assert.equal(pagedAddress(url, { page: 4, perPage: 50 }), "/tags/Fluff/works?sort=x&per_page=50&page=4");
    assert.equal(pagedAddress(url, { page: 1, perPage: 20 }), "/tags/Fluff/works?sort=x");
  });

  test("counts a begun page as one", () => {
    assert.deepEqual(
      [0, 1, 20, 21].map((total) => countPages(total, 20)),
      [0, 1, 1, 2],
    );
  });
});

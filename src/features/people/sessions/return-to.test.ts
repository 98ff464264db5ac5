import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isMembersOnly, parseReturnTo } from "./return-to.ts";

const site = "https://archive.example";

test("a way back leads into this archive, with its query and its fragment", () => {
  assert.equal(parseReturnTo("/works/1?view_adult=true#main", site), "/works/1?view_adult=true#main");
  assert.equal(parseReturnTo("/a/../works/new", site), "/works/new");
});

test("a way back that leads elsewhere, or back to the login, is none", () => {
  const elsewhere = [
    "",
    "works/1",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "/\n//evil.example",
    "https://evil.example/",
    "javascript:alert(1)",
    "/.//evil.example",
    "/..//evil.example",
    "/users/login",
    "/users/logout?x=1",
    `/${"x".repeat(3000)}`,
  ];
  for (const text of elsewhere) assert.equal(parseReturnTo(text, site), null, JSON.stringify(text));
});

test("whatever is typed, a browser that follows the way back stays on this archive", () => {
  const piece = fc.constantFrom("/", "\\", ".", "..", "@", "evil.example", ":", "\t", "\n", "%2f", "?", "#", "x");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const way = parseReturnTo(`/${pieces.join("")}`, site);
      if (way !== null) assert.equal(new URL(way, `${site}/users/login`).origin, site);
    }),
    { numRuns: 2_000 },
  );
});

test("only reading addresses mean that a work is for members", () => {
  for (const path of ["/works/12", "/works/12?view_adult=true", "/works/1/chapters/2#x", "/chapters/3", "/series/4"]) {
    assert.equal(isMembersOnly(path), true, path);
  }
  for (const path of [null, "/works/new", "/works/12/edit", "/works", "/users/watson/preferences", "/series/new"]) {
    assert.equal(isMembersOnly(path), false, String(path));
  }
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { findNoWork } from "./no-work.ts";

const page = (title: string, body: string) =>
  `<!DOCTYPE html><html><head><title>${title}</title></head><body>${body}</body></html>`;
const codeOf = (title: string, body: string) => findNoWork(page(title, body))?.code ?? null;
const story = `<p>${"It rained on the harbour all night, and she stood at the window until morning came. ".repeat(12)}</p>`;

test("what a site shows in the place of a work is told by its own words", () => {
  assert.equal(codeOf("Members", '<form><input name="a"><input type="password"></form>'), "login-page");
  assert.equal(codeOf("404 Not Found", "<h1>404 Not Found</h1>"), "error-page");
  assert.equal(codeOf("Error 503", "<p>Please come back later.</p>"), "error-page");
  assert.equal(codeOf("Just a moment...", "<p>Checking your browser.</p>"), "error-page");
  assert.equal(
    codeOf("Archive", '<p>Age Consent Required</p><p>I am over 18.</p><a href="?ageconsent=ok&amp;x=continue">Yes</a>'),
    "adult-gate",
  );
  assert.equal(codeOf("Search", "<form></form><p>No stories were found.</p>"), "listing-page");
  const links = Array.from({ length: 12 }, (_, at) => `<li><a href="viewstory.php?sid=${at}">Story ${at}</a></li>`);
  assert.equal(codeOf("Recent", `<ul>${links.join("")}</ul>`), "listing-page");
});

test("a story is one, whatever it talks of", () => {
  assert.equal(codeOf("Error", story), null);
  assert.equal(codeOf("Room 404", story), null);
  assert.equal(codeOf("451 Degrees", "<p>It was a pleasure to burn, she was told, and it was not.</p>"), null);
  assert.equal(codeOf("Adults", `<p>She was over 18 and found adult content dull.</p>${story}`), null);
  assert.equal(codeOf("Search", `<p>No results found, said the machine.</p>${story}`), null);
  assert.equal(codeOf("Links", `<p><a href="https://example.org">A link</a></p>${story}`), null);
  const contents = Array.from({ length: 9 }, (_, at) => `<a href="#c${at}">Chapter ${at}</a> `).join("");
  assert.equal(codeOf("Contents", `${contents}<p>Short.</p>`), null);
});

test("a server's list of a folder and a site's own lists are told, whatever else they say", () => {
  const rows = Array.from({ length: 3 }, (_, at) => `<a href="${at}.html">${at}.html</a> 2010-01-01 10:00 5K\n`);
  assert.equal(codeOf("Index of /fic", `<h1>Index of /fic</h1><pre>${rows.join("")}</pre>`), "listing-page");
  const found = Array.from(
    { length: 9 },
    (_, at) => `<p><a href="viewstory.php?sid=${at}">Tale ${at}</a>: ${"A summary of boats. ".repeat(8)}</p>`,
  );
  assert.equal(codeOf("Search Results", found.join("")), "listing-page");
  assert.equal(
    codeOf("Mine", '<a href="a.html">One</a> <a href="b.html">Two</a> <a href="c.html">Three</a>'),
    "listing-page",
  );
  const chapters = Array.from({ length: 9 }, (_, at) => `<a href="viewstory.php?sid=4&chapter=${at}">${at}</a> `);
  assert.equal(codeOf("Stories by Wren", `${chapters.join("")}${story}`), null);
  assert.equal(codeOf("Most Recent Wounds", `<a href="2.html">2</a> <a href="3.html">3</a> ${story}`), null);
});

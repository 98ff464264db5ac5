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

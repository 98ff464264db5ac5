import assert from "node:assert/strict";
import { test } from "node:test";
import { findAo3Kind, readAo3Html } from "./read-ao3-html.ts";

/** A page of an OTW archive around something, with the login that stands at the top of each. */
function page(main: string, title = "Archive of Our Own"): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body class="logged-out">
<div id="outer" class="wrapper"><ul id="skiplinks"><li><a href="#main">Main Content</a></li></ul>
<header id="header"><form id="small_login" action="/users/login"><input name="user[login]"><input name="user[password]" type="password"></form></header>
<div id="inner" class="wrapper"><div id="main" class="region" role="main">${main}</div></div></div></body></html>`;
}

const pages: readonly (readonly [name: string, text: string, code: string])[] = [
  [
    "the question before an adult work",
    page(
      '<p class="caution notice">This work could have adult content. If you continue, you have agreed that you are willing to see such content.</p><ol class="work index group"><li class="work blurb group">x</li></ol>',
    ),
    "adult-gate",
  ],
  [
    "the same question in its old wording",
    page(
      '<p class="caution">This work could have adult content. If you proceed you have agreed that you are willing to see such content.</p>',
    ),
    "adult-gate",
  ],
  [
    "a login before a work for members",
    page(
      '<p>This work is only available to registered users of the Archive.</p><form><input name="user[login]"><input name="user[password]"></form>',
    ),
    "login-page",
  ],
  [
    "a login",
    page('<h2>Log In</h2><form><input name="user[login]"><input name="user[password]"></form>'),
    "login-page",
  ],
  [
    "a missing page",
    page("<h2 class='heading'>Error 404</h2><h3>The page you were looking for doesn't exist.</h3>"),
    "error-page",
  ],
  [
    "a page of a server that is down",
    page("<h2>Error 503</h2><h3>The page was responding too slowly.</h3>"),
    "error-page",
  ],
  ["a page that came too often", page("<h2>Error 429</h2><p>You have made too many requests.</p>"), "error-page"],
  [
    "a work that is not revealed",
    page("<p class='notice'>This work is part of an ongoing challenge and will be revealed soon!</p>"),
    "unrevealed",
  ],
  [
    "a list of works",
    page('<h2>1 - 20 of 300 Works</h2><ol class="work index group"><li class="work blurb group">A</li></ol>'),
    "listing-page",
  ],
  [
    "a search that found nothing",
    page("<h2>Work Search</h2><p>No results found. You may want to edit your search.</p>"),
    "listing-page",
  ],
  [
    "a series",
    page('<dl class="series meta group"></dl><ul class="series work index group"><li>A</li></ul>'),
    "series-page",
  ],
  [
    "the chapters of a work",
    page('<ol class="chapter index group"><li><a href="/works/1/chapters/2">1. A</a></li></ol>'),
    "chapter-index",
  ],
  ["any other page", page("<p>Terms of Service</p>"), "not-ao3"],
];

for (const [name, text, code] of pages) {
  test(`${name} is no work, and says so`, () => {
    assert.equal(findAo3Kind(text), "page");
    const outcome = readAo3Html(Buffer.from(text));
    assert(!outcome.ok);
    assert.equal(outcome.refusal.code, code);
    assert.match(outcome.refusal.message, /^[A-Z].*\.$/);
  });
}

test("a page in one file of mail parts is refused with what to do instead", () => {
  const text =
    'From: <Saved by Blink>\nSubject: A\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype="text/html"\n\n<p>x</p>';
  const outcome = readAo3Html(Buffer.from(text));
  assert(!outcome.ok);
  assert.equal(outcome.refusal.code, "mhtml");
});

test("pages from elsewhere are none of AO3's", () => {
  assert.equal(findAo3Kind("<html><body><div id='main'><p>A story.</p></div></body></html>"), null);
  assert.equal(findAo3Kind("<html><body><div id='chapters'><p>A story at /works/12.</p></div></body></html>"), null);
});

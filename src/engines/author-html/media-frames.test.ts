import assert from "node:assert/strict";
import { test } from "node:test";
import { cleanHtml, withMediaFrames } from "./index.ts";

const siteUrl = "https://archive.test";

function framed(source: string, allowedHosts: readonly string[] | "all" = []): string {
  return withMediaFrames(cleanHtml(source, "content", { siteUrl }), { siteUrl, allowedHosts });
}

test("an image of another host waits behind its name", () => {
  assert.equal(
    framed('<img src="https://pics.example/a.png" alt="A &quot;cat&quot;">'),
    '<p><span class="media-frame" data-kind="img" data-host="pics.example">' +
      '<a href="https://pics.example/a.png" rel="nofollow noreferrer">Image from pics.example: A &quot;cat&quot;</a>' +
      '<template><img src="https://pics.example/a.png" alt="A &quot;cat&quot;" /></template></span></p>',
  );
});

test("images of the archive and of allowed hosts stand as they are", () => {
  const source = '<img src="/a.png"><img src="https://pics.example/a.png">';
  const plain = cleanHtml(source, "content", { siteUrl });
  assert.equal(framed(source, ["pics.example"]), plain);
  assert.equal(framed(source, "all"), plain);
  assert.notEqual(framed(source, ["example"]), plain);
});

test("a framed image inside a link is words, for links do not nest", () => {
  const markup = framed(
    '<a href="/x"><img src="https://pics.example/a.png"></a> <img src="https://pics.example/b.png">',
  );
  assert.equal(markup.match(/<a /g)?.length, 2);
  assert.match(markup, /data-host="pics.example">Image from pics.example<template>/);
});

test("a player goes into its frame whole", () => {
  const markup = framed('<video><source src="https://v.example/a.mp4"><p>Not <b>here</b></p></video><p>after</p>');
  assert.match(
    markup,
    /^<div class="media-frame" data-kind="video" data-host="v.example"><a href="https:\/\/v.example\/a.mp4"/,
  );
  assert.match(markup, /<\/video><\/template><\/div><p>after<\/p>$/);
});

test("a player is framed when any of its files is elsewhere", () => {
  assert.match(framed('<video src="/a.mp4" poster="https://v.example/p.png"></video>'), /data-host="v.example"/);
  assert.match(
    framed('<iframe src="https://youtube.com/embed/1" title="Clip"></iframe>'),
    /Player from youtube.com: Clip</,
  );
});

test("a text without media is the same text", () => {
  const plain = cleanHtml("<p>imgs and videos</p>", "content", { siteUrl });
  assert.equal(withMediaFrames(plain, { siteUrl, allowedHosts: [] }), plain);
});

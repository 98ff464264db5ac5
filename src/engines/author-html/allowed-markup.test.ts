import assert from "node:assert/strict";
import { test } from "node:test";
import { type AuthorField, cleanHtml } from "./index.ts";

const siteUrl = "https://archive.test";
const everyField: readonly AuthorField[] = ["content", "notes", "summary", "comment", "profile"];

function clean(source: string, field: AuthorField = "content"): string {
  return cleanHtml(source, field, { siteUrl });
}

function inEveryField(source: string, expected: string): void {
  for (const field of everyField) assert.equal(clean(source, field), expected, field);
}

test("an iframe of a known player without a scheme is kept", () => {
  assert.equal(
    clean('<iframe width="560" src="//youtube.com/embed/123" allowfullscreen></iframe>'),
    '<p><iframe width="560" src="https://youtube.com/embed/123" allowfullscreen="allowfullscreen"></iframe></p>',
  );
});

const players = (
  "www.4shared.com/web/embed/1 audio.com/embed/audio/1 archive.org/embed/1 www.bilibili.com/x player.bilibili.com/x " +
  "podfic.com/x soundcloud.com/x w.soundcloud.com/x spotify.com/x open.spotify.com/x vidders.net/x viddertube.com/x " +
  "vimeo.com/1 player.vimeo.com/1 www.youtube.com/embed/1 www.youtube-nocookie.com/embed/1"
).split(" ");
for (const player of players) {
  test(`a player of ${player} is loaded over https`, () => {
    assert.equal(clean(`<iframe src="http://${player}"></iframe>`), `<p><iframe src="https://${player}"></iframe></p>`);
  });
}

test("a player of Critical Commons stays on plain http", () => {
  assert.match(
    clean('<iframe src="http://criticalcommons.org/embed/1"></iframe>'),
    /src="http:\/\/criticalcommons.org/,
  );
});

test("an embed of another site is nothing", () => {
  assert.equal(clean('<embed src="http://www.evil.org">'), "");
  assert.equal(clean('<object data="http://www.evil.org/x.swf"></object>'), "");
  assert.equal(clean('<iframe src="https://youtube.com.evil.org/embed/1"></iframe>'), "");
  assert.equal(clean('<iframe src="https://youtube.com@evil.org/embed/1"></iframe>'), "");
});

test("an embed of a known player may neither script nor open pages", () => {
  const forced = 'allowscriptaccess="never" allownetworking="internal"';
  assert.equal(
    clean('<embed src="https://vimeo.com/1" allowscriptaccess="always">'),
    `<p><embed src="https://vimeo.com/1" ${forced} /></p>`,
  );
  assert.equal(
    clean('<object data="https://vimeo.com/1"><param name="movie" value="x"></object>'),
    `<p><object data="https://vimeo.com/1" ${forced}></object></p>`,
  );
});

test("a player's address cannot climb out of the allowed path", () => {
  assert.equal(clean('<iframe src="https://archive.org/embed/../123/evil"></iframe>'), "");
  assert.equal(clean('<iframe src="https://archive.org/embed/%2e%2E/123"></iframe>'), "");
});

test("a video keeps its tracks and gets controls", () => {
  assert.equal(
    clean('<video src="a.mp4" autoplay><track src="en.vtt" srclang="en"><track src="fr.vtt" default></video>'),
    '<video src="https://archive.test/a.mp4" controls="controls" crossorigin="anonymous" preload="metadata" ' +
      'playsinline="playsinline"><track src="https://archive.test/en.vtt" srclang="en" />' +
      '<track src="https://archive.test/fr.vtt" default="default" /></video>',
  );
});

test("audio keeps its source and what stands in for it", () => {
  assert.equal(
    clean('<audio><source src="https://a.example/x.mp3" type="audio/mpeg"><p><a href="x">Get it</a></p></audio>'),
    '<audio controls="controls" crossorigin="anonymous" preload="metadata"><source src="https://a.example/x.mp3" ' +
      'type="audio/mpeg" /><p><a href="x" rel="nofollow">Get it</a></p></audio>',
  );
});

test("players are nothing outside the chapter's text", () => {
  for (const field of ["notes", "summary", "comment", "profile"] as const) {
    assert.equal(clean('<iframe src="https://youtube.com/embed/1"></iframe>', field), "");
    assert.equal(clean('<video src="a.mp4"><p>Fallback</p></video>', field), "");
  }
});

test("chapters and notes keep classes", () => {
  for (const field of ["content", "notes"] as const) {
    assert.equal(clean('<p class="f-5">x</p>', field), '<p class="f-5">x</p>');
  }
});

test("class names that do not begin with a letter or hold other signs go", () => {
  for (const bad of ["8ball", "-dash", "foo@bar"]) assert.equal(clean(`<p class="${bad}">x</p>`), "<p>x</p>");
});

test("a good class name stays beside a bad one", () => {
  assert.equal(clean('<p class="magic 8ball">x</p>'), '<p class="magic">x</p>');
});

test("summaries, comments and profiles have no classes", () => {
  for (const field of ["summary", "comment", "profile"] as const) {
    assert.equal(clean('<p class="foo">x</p>', field), "<p>x</p>");
  }
});

test("a quotation holds paragraphs", () => {
  inEveryField("<blockquote>Hello</blockquote>", "<blockquote><p>Hello</p></blockquote>");
});

test("letters and quotation marks of all kinds stay", () => {
  inEveryField("„‚nörmäl’—téxt‘“", "<p>„‚nörmäl’—téxt‘“</p>");
});

test("the direction of a text stays", () => {
  inEveryField('<p dir="rtl">x</p>', '<p dir="rtl">x</p>');
  inEveryField('<div dir="rtl"><p>x</p></div>', '<div dir="rtl"><p>x</p></div>');
});

test("ampersands are written once", () => {
  inEveryField("& &amp;", "<p>&amp; &amp;</p>");
});

test("a link says nofollow and nothing else, and stands in a paragraph", () => {
  inEveryField("<a href='foo' rel='help' target='_blank'>x</a>", '<p><a href="foo" rel="nofollow">x</a></p>');
});

test("a relative image becomes absolute", () => {
  inEveryField('<img src="/a.png">', '<p><img src="https://archive.test/a.png" /></p>');
});

test("an absolute image is unchanged", () => {
  inEveryField('<img src="http://a.example/a.png" alt="">', '<p><img src="http://a.example/a.png" alt="" /></p>');
});

test("an image whose address is none is nothing", () => {
  inEveryField('<img src="http://[bad"><img alt="x"><img src="">', "");
});

test("ruby stays, with brackets and without", () => {
  inEveryField("<ruby>漢<rt>かん</rt></ruby>", "<p><ruby>漢<rt>かん</rt></ruby></p>");
  const withBrackets = "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>";
  inEveryField(withBrackets, `<p>${withBrackets}</p>`);
});

test("details are open whatever was written", () => {
  inEveryField(
    '<details open="false"><summary>S</summary>x</details>',
    '<details open="open"><summary>S</summary><p>x</p></details>',
  );
});

test("alignment, language, direction and title stay on a paragraph", () => {
  const paragraph = '<p align="right" lang="fr" dir="ltr" title="Bonjour">x</p>';
  inEveryField(paragraph, paragraph);
});

test("an anchor's name and the links to it get the chapter's prefix once", () => {
  const options = { siteUrl, anchorPrefix: "chapter-7-" };
  const once = cleanHtml('<a href="#n1">1</a> <a name="n1">note</a> <a href="#">top</a>', "content", options);
  assert.equal(
    once,
    '<p><a href="#chapter-7-n1" rel="nofollow">1</a> <a name="chapter-7-n1">note</a> ' +
      '<a href="#" rel="nofollow">top</a></p>',
  );
  assert.equal(cleanHtml(once, "content", options), once);
});

test("unknown elements lose their tags and keep their text", () => {
  inEveryField(
    "<section><mark>one</mark></section><section><font color=red>two</font></section>",
    "<p>one</p><p>two</p>",
  );
});

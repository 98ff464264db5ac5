import assert from "node:assert/strict";
import { test } from "node:test";
import { detectFormat } from "../detect-format.ts";
import { readHtml } from "./read-html.ts";

const prose = "It rained, and it rained again, and the cat was wet. ".repeat(12);

function read(html: string) {
  const bytes = new TextEncoder().encode(html);
  const detected = detectFormat("a.html", bytes);
  assert(detected.ok && detected.value === "html", JSON.stringify(detected));
  const outcome = readHtml(bytes);
  assert(outcome.ok, JSON.stringify(outcome));
  return outcome.value;
}

const journal = (content: string) => `<html><head><title>FIC: The Salt Road: mirel — Journal</title>
  <link rel="canonical" href="https://mirel.journal.example/12.html"></head><body>
  <form><input type="password" name="password"></form><h1>Mirel's Journal</h1>
  <article><h3 class="entry-title">FIC: The Salt Road (PG)</h3><span class="ljuser"><a href="/"><b>mirel</b></a></span>
  <time class="dt-published">2008-03-04 10:11:00</time><div class="entry-content">${content}</div>
  <a rel="tag" href="/tag/fic">fic</a></article><div id="comments"><div class="comment-content">Lovely!</div></div></body></html>`;

test("a saved entry of a journal is the entry alone, and its header its fields", () => {
  const { work, findings } = read(
    journal(
      `<b>Title:</b> The Salt Road<br><b>Fandom:</b> Lamplighters<br><b>Rating:</b> PG<br><b>Summary:</b> It <i>rains</i>.<br><br>
      <a name="cutid1"></a>${prose}<br><br>So.<br><br>A/N: Feedback!`,
    ),
  );
  assert.deepEqual([work.title, work.author, work.published], ["The Salt Road", "mirel", "2008-03-04"]);
  assert.deepEqual(
    [work.sourceUrl, work.summary],
    ["https://mirel.journal.example/12.html", "<p>It <i>rains</i>.</p>"],
  );
  assert.deepEqual(work.tags, { freeform: ["fic"], fandom: ["Lamplighters"], rating: ["Teen And Up Audiences"] });
  assert.match(work.chapters[0]?.body ?? "", /^It rained[^<]*wet\.\s*<br><br>So\.<br><br>A\/N: Feedback!$/);
  assert.deepEqual(
    findings.map(({ code }) => code),
    ["entry-found", "header-read"],
  );
  assert.match(findings[0]?.message ?? "", /FIC: The Salt Road \(PG\).*Comments stay out: 1\./);
});

test("a page of several entries, or of the beginning of one, stays as it is", () => {
  const two = journal(`<p>${prose}</p>`).replace("</body>", `<div class="entry-content">${prose}</div></body>`);
  assert.match(read(two).work.chapters[0]?.body ?? "", /Lovely!/);
  const short = '<html><body><h1>A</h1><div class="entry-content">It rained.</div><p>And more.</p></body></html>';
  assert.match(read(short).work.chapters[0]?.body ?? "", /And more/);
});

test("lines with labels above the text of a page are its header, wherever they stand", () => {
  const word = read(
    `<html><body><div class=Section1><p align=center><b>The Salt Road</b></p><p>&nbsp;</p><p>Title: The Salt Road</p>
    <p>Author: Mirel</p><p>&nbsp;</p><p>${prose}</p></div></body></html>`,
  ).work;
  assert.deepEqual([word.title, word.author], ["The Salt Road", "Mirel"]);
  assert.match(word.chapters[0]?.body ?? "", /^<div class="Section1">(?:<p>\s*<\/p>\s*)*<p>It rained/);
  const old = read(
    `<html><body><h2>The Salt Road</h2><hr>Pairing: Ann/Bert<br>Disclaimer: Not mine<br><hr><p>${prose}<p><img src="https://a.example/a.png" alt="x"></body></html>`,
  ).work;
  assert.deepEqual([old.tags, old.notes], [{ relationship: ["Ann/Bert"] }, "<p>Disclaimer: Not mine</p>"]);
  assert.match(old.chapters[0]?.body ?? "", /^<p>It rained[\s\S]*<img src="https:\/\/a\.example\/a\.png"/);
});

test("links and pictures are where the base of the page says", () => {
  const { work } = read(
    `<html><head><base href="https://a.example/fic/"></head><body><p>${prose}<a href="two.html">two</a> <a href="#x">x</a><img src="a.png" alt=""></p><p id="x">x</p></body></html>`,
  );
  assert.match(
    work.chapters[0]?.body ?? "",
    /<a href="https:\/\/a\.example\/fic\/two\.html">two<\/a> <a href="#x">x<\/a><img src="https:\/\/a\.example\/fic\/a\.png"/,
  );
});

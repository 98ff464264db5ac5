import assert from "node:assert/strict";
import { test } from "node:test";
import { readHtml } from "./read-html.ts";

function read(body: string) {
  const outcome = readHtml(
    new TextEncoder().encode(`<html><head><title>Doc</title></head><body>${body}</body></html>`),
  );
  assert(outcome.ok, JSON.stringify(outcome));
  return outcome.value;
}

const mark = (prefix: string, number: number) =>
  `<a href="#${prefix}${number}" name="${prefix}ref${number}">[${number}]</a>`;
const wordNote = (number: number, words: string) =>
  `<div id=ftn${number}><p class=MsoFootnoteText><a href="#_ftnref${number}" name="_ftn${number}">[${number}]</a> ${words}</p></div>`;

test("footnotes of a page saved by Word stand in the notes of their chapters", () => {
  const { work, findings } = read(
    `<div class=WordSection1><p class=MsoTitle>The Salt Road</p><p class=MsoNormal>by Mirel Quist</p>
    <h1>Chapter 1${mark("_ftn", 1)}</h1><p>Late${mark("_ftn", 2)}.</p><h1>Chapter 2</h1><p>Early${mark("_ftn", 3)}.</p></div>
    <div><br clear=all><hr align=left size=1 width="33%">${wordNote(1, "First.")}${wordNote(2, "Second.")}${wordNote(3, "Third.")}</div>`,
  );
  assert.deepEqual([work.title, work.author, findings], ["The Salt Road", "Mirel Quist", []]);
  const plain = (html: string) =>
    html
      .replace(/<[^>]*>/g, "")
      .replace(/\s+/g, " ")
      .trim();
  assert.deepEqual(
    work.chapters.map(({ body, endNotes }) => [plain(body), plain(endNotes), body.includes("<hr")]),
    [
      ["Late[2].", "[1] First. [2] Second.", false],
      ["Early[3].", "[3] Third.", false],
    ],
  );
});

test("comments in a page saved by Google Docs stay out and are told, its notes stay", () => {
  const { work, findings } = read(
    `<p class="c1 title"><span>The Salt Road</span></p><p>Late<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>, struck<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>.</p>
    <hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;The note.</span></p></div>
    <div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>fix this?</span></p></div>`,
  );
  assert.equal(work.title, "The Salt Road");
  assert.deepEqual(
    work.chapters.map(({ body, endNotes }) => [body, endNotes]),
    [["<p>Late<sup>[1]</sup>, struck.</p>", "<p>[1]\u00a0The note.</p>"]],
  );
  assert.deepEqual(
    findings.map(({ code }) => code),
    ["editor-comments"],
  );
});

test("a note that no box holds, and a place that no mark leads to, stay where they are", () => {
  const { work } = read(
    `<p>Late${mark("_ftn", 1)}.</p><p><a name="_ftn1">[1]</a> First.</p><div id=ftn2>${mark("x", 2)}</div>`,
  );
  assert.match(work.chapters[0]?.body ?? "", /\[1\](?:<\/a>)? First\./);
});

test("lines that classes centre stay so, and links that only lead on lead where they should", () => {
  const outcome = readHtml(
    new TextEncoder().encode(
      `<html><head><style type="text/css">.c1{text-align:center}.c2{font-style:italic;color:#000}.c3{text-align:left}</style></head>
      <body class="c9 doc-content"><p class="c3"><span class="c2">Late.</span></p><p class="c1"><span>***</span></p>
      <p class="c3"><a href="https://www.google.com/url?q=https://a.example/x?y%3D1%26z&amp;sa=D&amp;source=editors&amp;ust=1">there</a></p></body></html>`,
    ),
  );
  assert(outcome.ok);
  assert.equal(
    outcome.value.work.chapters[0]?.body.replace(/ class="[^"]*"/g, ""),
    '<p><em>Late.</em></p><p align="center">***</p>\n<p><a href="https://a.example/x?y=1&amp;z">there</a></p>',
  );
});

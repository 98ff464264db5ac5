import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type AuthorField, cleanHtml } from "#engines/author-html/index.ts";
import { randomMarkup } from "#test/support/random-markup.ts";
import { readAo3Html } from "./read-ao3-html.ts";

const site = "https://archive.example";

function clean(html: string, field: AuthorField): string {
  return cleanHtml(html, field, { siteUrl: site });
}

/** A download with one text in each of its places. */
function downloadOf(texts: { readonly content: string; readonly notes: string; readonly summary: string }): string {
  const quote = (label: string, html: string) =>
    html === "" ? "" : `<p>${label}</p>\n      <blockquote class="userstuff">${html}</blockquote>`;
  return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en"><head><meta charset="utf-8" /><title>T</title></head>
<body>
<div id="preface">
  <p class="message"><b>T</b><br /> Posted originally on the <a href="${site}/">A</a> at <a href="${site}/works/1">${site}/works/1</a>.</p>
  <div class="meta">
    <dl class="tags"><dt>Stats:</dt><dd>Published: 2020-01-05 Words: 2 Chapters: 1/2</dd></dl>
    <h1>T</h1>
    <div class="byline">by <a rel="author" href="${site}/users/a/pseuds/a">a</a></div>
    ${quote("Summary", texts.summary)}
    ${quote("Notes", texts.notes)}
  </div>
</div>
<div id="chapters" class="userstuff">
<div class="meta group">
  <h2 class="heading">Chapter 1</h2>
    ${quote("Chapter Summary", texts.summary)}
    ${quote("Chapter Notes", texts.notes)}
</div>

<!--chapter content-->
<div class="userstuff">
  ${texts.content}
</div>
<!--/chapter content-->

<div class="meta" id="endnotes1">${quote("Chapter End Notes", texts.notes)}</div>
</div>
<div id="afterword"><h2 class="toc-heading">Afterword</h2>
<div class="meta"><div id="endnotes">${quote("End Notes", texts.notes)}</div></div></div>
</body>
</html>`;
}

/** Addresses from the root of the site they stood on are whole once they stand elsewhere. */
function withWholeAddresses(html: string): string {
  return html.replace(/ (href|src|cite|data|poster)="\/(?!\/)/g, ` $1="${site}/`);
}

test("whatever an author wrote comes back as it was, in each place of a download", () => {
  fc.assert(
    fc.property(randomMarkup, (raw) => {
      const content = clean(`<p>x</p>${raw}`, "content");
      const notes = clean(raw, "notes");
      const summary = clean(raw, "summary");
      const read = readAo3Html(Buffer.from(downloadOf({ content, notes, summary })));
      assert(read.ok);
      const { work } = read.value;
      const [chapter] = work.chapters;
      assert.equal(work.chapters.length, 1);
      assert.equal(clean(chapter?.body ?? "", "content"), withWholeAddresses(content));
      for (const text of [work.notes, chapter?.notes, work.endNotes, chapter?.endNotes]) {
        assert.equal(clean(text ?? "", "notes"), withWholeAddresses(notes));
      }
      for (const text of [work.summary, chapter?.summary]) {
        assert.equal(clean(text ?? "", "summary"), withWholeAddresses(summary));
      }
    }),
    { numRuns: 500 },
  );
});

test("no text in the place of a download makes its reader throw", () => {
  fc.assert(
    fc.property(randomMarkup, randomMarkup, (before, after) => {
      const page = downloadOf({ content: before, notes: after, summary: before });
      readAo3Html(Buffer.from(page));
      readAo3Html(Buffer.from(page.slice(0, before.length * 20)));
      readAo3Html(Buffer.from(page.replace("<div id=", before)));
    }),
    { numRuns: 200 },
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { cleanHtml } from "#engines/author-html/index.ts";
import type { BookChapter } from "#formats/book.ts";
import { withPlainAnchors } from "./plain-anchors.ts";

const ids = [71, 72] as const;

/** Chapters as the archive keeps them, under other numbers each time. */
function toChapters(bodies: readonly string[], numbers: readonly number[]): readonly BookChapter[] {
  return bodies.map((body, index) => ({
    ...{ position: index + 1, url: "", title: "", byline: [], published: "2020-01-05" },
    summary: clean("", numbers[index]),
    notes: clean("", numbers[index]),
    endNotes: clean("", numbers[index]),
    body: clean(body, numbers[index]),
  }));
}

function clean(text: string, id: number | undefined) {
  return cleanHtml(text, "content", { siteUrl: "https://archive.example", anchorPrefix: `chapter-${id}-` });
}

test("anchors leave with the names that their author gave", () => {
  const written = ['<p><a href="#n1" rel="nofollow">1</a> <a name="n1"></a>Note</p>', "<p>No notes</p>"];
  const chapters = withPlainAnchors(toChapters(written, ids), ids);
  assert.deepEqual(
    chapters.map(({ body }) => body),
    written,
  );
});

test("names of two chapters stay apart, and no name is one of the layout's", () => {
  const written = ['<p><a href="#n1">1</a> <a name="n1"></a></p>', '<p><a name="n1"></a> <a name="chapters"></a></p>'];
  const [first, second] = withPlainAnchors(toChapters(written, ids), ids);
  assert.match(first?.body ?? "", /href="#chapter-1-n1".* name="chapter-1-n1"/);
  assert.match(second?.body ?? "", / name="chapter-2-n1".* name="chapter-2-chapters"/);
});

test("names are the same however often a work goes from archive to archive", () => {
  const written = ['<p><a href="#n1">1</a> <a name="n1"></a></p>', '<p><a name="n1"></a><a href="#top">^</a></p>'];
  const once = withPlainAnchors(toChapters(written, ids), ids).map(({ body }) => body);
  const twice = withPlainAnchors(toChapters(once, [5, 9]), [5, 9]).map(({ body }) => body);
  assert.deepEqual(twice, once);
});

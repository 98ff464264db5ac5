import assert from "node:assert/strict";
import { test } from "node:test";
import { unknownChapter, unknownWork } from "#formats/document.ts";
import { withOwnAnchors } from "./own-anchors.ts";

test("places in a chapter lose the ids of chapters that the archive put before them, however many", () => {
  const body = '<p>Word<a name="chapter-3-chapter-9-r1" href="#chapter-3-chapter-9-n1">1</a></p>';
  const endNotes = '<p><a name="chapter-3-chapter-9-n1"></a>Note</p>';
  const [chapter] = withOwnAnchors({ ...unknownWork, chapters: [{ ...unknownChapter, body, endNotes }] }).chapters;
  assert.equal(chapter?.body, '<p>Word<a name="r1" href="#n1">1</a></p>');
  assert.equal(chapter?.endNotes, '<p><a name="n1"></a>Note</p>');
});

test("ids of several chapters in one keep places apart, and words of the text stay", () => {
  for (const body of [
    '<p><a name="chapter-1-n"></a>One <a name="chapter-2-n"></a>two</p>',
    "<p>See chapter-3-notes.</p>",
  ]) {
    const work = { ...unknownWork, chapters: [{ ...unknownChapter, body }] };
    assert.equal(withOwnAnchors(work), work);
  }
});

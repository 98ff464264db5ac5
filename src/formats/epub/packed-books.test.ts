import assert from "node:assert/strict";
import { test } from "node:test";
import { epubFiles } from "#test/support/epub-files.ts";
import { readBook } from "../read-book.ts";

const prose = "It rained, and it rained again. ".repeat(20);

test("a book packed by WebToEpub tells nothing of its packing, and its page of information stands in the notes", () => {
  const outcome = readBook(
    epubFiles({
      version: "2.0",
      metadata: `<dc:title>The Salt Road</dc:title><dc:creator>Mirel</dc:creator><dc:date>2024-02-03T10:11:12Z</dc:date>
        <dc:subject>LitRPG, Drama</dc:subject><dc:contributor>[https://github.com/dteviot/WebToEpub] (ver. 1)</dc:contributor>`,
      documents: {
        "Text/0000_Information.xhtml": "<h1>Information</h1><p>A man walks.</p>",
        "Text/0001_Rain.xhtml": `<h1>Arc 1</h1><h1>Rain</h1><p>${prose}</p>`,
        "Text/0002_Sun.xhtml": `<h1>Sun</h1><p>${prose}</p>`,
      },
      ncx: ["0000_Information#Information", "0001_Rain#Arc 1", "0001_Rain#Rain", "0002_Sun#Sun"]
        .map((entry) => entry.split("#"))
        .map(
          ([file, title]) =>
            `<navPoint><navLabel><text>${title}</text></navLabel><content src="Text/${file}.xhtml"/>${title === "Arc 1" ? "" : "</navPoint>"}`,
        )
        .join("")
        .concat("</navPoint>"),
    }),
  );
  assert(outcome.ok);
  const { work } = outcome.value;
  assert.deepEqual([work.published, work.updated, work.tags], [null, null, { freeform: ["LitRPG", "Drama"] }]);
  assert.match(work.notes, /A man walks/);
  assert.deepEqual(
    work.chapters.map(({ title, body }) => [title, body.includes("<h1>")]),
    [
      ["Arc 1 — Rain", false],
      ["Sun", false],
    ],
  );
});

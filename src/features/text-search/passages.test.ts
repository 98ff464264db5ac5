import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import { seekWords, tokenize } from "#engines/words/index.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { makeWorld, memberNamed } from "#test/support/world.ts";
import { aGuest } from "#test/support/writers.ts";
import { findPassages } from "./index.ts";
import { quotePassage } from "./passage.ts";

function quoteOf(text: string, words: string, match: "whole" | "beginning" = "whole"): string | null {
  const quote = quotePassage(text, [seekWords(words, match)]);
  return quote === null ? null : String(quote);
}

test("a passage shows the words as they are written, marked, with what stands around them", () => {
  assert.equal(quoteOf("She didn’t\nsleep.", "DIDN'T sleep"), "She <mark>didn’t sleep</mark>.");
  assert.equal(quoteOf("a < b & <i>", "b"), "a &lt; <mark>b</mark> &amp; &lt;i&gt;");
  assert.equal(quoteOf("the lighthouses", "light", "beginning"), "the <mark>lighthouses</mark>");
  assert.equal(quoteOf("吾輩は猫である。", "猫"), "吾輩は<mark>猫</mark>である。");
  assert.equal(quoteOf("吾輩は猫である。", "は猫で"), "吾輩<mark>は猫で</mark>ある。");
  assert.equal(quoteOf("no such thing", "word"), null);
});

test("a long text is cut at words, on both sides", () => {
  const quote = quoteOf(`${"before ".repeat(100)}needle${" after".repeat(100)}`, "needle") ?? "";
  assert.match(quote, /^…(?:before )+<mark>needle<\/mark>(?: after)+…$/);
  assert(quote.length < 320, quote);
  const unspaced = quoteOf(`${"前".repeat(500)}針${"後".repeat(500)}`, "針後") ?? "";
  assert.match(unspaced, /^…前+<mark>針後<\/mark>後+…$/);
});

test("every sought word is marked wherever it is shown, at the place where most stand together", () => {
  const quote = (text: string, ...words: readonly string[]) =>
    String(
      quotePassage(
        text,
        words.map((one) => seekWords(one)),
      ),
    );
  assert.equal(
    quote("Holmes put down the violin. The violin!", "holmes", "violin"),
    "<mark>Holmes</mark> put down the <mark>violin</mark>. The <mark>violin</mark>!",
  );
  const far = `Holmes ${"sat and smoked ".repeat(60)}until Holmes took his violin and ${"played ".repeat(60)}`;
  assert.match(quote(far, "holmes", "violin"), /until <mark>Holmes<\/mark> took his <mark>violin<\/mark> and/);
  assert.match(quote(far, "nobody", "played"), /<mark>played<\/mark> <mark>played<\/mark>/);
  assert.equal(quote("salt water, water", "salt water", "water"), "<mark>salt water</mark>, <mark>water</mark>");
  const apart = `Holmes. ${"Holmes sat. ".repeat(40)}A violin. ${"Holmes sat. ".repeat(40)}`.replaceAll(
    "sat",
    "sat and smoked",
  );
  assert.match(
    quote(apart.replace("A violin", `${"x ".repeat(200)}violin${" x".repeat(200)}`), "holmes", "violin"),
    /<mark>violin<\/mark>/,
  );
  assert.equal(quote("no such thing", "word", "other"), "null");
});

test("every word of a text has a passage that shows it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), fc.nat(), (text, at) => {
      const words = tokenize(text);
      const word = words[at % Math.max(1, words.length)];
      if (word === undefined) return;
      const quote = quotePassage(text, [[{ word, match: "whole" }]]);
      assert.match(String(quote), /<mark>[^<]+<\/mark>/);
    }),
    { numRuns: 500 },
  );
});

forEachDatabase("Passages", (open) => {
  test("nobody is shown a passage of what she could not open", async () => {
    const { db, place } = await open();
    await db.stop();
    const { archive, works, owner } = await makeWorld(place);
    const admin = await memberNamed(archive, "keeper");
    const reader = await memberNamed(archive, "reader");
    const quoted = async (viewer: Viewer) => {
      const value = { match: "phrase", text: "walked to the sea" } as const;
      const found = await findPassages(archive.ground, viewer, [value], Object.values(works));
      const names = Object.entries(works).filter(([, id]) => found.has(id));
      return names.map(([name]) => name).sort();
    };
    assert.deepEqual(await quoted(aGuest), ["oneShot", "serial"]);
    assert.deepEqual(await quoted(reader), ["membersOnly", "oneShot", "serial"]);
    assert.deepEqual(await quoted({ ...reader, seesAdult: true }), ["adult", "membersOnly", "oneShot", "serial"]);
    for (const viewer of [owner, admin]) {
      const shown = await quoted(viewer);
      for (const name of ["draft", "scheduled", "deleted"]) assert(!shown.includes(name), name);
    }
    const draft = { match: "word", text: "Zwhalfway" } as const;
    assert.equal((await findPassages(archive.ground, owner, [draft], [works.serial as WorkId])).size, 0);
    const second = { match: "phrase", text: "Two walked" } as const;
    const passage = (await findPassages(archive.ground, aGuest, [second], [works.serial])).get(works.serial);
    assert.deepEqual([passage?.chapterTitle, passage?.chapterNumber], ["Two chapter", 2]);
    await archive.stop();
  });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Finding } from "#formats/document.ts";
import { type ImportedChapter, type ImportedWork, unknownChapter, unknownWork } from "#formats/document.ts";
import { fitTexts } from "./fit-texts.ts";

const sentence = "The tide came in and the boats rose with it. ";
const body = `<p>${sentence}</p>`;

function fitted(work: Partial<ImportedWork>) {
  const findings: Finding[] = [];
  const fit = fitTexts({ ...unknownWork, chapters: [chapter({})], ...work }, findings);
  return { fit, codes: findings.map((finding) => finding.code) };
}

function chapter(given: Partial<ImportedChapter>): ImportedChapter {
  return { ...unknownChapter, body, ...given };
}

function wordsIn(...html: readonly string[]): number {
  return (
    html
      .join(" ")
      .replace(/<[^>]*>/g, " ")
      .match(/\p{L}+/gu)?.length ?? 0
  );
}

test("what fits stays as it is, without a finding", () => {
  const work = { title: "T", summary: "<p>S</p>", notes: "N", endNotes: "E", chapters: [chapter({ title: "C" })] };
  const { fit, codes } = fitted(work);
  const chapters = work.chapters.map((one) => ({ ...one, origins: [0] }));
  assert.deepEqual([fit, codes], [{ ...unknownWork, ...work, chapters }, []]);
});

test("a summary that is too long goes on in the notes", () => {
  const summary = `<p>${sentence.repeat(20)}</p><p>${sentence.repeat(20)}</p>`;
  const { fit, codes } = fitted({ summary, notes: "<p>Author's own.</p>" });
  assert.deepEqual(codes, ["long-summary"]);
  assert(fit.summary.length > 500 && fit.summary.length <= 1_250);
  assert.equal(wordsIn(fit.summary, fit.notes), wordsIn(summary) + wordsIn("Author's own"));
  assert(fit.notes.endsWith("<p>Author's own.</p>"));
});

test("notes that are too long go on in the text next to them", () => {
  const long = `<p>${sentence.repeat(200)}</p>`;
  const { fit, codes } = fitted({ notes: long, endNotes: long, chapters: [chapter({}), chapter({ endNotes: long })] });
  assert.deepEqual(codes, ["long-notes", "long-notes"]);
  const texts = fit.chapters.flatMap((one) => [one.notes, one.body, one.endNotes]);
  assert.equal(wordsIn(fit.notes, fit.endNotes, ...texts), wordsIn(sentence) * 602);
  assert(fit.notes.length <= 5_000 && fit.endNotes === "");
  assert.match(fit.chapters[0]?.body ?? "", /<hr>\n<p>The tide[^<]*<\/p>$/);
});

test("a chapter that is too long goes on in further ones, and its end notes stand at the end", () => {
  const long = `<p>${sentence.repeat(12)}</p>`.repeat(1_100);
  const { fit, codes } = fitted({ chapters: [chapter({ title: "Long", body: long, notes: "N", endNotes: "E" })] });
  assert.deepEqual(codes, ["long-chapter"]);
  assert.deepEqual(
    fit.chapters.map((one) => [one.title, one.notes, one.endNotes]),
    [
      ["Long", "N", ""],
      ["Long (2)", "", "E"],
    ],
  );
  assert.equal(fit.chapters.map((one) => one.body).join(""), long);
});

test("a heading without a text becomes the opening of the next chapter, and the last one's the end of the text", () => {
  const { fit, codes } = fitted({
    chapters: [
      chapter({ title: "Part One", body: "" }),
      chapter({ title: "I" }),
      chapter({ title: "Finis", body: "<p></p>" }),
    ],
  });
  assert.deepEqual(codes, ["empty-chapter", "empty-chapter"]);
  assert.equal(fit.chapters.length, 1);
  assert.match(fit.chapters[0]?.body ?? "", /^<p>Part One<\/p>\s*<p>The tide[\s\S]*<p>Finis<\/p>/);
});

test("a title that is too long is whole in the notes", () => {
  const title = "Word & ".repeat(60).trim();
  const { fit, codes } = fitted({ title, chapters: [chapter({ title })] });
  assert.deepEqual(codes, ["long-title", "long-notes"]);
  assert.equal([...(fit.title ?? "")].length, 255);
  assert.equal(fit.notes.trim(), `<p>${title.replaceAll("&", "&amp;")}</p>`);
  assert.equal(fit.chapters[0]?.title.length, 255);
});

test("what waits for its moderators is not shown with what has been let through", () => {
  const told = { title: "Held", notes: "<p>Held back.</p>", isWaiting: true };
  const { fit, codes } = fitted({
    chapters: [
      chapter({ title: "One" }),
      chapter({ ...told, body: "" }),
      chapter({ title: "Bare", notes: "<p>For all.</p>", body: "" }),
      chapter({ ...told, title: "Held too" }),
      chapter({ title: "Two" }),
    ],
  });
  assert.deepEqual(
    fit.chapters.map((one) => [one.title, one.isWaiting === true, one.origins]),
    [
      ["One", false, [0]],
      ["Held", true, [1]],
      ["Held too", true, [3]],
      ["Two", false, [2, 4]],
    ],
  );
  assert.equal(fit.chapters[1]?.notes, told.notes);
  assert(fit.chapters.every((one) => one.isWaiting === true || !one.body.includes("Held")));
  assert.match(fit.chapters[3]?.body ?? "", /^<p>Bare<\/p>\n<p>For all\.<\/p>/);
  assert.deepEqual(codes, ["empty-chapter", "empty-chapter"]);
});

test("a work whose shown chapters have no text waits with those that have", () => {
  const { fit } = fitted({
    chapters: [chapter({ title: "Bare", body: "" }), chapter({ title: "Held", isWaiting: true })],
  });
  assert.deepEqual([fit.chapters.length, fit.isWaiting], [1, true]);
});

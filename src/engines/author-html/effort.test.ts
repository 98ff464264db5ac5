import assert from "node:assert/strict";
import { test } from "node:test";
import { cleanHtml, countWords, markdownToHtml, toPlainText, withMediaFrames } from "./index.ts";
import { tagCharactersMax } from "./limits.ts";

const options = { siteUrl: "https://archive.test" };

/** Texts that some parser or expression takes quadratic time for, by how often their piece is repeated. */
const hostile: Readonly<Record<string, (count: number) => string>> = {
  "nested emphasis": (count) => "<b>".repeat(count),
  "emphasis closed by another": (count) => "<b></i>".repeat(count),
  "nested blocks": (count) => "<div>".repeat(count),
  "nested lists": (count) => "<ul><li>".repeat(count),
  "nested tables": (count) => "<table><tr><td>".repeat(count / 4),
  "nested links": (count) => "<a href=x><p>".repeat(count / 2),
  "nested foreign elements": (count) => "<svg><foreignObject>".repeat(count / 2),
  "text beside table cells": (count) => `<table>${"x<b></b>".repeat(count)}`,
  brackets: (count) => "<".repeat(20 * count),
  ampersands: (count) => "&".repeat(20 * count),
  newlines: (count) => "\n".repeat(20 * count),
  "newlines after letters": (count) => "a\n".repeat(5 * count),
  spaces: (count) => `a${" ".repeat(20 * count)}b`,
  "line breaks": (count) => "<br>".repeat(2 * count),
  "unclosed emphasis of many kinds": (count) =>
    Array.from({ length: count / 2 }, (_, index) => `<p><b title=${index}>x`).join(""),
  "deep emphasis over many paragraphs": (count) =>
    Array.from({ length: 99 }, (_, index) => `<b title=${index}>`).join("") + "x\n\n".repeat(count),
  "a long attribute reopened often": (count) => `<i title="${"x".repeat(count)}">${"x\n\n".repeat(count)}`,
  "a long paragraph tag interrupted often": (count) =>
    `<p title="${"x".repeat(count)}">${"x<audio></audio>".repeat(count)}`,
  "a tag of many attributes": (count) => `<a ${Array.from({ length: count }, (_, index) => `a${index}`).join(" ")}>x`,
  "many class names": (count) => `<p class="${"ab ".repeat(5 * count)}">x`,
  "unclosed quotation marks": (count) => '<a title="'.repeat(count),
  "unclosed comments": (count) => "<!--".repeat(count),
  "markers inside markers": (count) => `${"____sp".repeat(count)}${"acer____".repeat(count)}`,
};

for (const [kind, build] of Object.entries(hostile)) {
  // A quadratic step would take minutes at this size, and one that multiplies would run out of memory.
  test(`50,000 pieces of ${kind} come out, and no longer than the rules let them`, () => {
    const source = build(50_000);
    const clean = cleanHtml(source, "content", options);
    // Text grows by its entities (five characters for one) and by the tags of its paragraphs; tags have their budget.
    assert.ok(clean.length <= 10 * source.length + tagCharactersMax(source.length), `${clean.length} characters`);
    countWords(clean);
    toPlainText(clean);
    withMediaFrames(clean, { ...options, allowedHosts: [] });
  });
}

test("nothing comes out nested deeper than the rules let it", () => {
  for (const piece of ["<div>", "<b>", "<blockquote><i>", "<ul><li><span>", "<div><u><div><s>"]) {
    const clean = cleanHtml(`${piece.repeat(1000)}x`, "content", options);
    let depth = 0;
    let deepest = 0;
    for (const [tag] of clean.matchAll(/<[^>]*>/g)) {
      depth += tag.startsWith("</") ? -1 : 1;
      deepest = Math.max(deepest, depth);
    }
    // The paragraph around the text is the one that is not counted.
    assert.ok(deepest > 90 && deepest <= 101, `${piece}: ${deepest}`);
    assert.match(clean, />x</);
  }
});

test("Markdown made of openings comes out", () => {
  for (const piece of ["[", "*a ", "> ", "`", "<a ", "![x](", "__", "- ", "~~~\n"]) {
    cleanHtml(markdownToHtml(piece.repeat(20_000)), "content", options);
  }
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { cleanHtml, countWords, markdownToHtml, toPlainText, withMediaFrames } from "./index.ts";
import { tagCharactersMax } from "./limits.ts";

const options = { siteUrl: "https://archive.test" };

const count = 20_000;

/** Texts that some parser or expression takes quadratic time for, with many repeated pieces. */
const hostile: Readonly<Record<string, () => string>> = {
  "nested emphasis": () => "<b>".repeat(50_000),
  "emphasis closed by another": () => "<b></i>".repeat(50_000),
  "nested blocks": () => "<div>".repeat(50_000),
  "nested lists": () => "<ul><li>".repeat(count),
  "nested tables": () => "<table><tr><td>".repeat(count / 4),
  "nested links": () => "<a href=x><p>".repeat(count / 2),
  "nested foreign elements": () => "<svg><foreignObject>".repeat(count / 2),
  "text beside table cells": () => `<table>${"x<b></b>".repeat(count)}`,
  brackets: () => "<".repeat(1_000_000),
  ampersands: () => "&".repeat(20 * count),
  newlines: () => "\n".repeat(1_000_000),
  "newlines after letters": () => "a\n".repeat(5 * count),
  spaces: () => `a${" ".repeat(20 * count)}b`,
  "line breaks": () => "<br>".repeat(100_000),
  "unclosed emphasis of many kinds": () =>
    Array.from({ length: count / 2 }, (_, index) => `<p><b title=${index}>x`).join(""),
  "deep emphasis over many paragraphs": () =>
    Array.from({ length: 99 }, (_, index) => `<b title=${index}>`).join("") + "x\n\n".repeat(count),
  "a long attribute reopened often": () => `<i title="${"x".repeat(count)}">${"x\n\n".repeat(count)}`,
  "a long paragraph tag interrupted often": () => `<p title="${"x".repeat(count)}">${"x<audio></audio>".repeat(count)}`,
  "a tag of many attributes": () => `<a ${Array.from({ length: count }, (_, index) => `a${index}`).join(" ")}>x`,
  "many class names": () => `<p class="${"ab ".repeat(5 * count)}">x`,
  "unclosed quotation marks": () => '<a title="'.repeat(count),
  "unclosed comments": () => "<!--".repeat(count),
  "markers inside markers": () => `${"____sp".repeat(count)}${"acer____".repeat(count)}`,
};

for (const [kind, build] of Object.entries(hostile)) {
  // A quadratic step would take minutes at this size, and one that multiplies would run out of memory.
  test(`${kind} come out whole or flattened, and no longer than the rules let them`, () => {
    const source = build();
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

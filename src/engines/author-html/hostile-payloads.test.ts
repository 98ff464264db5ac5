import assert from "node:assert/strict";
import { test } from "node:test";
import { type DefaultTreeAdapterTypes, parse, parseFragment } from "parse5";
import { hostilePayloads } from "#test/support/hostile-payloads.ts";
import { attributesByElement, globalAttributes, mediaElements, textElements } from "./allow-list.ts";
import { type AuthorField, cleanHtml, markdownToHtml, stripImages, withMediaFrames } from "./index.ts";

const siteUrl = "https://archive.test";
const fields: readonly AuthorField[] = ["content", "notes", "summary"];

test("there are enough hostile texts for the claims below to mean something", () => {
  assert.ok(new Set(hostilePayloads).size >= 150);
});

for (const payload of hostilePayloads) {
  test(`nothing but what authors may write comes out of ${JSON.stringify(payload).slice(0, 90)}`, () => {
    for (const field of fields) {
      const clean = cleanHtml(payload, field, { siteUrl });
      judgeEverywhere(clean);
      assert.equal(cleanHtml(clean, field, { siteUrl }), clean);
      judgeEverywhere(stripImages(clean));
      judge(
        bodyOf(withMediaFrames(clean, { siteUrl, allowedHosts: [] })),
        new Set(["template", "data-kind", "data-host", "class"]),
      );
    }
    judgeEverywhere(cleanHtml(markdownToHtml(payload), "content", { siteUrl }));
  });
}

test("hostile texts are harmless one after another, in any order", () => {
  for (let start = 0; start < hostilePayloads.length; start += 7) {
    const mixed = [...hostilePayloads.slice(start), ...hostilePayloads.slice(0, start)].join("");
    judgeEverywhere(cleanHtml(mixed, "content", { siteUrl }));
  }
});

/** Where a clean text may come to stand, with where it begins and ends there. */
const contexts = [
  (clean: string) => `<div>${clean}</div>`,
  (clean: string) => `<blockquote class="userstuff">${clean}</blockquote>`,
  (clean: string) => `<table><tr><td>${clean}</td></tr></table>`,
  (clean: string) => `<ul><li>${clean}</li></ul>`,
  (clean: string) => `<noscript>${clean}</noscript>`,
  (clean: string) => `<div><p>${clean}`,
  (clean: string) => `<template>${clean}</template>`,
  (clean: string) => `<svg><foreignObject>${clean}</foreignObject></svg>`,
];

function judgeEverywhere(clean: string): void {
  for (const context of contexts) {
    const withScripts = parse(context(clean));
    const withoutScripts = parse(context(clean), { scriptingEnabled: false });
    for (const document of [withScripts, withoutScripts]) judge(document, contextNames);
  }
  assertContained(clean);
}

const contextNames: ReadonlySet<string> = new Set(
  "html head body noscript template svg foreignObject class".split(" "),
);

/** The text cannot end the element it stands in, nor swallow what follows. */
function assertContained(clean: string): void {
  const { childNodes } = parseFragment(`<div>${clean}</div><hr>`);
  assert.deepEqual(
    childNodes.map((node) => node.nodeName),
    ["div", "hr"],
  );
}

function bodyOf(markup: string): DefaultTreeAdapterTypes.DocumentFragment {
  return parseFragment(markup);
}

const allowedElements: ReadonlySet<string> = new Set([...textElements, ...mediaElements]);

/** Walks what a parser made of a text. Written apart from the cleaner, so that both would have to be wrong. */
function judge(root: DefaultTreeAdapterTypes.ParentNode, besides: ReadonlySet<string>): void {
  const waiting: DefaultTreeAdapterTypes.Node[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if ("content" in node) waiting.push(node.content);
    if ("childNodes" in node) waiting.push(...node.childNodes);
    assert.notEqual(node.nodeName, "#comment");
    if ("tagName" in node) judgeElement(node, besides);
  }
}

function judgeElement({ tagName, attrs }: DefaultTreeAdapterTypes.Element, besides: ReadonlySet<string>): void {
  assert.ok(allowedElements.has(tagName) || besides.has(tagName), `element ${tagName}`);
  for (const { name, value } of attrs) {
    const isAllowed =
      globalAttributes.includes(name) || attributesByElement[tagName]?.includes(name) || besides.has(name);
    assert.ok(isAllowed, `attribute ${name} on ${tagName}`);
    assert.doesNotMatch(name, /^on|^style$|^id$|srcdoc|srcset|formaction|ping|xlink/);
    if (["href", "src", "data", "poster", "cite"].includes(name)) {
      // What is no address at all leads nowhere.
      const protocol = URL.parse(value, siteUrl)?.protocol ?? "https:";
      assert.ok(["http:", "https:", "ftp:", "mailto:"].includes(protocol), `address ${value}`);
    }
  }
}

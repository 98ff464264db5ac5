import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseFragment } from "parse5";
import type { CleanHtml } from "#core/html.ts";
import { cleanHtml } from "#engines/author-html/index.ts";
import { randomMarkup } from "#test/support/random-markup.ts";
import { isCleanElement, readCleanMarkup, textInside } from "./clean-tree.ts";

interface ParsedNode {
  readonly nodeName: string;
  readonly value?: string;
  readonly childNodes?: readonly ParsedNode[];
}

function textOf(node: ParsedNode): string {
  if (node.value !== undefined) return node.value;
  return node.nodeName === "br" ? "\n" : (node.childNodes ?? []).map(textOf).join("");
}

test("cleaned markup is read as a parser of HTML reads it", () => {
  fc.assert(
    fc.property(randomMarkup, (raw) => {
      const clean = cleanHtml(raw, "content", { siteUrl: "https://archive.example" });
      const parsed = parseFragment(clean) as unknown as ParsedNode;
      const nodes = readCleanMarkup(clean);
      assert.equal(nodes.map(textInside).join(""), textOf(parsed));
      const names = nodes.map((node) => (isCleanElement(node) ? node.name : "#text"));
      assert.deepEqual(
        names,
        (parsed.childNodes ?? []).map(({ nodeName }) => nodeName),
      );
    }),
    { numRuns: 400 },
  );
});

test("whatever it is given becomes a tree", () => {
  const odd = "</p><b>a<i>b</b>c</i> < d & e &nbsp; <>".concat("<u>".repeat(3), "</div>");
  const nodes = readCleanMarkup(odd as CleanHtml);
  assert.equal(nodes.map(textInside).join(""), "abc < d & e \u00a0 <>");
});

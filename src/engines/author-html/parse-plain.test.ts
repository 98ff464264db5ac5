import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import sanitizeHtml from "sanitize-html";
import { rulesByField, textElements } from "./allow-list.ts";
import { Budget } from "./budget.ts";
import { cleanHtml } from "./index.ts";
import { voidElements } from "./kinds.ts";
import { isBare, optionsByField, sanitise } from "./last-pass.ts";
import { parsePlain } from "./parse-plain.ts";
import { parseSource } from "./parse-source.ts";
import { preclean } from "./preclean.ts";
import { rewrite } from "./rewrite.ts";

const siteUrl = "https://archive.test";
const rules = { ...rulesByField.content, siteUrl, anchorPrefix: "" };

const words = fc.constantFrom(
  ...[
    "word",
    " ",
    "\n",
    "\n\n",
    "\n\n\n",
    "\t",
    "a & b",
    "&amp;",
    "&lt;",
    "&#39;",
    "&#160;",
    "&#13;",
    "&#150;",
    "&quot",
  ],
  ...["&nbsp;", "&eacute;", "&Eacute;", "&notit;", "&amp;lt;", "<3", "<", ">", '"', "&", "\u00a0", "\r\n", "\f", "日"],
);

const names = fc.constantFrom(
  ...[
    "p",
    "i",
    "em",
    "b",
    "strong",
    "span",
    "a",
    "div",
    "center",
    "blockquote",
    "h2",
    "P",
    "I",
    "sub",
    "small",
    "font",
  ],
  ...["ul", "li", "table", "pre", "rt", "button", "script", "image"],
);

const attributes = fc.constantFrom(
  ...["", "", "", "", ' class="foo"', ' CLASS="foo" class="bar"', ' href="#n"', ' href="javascript:x"', ' style="a:b"'],
  ...[' title="a&amp;b"', ' title="a > b"', ' name="n"', "\nlang=de", ' align="right" lang="de"', " open"],
);

const voids = fc.constantFrom(
  "<br>",
  "<br/>",
  "<br />",
  "<BR>",
  "</br>",
  "<hr>",
  '<img src="x.png" alt="y" />',
  "<img>",
);

/** Mostly what has one reading, and now and then what has not. */
const markup: fc.Arbitrary<string> = fc
  .letrec<{ tree: string; many: string }>((tie) => ({
    many: fc.array(tie("tree"), { maxLength: 5 }).map((trees) => trees.join("")),
    tree: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      { weight: 4, arbitrary: words },
      { weight: 1, arbitrary: voids },
      {
        weight: 4,
        arbitrary: fc
          .tuple(names, attributes, tie("many"))
          .map(([name, rest, inner]) => `<${name}${rest}>${inner}</${name}>`),
      },
      { weight: 1, arbitrary: fc.tuple(names, tie("many")).map(([name, inner]) => `<${name}>${inner}`) },
      { weight: 1, arbitrary: names.map((name) => `</${name}>`) },
    ),
  }))
  .many.map((text) => preclean(text));

const manyRuns = { numRuns: 3_000 };

test("markup with one reading is read as the parser of HTML reads it", () => {
  let plain = 0;
  fc.assert(
    fc.property(markup, (text) => {
      const nodes = parsePlain(text);
      if (nodes === null) return;
      plain += 1;
      assert.deepEqual(toShape(nodes), toShape(parseSource(text)));
    }),
    manyRuns,
  );
  assert.ok(plain > manyRuns.numRuns / 4, `only ${plain} texts were plain`);
});

test("texts of every day are read without the parser of HTML, and need no sanitiser", () => {
  for (const text of [
    "Plain lines.\n\nAnd more & more.",
    "<p>One <em>two</em>&nbsp;&mdash; three</p>\n<p><b>Four</b><br />five</p>",
    "<div><blockquote><p>It&#39;s quoted.</p></blockquote></div><hr>",
  ]) {
    const nodes = parsePlain(text);
    assert.notEqual(nodes, null, text);
    assert.ok(isBare(rewrite(nodes ?? [], rules, new Budget(100_000))), text);
  }
});

test("what is passed without the sanitiser is what the sanitiser makes of it", () => {
  fc.assert(
    fc.property(markup, (text) => {
      const rewritten = rewrite(parseSource(text), rules, new Budget(100_000));
      assert.equal(sanitise(rewritten, "content"), sanitizeHtml(rewritten, optionsByField.content));
    }),
    manyRuns,
  );
});

test("markup that is not clean is never passed without the sanitiser", () => {
  const tags = [
    "<script>",
    "<b",
    "<b>",
    "</b>",
    "<b onclick=x>",
    "<br>",
    "<br />",
    "</br />",
    "<p />",
    "<img />",
    "<a>",
  ];
  const pieces = fc.constantFrom(...tags, "x", "&", "&amp;", "&#60;", ">", "<", "<svg>", "</svg>", "<p>", "</p>");
  fc.assert(
    fc.property(
      fc.array(pieces, { maxLength: 6 }).map((list) => list.join("")),
      (text) => {
        if (isBare(text)) assert.equal(sanitizeHtml(text, optionsByField.content), text);
      },
    ),
    manyRuns,
  );
});

test("what stands in another element without the sanitiser may stand there", () => {
  for (const outer of textElements.filter((name) => !voidElements.has(name))) {
    for (const name of textElements) {
      const inner = voidElements.has(name) ? `<${name} />` : `<${name}>z</${name}>`;
      const text = `<${outer}>x${inner}y</${outer}>`;
      if (isBare(text)) assert.equal(sanitizeHtml(text, optionsByField.summary), text);
    }
  }
});

test("cleaning is the same with and without the parser of HTML", () => {
  fc.assert(
    fc.property(markup, (text) => {
      const slow = sanitizeHtml(rewrite(parseSource(text), rules, new Budget(100_000)), optionsByField.content);
      assert.equal(cleanHtml(text, "content", { siteUrl }), slow);
    }),
    manyRuns,
  );
});

/** A tree without its ways up. */
function toShape(nodes: readonly unknown[]): unknown {
  return nodes.map((node) => {
    // Nodes of the parser's tree: text has a value, an element its parts.
    const { value, tagName, attrs, namespaceURI, childNodes } = node as {
      readonly value?: string;
      readonly tagName?: string;
      readonly attrs?: unknown;
      readonly namespaceURI?: string;
      readonly childNodes?: readonly unknown[];
    };
    return { value, tagName, attrs, namespaceURI, inside: toShape(childNodes ?? []) };
  });
}

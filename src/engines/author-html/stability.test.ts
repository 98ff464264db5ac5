import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { rulesByField, textElements } from "./allow-list.ts";
import { Budget } from "./budget.ts";
import {
  type AuthorField,
  cleanHtml,
  countWords,
  stripImages,
  toPlainText,
  withMediaFrames,
  withoutImages,
} from "./index.ts";
import { sanitise } from "./last-pass.ts";
import { parseSource } from "./parse-source.ts";
import { preclean } from "./preclean.ts";
import { rewrite } from "./rewrite.ts";

const options = { siteUrl: "https://archive.test", anchorPrefix: "chapter-1-" };

const otherNames = (
  "audio video source track iframe embed object svg math style script noscript template form button select option textarea " +
  "title section article font nobr marquee foreignObject desc mtext mglyph annotation-xml xmp noembed frameset html body " +
  "head input image listing menu applet"
).split(" ");

const attribute = fc.constantFrom(
  ' class="foo 8ball"',
  ' title="a\nb"',
  ' name="n"',
  ' href="#n"',
  ' href="javascript:x"',
  " src=y.png",
  ' src="http://youtube.com/embed/1"',
  ' data="https://vimeo.com/1"',
  ' alt=""',
  " open",
  ' encoding="text/html"',
  ' "',
  " <b>",
  ' lang=""',
);

const words = fc.constantFrom(
  ...[
    "a",
    "\n",
    "\n\n",
    "\n\n\n",
    " ",
    "\u00a0",
    "&nbsp;",
    "&lt;",
    "<3",
    "&#10;",
    "&#13;",
    "&#1;",
    "<",
    "&",
    "&amp;lt;b&gt;",
  ],
  ...[
    "word",
    "\r\n",
    "<!--",
    "-->",
    "<br>",
    "<br><br>",
    "<br><br><br>",
    "____spacer____",
    "____sp",
    "acer____",
    "\t",
    "日",
  ],
  ...["]]>", "<![CDATA[", "\u0000", "\ud800", "</p>", "<p>", "<hr>", "<img src=x alt=y>"],
);

function tagsOf(names: readonly string[]): fc.Arbitrary<string> {
  const name = fc.constantFrom(...names);
  const start = fc
    .tuple(name, fc.array(attribute, { maxLength: 2 }))
    .map(([tag, written]) => `<${tag}${written.join("")}>`);
  return fc.oneof(
    start,
    name.map((tag) => `</${tag}>`),
  );
}

const soups = {
  "of allowed tags": soupOf(tagsOf(textElements)),
  "of all tags": soupOf(tagsOf([...textElements, ...otherNames])),
  "of few tags, nested often": soupOf(tagsOf("p i b a div li ul table tr td h1 pre ruby rt dd".split(" "))),
};

function soupOf(tags: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const pieces = fc.oneof({ arbitrary: tags, weight: 3 }, { arbitrary: words, weight: 2 });
  return fc.array(pieces, { maxLength: 40, size: "max" }).map((parts) => parts.join(""));
}

const field = fc.constantFrom<AuthorField>("content", "notes", "summary");

for (const [kind, soup] of Object.entries(soups)) {
  test(`cleaning twice is cleaning once, for soups ${kind}`, () => {
    fc.assert(
      fc.property(soup, field, (source, into) => {
        const once = cleanHtml(source, into, options);
        assert.equal(cleanHtml(once, into, options), once);
      }),
      { numRuns: 3000 },
    );
  });
}

test("the last pass finds nothing left to remove", () => {
  fc.assert(
    fc.property(soups["of all tags"], field, (source, into) => {
      const markup = rewrite(parseSource(preclean(source)), { ...rulesByField[into], ...options }, new Budget(1e6));
      assert.equal(sanitise(markup, into), markup);
    }),
    { numRuns: 2000 },
  );
});

test("what is done to a clean text leaves it clean", () => {
  fc.assert(
    fc.property(soups["of all tags"], (source) => {
      const clean = cleanHtml(source, "content", options);
      const stripped = stripImages(clean);
      assert.equal(sanitise(stripped, "content"), stripped);
      const without = withoutImages(clean);
      assert.equal(sanitise(without, "content"), without);
      assert.equal(withMediaFrames(clean, { ...options, allowedHosts: "all" }), clean);
      withMediaFrames(clean, { ...options, allowedHosts: [] });
      toPlainText(clean);
    }),
    { numRuns: 1000 },
  );
});

test("any text at all is cleaned without a fault, and no word of plain text is lost", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (source) => {
      cleanHtml(source, "content", options);
      countWords(source);
    }),
    { numRuns: 1000 },
  );
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("one", "zwei", "三", "\n", "\n\n", " ", ", ", "&", "< ", "<3", "> ")),
      (parts) => {
        const source = parts.join("");
        const plain = toPlainText(cleanHtml(source, "content", options));
        assert.equal(plain.replace(/\s/g, ""), source.replace(/\s/g, ""));
      },
    ),
  );
});

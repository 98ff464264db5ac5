import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readMarkdown } from "./read-markdown.ts";
import { parseYaml } from "./yaml.ts";

test("maps, lists and scalars are read in the forms that people write", () => {
  const source = [
    "title: Foo: Bar # a comment",
    'quoted: "a \\"b\\" # c"',
    "single: 'it''s'",
    "empty:",
    "flow: [a, 'b, c', \"d\"]",
    "list:",
    "- one",
    "- two: 2",
    "  three: 3",
    "nested:",
    "  deep: x",
    "long: goes",
    "  on here",
    "url: https://example.org/a#b",
    "apostrophes: don't, can't, won't, they're, it's, he's, she's, we're, I'm, o'clock, ne'er, e'er, 'tis, 'twas",
  ].join("\n");
  assert.deepEqual(parseYaml(source), {
    map: {
      title: "Foo: Bar",
      quoted: 'a "b" # c',
      single: "it's",
      empty: null,
      flow: ["a", "b, c", "d"],
      list: ["one", { two: "2", three: "3" }],
      nested: { deep: "x" },
      long: "goes on here",
      url: "https://example.org/a#b",
      apostrophes: "don't, can't, won't, they're, it's, he's, she's, we're, I'm, o'clock, ne'er, e'er, 'tis, 'twas",
    },
    unread: [],
  });
});

test("block scalars keep their lines or fold them", () => {
  const source = "a: |\n  one\n   two\n\n  three\nb: >\n  one\n  two\n\n  three\nc: d";
  assert.deepEqual(parseYaml(source).map, { a: "one\n two\n\nthree", b: "one two\n\nthree", c: "d" });
});

test("a line that means nothing is named, and the next is read", () => {
  assert.deepEqual(parseYaml("a: 1\n?? what\nb: 2"), { map: { a: "1", b: "2" }, unread: ["?? what"] });
});

test("no front matter makes the reader throw or hang", () => {
  const line = fc.constantFrom(
    "a: b",
    "- c",
    "  - d: e",
    "  f: |",
    "   g",
    "[h",
    "{i: j}",
    "'k",
    '"l',
    "#m",
    "",
    "n:",
    "- - o",
    "title: p",
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      parseYaml(lines.join("\n"));
      readMarkdown(new TextEncoder().encode(`---\ntitle: x\n${lines.join("\n")}\n---\nbody`));
    }),
    { numRuns: 1500 },
  );
});

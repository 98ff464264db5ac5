import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cleanSkin } from "./clean-skin.ts";

function clean(css: string): string {
  return cleanSkin(css).css;
}

function goes(css: string, reason: RegExp): void {
  const { css: kept, findings } = cleanSkin(css);
  assert.equal(kept, "", css);
  assert.equal(findings.length, 1, css);
  assert.match(findings[0] ?? "", reason);
}

test("every selector is put below the work", () => {
  assert.equal(
    clean("p, .a > b, * , a:hover::before{color:red}"),
    "#workskin p,#workskin .a>b,#workskin *,#workskin a:hover::before{color:red}",
  );
});

test("a selector that names the work already is left alone", () => {
  assert.equal(clean("#workskin .a, #workskin{color:red}"), "#workskin .a,#workskin{color:red}");
});

test("a selector that steps out of the work goes, the others of its rule stay", () => {
  for (const selector of ["#workskin ~ p", "#workskin + p", "+ p", "~ p", "#work\\73kin ~ p", "#workskin.x ~ p"]) {
    goes(`${selector}{color:red}`, /^Line 1: the selector/);
    assert.equal(clean(`${selector},b{color:red}`), "#workskin b{color:red}");
  }
  assert.equal(clean("a ~ b, > c{color:red}"), "#workskin a~b,#workskin>c{color:red}");
});

test("selectors with escapes, namespaces and unknown pseudo-classes go", () => {
  for (const selector of [".a\\3a b", "a|b", "p:has(a)", ":host", "::part(x)", "a:unknown"]) {
    goes(`${selector}{color:red}`, /selector/);
  }
});

test("properties of the families and of the list stay, also with a prefix", () => {
  const rule =
    "font-size:1.2em;background-color:#abc;border-left:2px solid red;-webkit-transform:rotate(3deg);margin:-1px 0 0 auto;" +
    "transition:color .5s ease-in;width:calc(100% - 2em);box-shadow:0 0 3px rgba(0,0,0,.5);flex:1 1 0;z-index:5";
  const { css, findings } = cleanSkin(`p{${rule}}`);
  assert.deepEqual(findings, []);
  assert.equal(css, `#workskin p{${rule}}`);
});

test("properties that move, load or run something go", () => {
  for (const property of [
    "animation",
    "animation-name",
    "behavior",
    "-moz-binding",
    "--x",
    "src",
    "font family",
    "all",
    "w\\69dth",
  ]) {
    assert.equal(clean(`p{${property}:none}`), "");
  }
});

test("nothing is pinned to the window", () => {
  goes("p{position:fixed}", /pin/);
  goes("p{position:FIXED!important}", /pin/);
  goes("p{position:fi\\78 ed}", /word/);
  assert.equal(clean("p{position:absolute}"), "#workskin p{position:absolute}");
});

test("images come from this archive or not at all", () => {
  for (const address of [
    "http://a.example/x.png",
    "//a.example/x.png",
    "/\\a.example/x.png",
    "javascript:alert(1)",
    "data:image/png;base64,AAAA",
    "java\\script:x",
    "/works/1",
    "/a/../x.png",
    "x.png",
  ]) {
    goes(`p{background:url(${address})}`, /left out/);
    goes(`p{background-image:url("${address.replaceAll("\\", "\\\\")}")}`, /this archive only/);
  }
  assert.equal(clean("p{background:#fff url(/images/x.png)}"), "#workskin p{background:#fff url(/images/x.png)}");
  goes("p{color:url(/images/x.png)}", /cannot stand there/);
});

test("functions that are not on the list go", () => {
  for (const value of [
    "expression(alert(1))",
    "exp\\72 ession(1)",
    "var(--x)",
    "attr(href)",
    "image-set('x.png' 1x)",
    "env(x)",
  ]) {
    assert.equal(clean(`p{width:${value}}`), "", value);
  }
});

test("numbers have three digits at most", () => {
  assert.equal(clean("p{width:999px}"), "#workskin p{width:999px}");
  goes("p{width:1000px}", /three digits/);
  goes("p{width:1e9px}", /three digits/);
});

test("content is a text, an image of this archive, or none", () => {
  assert.equal(clean('p::before{content:"\\201C x"}'), '#workskin p::before{content:"“x"}');
  assert.equal(clean("p::before{content:none}"), "#workskin p::before{content:none}");
  goes("p::before{content:foo}", /content may be/);
  goes('p::before{content:"</style>"}', /not allowed/);
});

test("queries about width and colour scheme stay, other at-rules go by name", () => {
  assert.equal(
    clean("@media only screen and (max-width: 42em), (prefers-color-scheme: dark){p{color:red}}"),
    "@media only screen and (max-width:42em),(prefers-color-scheme:dark){\n#workskin p{color:red}\n}",
  );
  goes("@media (hover){p{color:red}}", /width and colour scheme/);
  goes("@import 'x.css';", /@import/);
  goes("@font-face{font-family:x;src:url(x)}", /@font-face/);
  goes("@media screen{@media print{p{color:red}}}", /@media here/);
  goes("@supports (color:red){p{color:red}}", /@supports/);
});

test("a finding names the line and what was left out", () => {
  const { css, findings } = cleanSkin("p {\n  color: red;\n  behavior: url(x);\n}\n}} b {color:red}");
  assert.equal(css, "#workskin p{color:red}");
  assert.deepEqual(findings, [
    "Line 3: the property “behavior” is not one that skins may use.",
    "Line 5: the selector could not be read.",
  ]);
});

test("a skin of a million brackets is refused without a fault", () => {
  for (const piece of ["(", "[", "{", "p{x:(", "a(", ":not("]) assert.equal(clean(piece.repeat(80_000)), "");
});

const pieces = fc.constantFrom(
  ...[
    "p",
    "#workskin",
    ".a",
    "*",
    ",",
    " ",
    ">",
    "~",
    "+",
    "{",
    "}",
    ";",
    ":",
    "(",
    ")",
    "color",
    "red",
    "url(",
    "/x.png",
    '"',
  ],
  ...[
    "'",
    "\\",
    "\\72 ",
    "@media",
    "@import",
    "width",
    "1px",
    "-2em",
    "!important",
    "/*",
    "*/",
    "<!--",
    "</style>",
    "&",
    "var(--x)",
  ],
  ...[
    "expression(",
    "position:fixed",
    "background:url(//x)",
    "content:",
    ":not(",
    "::before",
    "{color:red}",
    "p{",
    "\n",
    "#fff",
    "%",
  ],
);

test("a stray bracket is read to its end, whatever skin was read before", () => {
  const stray = [
    "{color:red})*/#workskin!important*/*",
    "{color:red}}.a,-2em@media var(--x)",
    "{color:red}))expression([@media::before@supports ",
  ];
  for (const before of ["()", ")(", "[]", "][", "{}", "}{"]) {
    for (const css of stray) {
      cleanSkin(before.repeat(60));
      assert.equal(cleanSkin(css).css, "", `${css} after ${before}`);
    }
  }
});

test("cleaning a clean skin changes nothing and finds nothing, for random soups", () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30, size: "max" }), (parts) => {
      const { css } = cleanSkin(parts.join(""));
      const again = cleanSkin(css);
      assert.equal(again.css, css);
      assert.deepEqual(again.findings, []);
      assert.doesNotMatch(css, /expression|position:fixed\b|var\(|\/\/|<|@import|--/);
      for (const line of css.split("\n")) assert.match(line, /^(?:[^ >~+{]*#workskin|@media |\}$|$)/);
    }),
    { numRuns: 4000 },
  );
});

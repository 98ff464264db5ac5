import fc from "fast-check";
import { cleanSkin } from "#engines/author-html/index.ts";

const selectors = fc.constantFrom(
  "p",
  "#workskin",
  ".sea > p:first-child::first-letter",
  "p:not(.a, .b):is(em, strong)",
  'a[href^="http" i]',
  "li:nth-child(2n+1 of .x)",
  "q:lang(fr)::before",
  "h2 + p ~ div *",
  "details[open] > summary::marker",
  ".ünïcode-名",
  "::selection",
  "p:has(img)",
);

const declarations = fc.constantFrom(
  "color: oklch(60% 0.1 20 / 50%)",
  "color: #abcd",
  "background: linear-gradient(45deg, red 0 50%, rgb(0 0 0 / .5) 0)",
  "background-image: url(/media/x.png)",
  "background: url('/media/x.png') no-repeat, #fff",
  "content: '\\201C' counter(x) \"</style>\"",
  "font: italic small-caps 700 1.2em/1.5 'A B', serif",
  'font-family: "Tom\'s", monospace !important',
  "grid-template-areas: 'a b' 'c d'",
  "grid-template-columns: [a] repeat(auto-fill, minmax(10em, 1fr)) [b]",
  "transform: rotate3d(1, 1, 1, 45deg) translate(calc(100% - 2px), 0)",
  "width: min(100%, clamp(10em, 50vw, 40em))",
  "-webkit-text-stroke: 1px red",
  "direction: rtl",
  "unicode-bidi: isolate",
  "position: fixed",
  "position: -webkit-sticky",
  "writing-mode: vertical-rl",
  "clip-path: polygon(0 0, 100% 0, 50% 100%)",
  "transition: all 1s cubic-bezier(.1,.2,.3,.4)",
  "quotes: '«' '»'",
  "margin: -1px auto 0 .5em",
  "inset: 0 auto auto 0",
  "filter: drop-shadow(0 0 2px #000)",
  "aspect-ratio: 16 / 9",
  "voice-family: male",
);

const rule = fc
  .tuple(selectors, fc.array(declarations, { maxLength: 4 }))
  .map(([selector, list]) => `${selector} { ${list.join("; ")} }`);

const media = fc
  .tuple(
    fc.constantFrom(
      "screen and (max-width: 42em)",
      "(prefers-color-scheme: dark)",
      "(20em <= width < 40em)",
      "not print",
    ),
    fc.array(rule, { maxLength: 2 }),
  )
  .map(([query, rules]) => `@media ${query} { ${rules.join("\n")} }`);

/** Work skins with all that writers of skins know, cleaned as the archive cleans them. */
export const randomSkin: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 4, arbitrary: rule }, { weight: 1, arbitrary: media }), { maxLength: 5 })
  .map((parts) => cleanSkin(parts.join("\n")).css);

import fc from "fast-check";

const elements = (
  "a abbr acronym address b big blockquote br caption center cite code col colgroup dd del details dfn div dl dt em " +
  "figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li ol p pre q rp rt ruby s samp small span strike strong sub " +
  "summary sup table tbody td tfoot th thead tr tt u ul var audio video source track iframe embed object " +
  "script style svg math section font button template select"
).split(" ");

const values = fc.constantFrom(
  "",
  "x",
  "ltr",
  "rtl",
  "center",
  "middle",
  "50%",
  "12",
  "-3",
  "en",
  "de-DE",
  "xx-",
  "zz-QQ",
  "i-klingon",
  "1",
  "0",
  "a b",
  "#top",
  "#nowhere",
  "letter one",
  "http://a.example/b c|d^e?f=[g]{h}",
  "/works/5",
  "/works/5/chapters/1#top",
  "../up",
  "javascript:alert(1)",
  "mailto:a@b.example?subject=x y",
  "ftp://f.example/x",
  "http://[::1]/",
  "http://a.example:99999/",
  "https://archive.example/works/5",
  "http://пример.example/ü%zz",
  "https://archive.example/works/5/chapters/3",
  "http://user:pw@a.example/",
  "//a.example/x",
  "http:x",
  "https://archive.example/media/png",
  "https://archive.example/media/gif",
  "https://archive.example/media/text",
  "https://www.youtube.com/embed/123",
  "<b>\"'&",
  "top",
  "col",
  "disc",
  "I",
);

const attributes = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        ...(
          "align dir lang title href name cite span width open height border alt src start type summary abbr axis " +
          "colspan rowspan scope class id style onclick kind label controls data poster"
        ).split(" "),
      ),
      values,
    ),
    { maxLength: 4 },
  )
  .map((list) => list.map(([name, value]) => ` ${name}="${value.replaceAll('"', "&quot;")}"`).join(""));

/** Words with everything in them that a format could stumble over. */
export const randomText = fc
  .array(
    fc.constantFrom(
      "word",
      "Two words",
      " ",
      "<b>",
      "&amp;",
      "&",
      '"',
      "'",
      "]]>",
      "--",
      "\u00a0",
      "\u200f",
      "שלום",
      "漢字",
      "ё",
      "e\u0301",
      "😀",
      "\ud800",
      "\u0007",
      "\ufffe",
      "\u0085",
      "\t",
      "*",
      "_",
      "`",
      "#",
      "1.",
      "…",
      "Chapter 2",
      "%",
      "\\",
      "[a](b)",
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(""));

/** Markup of any nesting with sound, unclosed and stray tags. */
export const randomMarkup: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: randomText },
      {
        weight: 4,
        arbitrary: fc.tuple(fc.constantFrom(...elements), attributes).map(([name, list]) => `<${name}${list}>`),
      },
      { weight: 2, arbitrary: fc.constantFrom(...elements).map((name) => `</${name}>`) },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          "\n",
          "\n\n",
          "text ",
          "<ruby>漢<rt>kan</rt></ruby>",
          "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字<rt>ji</rt>x</ruby>",
          "<table><caption>c</caption><tr><th scope=col abbr=x>h</th><td colspan=2>d</td></tr></table>",
          "<dl><dt>t</dt><dd>d</dd></dl>",
          "<ul><li>i<ul>x<li>j</ul></ul>",
          "<details><summary>s</summary>d</details>",
          "<figure><img src='/media/png' alt='p'><figcaption>f</figcaption></figure>",
          "<a name=top>t</a>",
        ),
      },
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(""));

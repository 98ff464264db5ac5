import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cleanHtml, countWords } from "./index.ts";

const counts: readonly (readonly [string, number, string])[] = [
  ["nothing has no words", 0, ""],
  ["a hyphen joins", 3, "arm-rest is hyphenated"],
  ["an apostrophe joins", 3, "don't do that"],
  ["blocks and line breaks part words", 3, "<p>one</p>two<br/>three"],
  ["letters with marks are letters", 3, "zwölf naïve fiancés"],
  ["an em dash parts", 3, "one—two—three"],
  ["two hyphens part like a dash", 3, "one--two--three"],
  ["a comma parts", 3, "one,two,three"],
  ["a slash parts", 3, "one/two/three"],
  ["a bar parts", 3, "one|two|three"],
  ["a lone hyphen is no word", 3, "one - two - three"],
  ["Chinese and Japanese characters count one by one", 7, "一个简单の栗子"],
  ["words between Chinese characters count as words", 5, "“嘿Bob,” Alice说，‘啊？！？’"],
  ["bars part Chinese and Latin alike", 3, "嘿|bob|说"],
  ["Korean counts by spaces", 3, "나는 학교에 갔다"],
  ["emphasis inside a word does not part it", 1, "<b>w</b>ord"],
  [
    "list items and cells part words",
    4,
    "<ul><li>one</li><li>two</li></ul><table><tr><td>a</td><td>b</td></tr></table>",
  ],
  ["pronunciations are not counted", 2, "<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>"],
  ["what stands in for a player is not counted", 1, "<audio><p>no player here</p></audio>one"],
  ["an encoded sign is not a word", 2, "this &amp; that"],
  ["Thai characters count one by one", 6, "สวัสดี"],
  ["numbers are words", 2, "chapter 12"],
];

for (const [claim, expected, markup] of counts) test(claim, () => assert.equal(countWords(markup), expected));

for (const line of ["*", "~", "!?", "-", "~*", "|", "***", "—"]) {
  test(`a line of ${line} is no word`, () => assert.equal(countWords(`one\n${line}\ntwo`), 2));
}

test("cleaning does not change the count", () => {
  const source = "One <i>two</i>\n\nthree-four, five &amp; six.<br>seven<hr>eight";
  assert.equal(countWords(source), 7);
  assert.equal(countWords(cleanHtml(source, "content", { siteUrl: "https://archive.test" })), 7);
});

test("broken markup is counted without trouble", () => {
  assert.equal(countWords("a < b and <unclosed"), 4);
  assert.equal(countWords("<".repeat(1_000_000)), 0);
});

test("words are the same number beside a text of another script", () => {
  const character = fc.oneof(
    fc.constantFrom(..." \n.,—-'’_0aéжاก가\u0301\u00a0\u200d"),
    fc.integer({ min: 0x20, max: 0x2fff }).map((code) => String.fromCharCode(code)),
  );
  fc.assert(
    fc.property(fc.string({ unit: character, maxLength: 40 }), (typed) => {
      const text = typed.replace(/[<>&]/g, " ");
      assert.equal(countWords(`${text}\n漢`), countWords(text) + 1);
    }),
    { numRuns: 5_000 },
  );
});

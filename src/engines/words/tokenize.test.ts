import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { nameKey } from "#core/name-key.ts";
import { plainText } from "./characters.ts";
import { placeWords, tokenize } from "./index.ts";

const texts: readonly (readonly [claim: string, text: string, words: string])[] = [
  ["nothing has no words", " \n—…*", ""],
  ["letters are compared without case and accents", "Été NAÏVE Ångström Łódź", "ete naive angstrom łodz"],
  ["marks stay where they make another letter", "ёлка й கி が", "ёлка й கி が"],
  ["Greek is compared without accents and with one sigma", "Οδός ΟΔΌΣ", "οδοσ οδοσ"],
  ["hyphens and dashes part", "slow-burn—really–so", "slow burn really so"],
  ["apostrophes of either kind part", "don't l’amour O'Neil's", "don t l amour o neil s"],
  ["signs of emphasis part", "_so_ *so*", "so so"],
  ["points and commas part, in numbers too", "3.14 and.so 1,000", "3 14 and so 1 000"],
  ["digits and letters stay together", "1st R2D2 ½ x²", "1st r2d2 ½ x²"],
  ["an unseen hyphen does not part", "foo\u00adbar می\u200cروم", "foobar میروم"],
  ["Chinese and Japanese give pairs, and the last character", "漢字かな。猫", "漢字 字か かな な 猫"],
  ["Katakana with its long mark stays one run", "ラーメン", "ラー ーメ メン ン"],
  ["Korean gives pairs", "학교에 갔다", "학교 교에 에 갔다 다"],
  ["Thai gives pairs of characters with their marks", "ที่นี่", "ที่นี่ นี่"],
  ["a run ends where Latin letters begin", "Tシャツs", "t シャ ャツ ツ s"],
  ["a picture is a word", "I ♥ you 😀", "i ♥ you 😀"],
  ["signs of ownership are no words", "Wars™ © ®", "wars"],
  ["Indic words are whole", "हिन्दी தமிழ்", "हिन्दी தமிழ்"],
];

for (const [claim, text, words] of texts) {
  test(claim, () => assert.equal(tokenize(text).join(" "), words));
}

/** What a word of the standard is here: split where the standard joins (a.b, a_b, don't), without what is unseen. */
function wordsOfTheStandard(text: string): readonly string[] {
  return [...new Intl.Segmenter("und", { granularity: "word" }).segment(text)]
    .filter((segment) => segment.isWordLike === true)
    .flatMap(({ segment }) => segment.split(/[^\p{L}\p{N}\p{M}\u00ad\u200c\u200d]+/u))
    .map((part) => nameKey(part.replace(/[\u00ad\u200c\u200d]/g, "")))
    .filter((part) => part !== "");
}

const spaced = fc.string({
  unit: fc.constantFrom(..."aBzé'’-–.,:;_ \n1٣ДйёЖأبیעàßſøŁǅωΣςिनका՛հა·\"", "e\u0301", "\u00ad", "и\u0306", "İ"),
  maxLength: 40,
});

test("scripts with spaces have the words of the Unicode standard, parted at every sign", () => {
  fc.assert(
    fc.property(spaced, (text) => {
      // A mark without a letter belongs to what stands before it in the standard, and is no word's beginning here.
      fc.pre(!/(?<![\p{L}\p{M}\p{N}])[\p{M}\u00ad]/u.test(text));
      assert.deepEqual(tokenize(text), wordsOfTheStandard(text));
    }),
    { numRuns: 2_000 },
  );
});

const anyText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(..."aÉ'’ -9漢字かなカー한글กำ่ี♥ğ", "\u1100", "\u1161", "\u11a8", "\u3099", "\ufe0f", "\ud83d"),
  }),
);

test("the short way of plain texts finds what the long way finds", () => {
  const plain = fc
    .string({ unit: fc.integer({ max: 0x2200 }).map((code) => String.fromCharCode(code)), maxLength: 60 })
    .filter((text) => plainText.test(text));
  const western = fc.string({ unit: fc.constantFrom(..."aBcÉßſµªĳǅŉ²¼'’“”—… \n.-_9™©€İ") });
  fc.assert(
    fc.property(fc.oneof(plain, western), (text) => {
      assert.deepEqual(
        tokenize(text),
        placeWords(text).map((placed) => placed.word),
      );
    }),
    { numRuns: 3_000 },
  );
});

test("each single character of the plain range is read alike on both ways", () => {
  for (let code = 0; code < 0x2200; code += 1) {
    const text = `a${String.fromCharCode(code)}b`;
    const placed = placeWords(text).map(({ word }) => word);
    assert.deepEqual(tokenize(text), placed, code.toString(16));
  }
});

test("one text has the same words whichever way its characters are put together", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      assert.deepEqual(tokenize(text.normalize("NFD")), tokenize(text.normalize("NFC")));
    }),
    { numRuns: 2_000 },
  );
});

test("words stand in the text in their order, hold no spaces and read the same again", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      let start = 0;
      for (const { word, ...place } of placeWords(text)) {
        assert(place.start >= start && place.end > place.start && place.end <= text.length);
        assert(word !== "" && !/[\s'"()*:^-]|[\0-\x2f\x3a-\x60\x7b-\x7f]/.test(word), word);
        if (!place.isPiece) assert.deepEqual(tokenize(word), [word]);
        start = place.start;
      }
    }),
    { numRuns: 2_000 },
  );
});

test("no text is too long or too strange", () => {
  for (const unit of ["a", "é", "漢", "\u0301", "a\u0301", "\u200d", "♥", "ก็", "'", "\u1100", "\ud83d"]) {
    const words = tokenize(unit.repeat(300_000));
    for (const word of new Set(words)) assert(word.length <= 130 && word.isWellFormed());
  }
});

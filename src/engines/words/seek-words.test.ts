import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type SoughtWord, seekWords, tokenize } from "./index.ts";

function shown(text: string, match?: SoughtWord["match"]): string {
  return seekWords(text, match)
    .map(({ word, match }) => (match === "whole" ? word : `${word}*`))
    .join(" ");
}

test("a word of several pieces is sought as all of them", () => {
  assert.equal(shown("don't"), "don t");
  assert.equal(shown("don't", "beginning"), "don t*");
});

test("characters without spaces are sought as their pairs, and one alone as a beginning", () => {
  assert.equal(shown("物語集"), "物語 語集");
  assert.equal(shown("猫"), "猫*");
  assert.equal(shown("黒猫 Bob"), "黒猫 猫 bob");
  assert.equal(shown("the 猫"), "the 猫*");
});

test("signs alone ask for nothing", () => assert.equal(shown("\" * ( ) ^ - : '"), ""));

function stands(sought: readonly SoughtWord[], words: readonly string[]): boolean {
  return words.some((_, at) =>
    sought.every(({ word, match }, index) => {
      const there = words[at + index];
      return there !== undefined && (match === "whole" ? there === word : there.startsWith(word));
    }),
  );
}

test("what is cut out of a text between two words is found in it", () => {
  const unit = fc.constantFrom(..."ab é 漢字 かな 한글 '♥-", "ก็");
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 30 }), fc.nat(30), fc.nat(30), (letters, from, to) => {
      const text = letters.join("");
      const piece = letters.slice(from, to).join("");
      const sought = seekWords(piece, "beginning");
      // A cut may begin in the middle of a Latin word: the question then asks for another word.
      const isWhole = from === 0 || !/[a-zé]$/.test(letters[from - 1] ?? "") || !/^[a-zé]/.test(piece);
      if (isWhole && sought.length > 0 && !/[漢字かな한글็]/.test(letters[from - 1] ?? ""))
        assert(stands(sought, tokenize(text)), `${piece} in ${text}`);
    }),
    { numRuns: 2_000 },
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { directionOf, findLanguage, languages } from "./languages.ts";

test("every code is valid in a lang attribute, shortest form, and given once", () => {
  assert.equal(new Set(languages.map((language) => language.code.toLowerCase())).size, languages.length);
  assert.equal(new Set(languages.map((language) => language.name)).size, languages.length);
  for (const { code } of languages) {
    assert.deepEqual(
      [findLanguage(code)?.code, new Intl.Locale(code).baseName.split("-")[0]],
      [code, code.split("-")[0]],
    );
  }
});

test("a language is found by the codes that other archives and other tools use", () => {
  const cases = {
    EN: "en",
    "en-GB": "en",
    deu: "de",
    ptBR: "pt-BR",
    pt_PT: "pt-PT",
    pt: "pt-BR",
    cmn: "zh",
    "zh-Hant-TW": "zh",
    nb: "no",
    iw: "he",
    yue: "yue",
    " fr ": "fr",
  };
  for (const [code, expected] of Object.entries(cases)) assert.equal(findLanguage(code)?.code, expected, code);
});

test("what is no code, or no language on offer, is null", () => {
  for (const code of ["", "-", "x", "English", "xx", "🦆", "constructor", "__proto__", "en--GB"]) {
    assert.equal(findLanguage(code), null, code);
  }
});

test("Arabic, Hebrew, Persian, Urdu and Yiddish run right to left; others and the unknown do not", () => {
  for (const code of ["ar", "ar-EG", "he", "fa", "ur", "yi"]) assert.equal(directionOf(code), "rtl", code);
  for (const code of ["en", "ja", "ku", "nonsense"]) assert.equal(directionOf(code), "ltr", code);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { looseKey } from "./loose-key.ts";
import { nameKey } from "./name-key.ts";

test("what is typed one way or another is looked for by one text", () => {
  const same: readonly (readonly [string, string])[] = [
    ["Straße der Träume", "STRASSE der traume"],
    ["Łódź", "lodz"],
    ["Æon Flux", "aeon flux"],
    ["Søren", "soren"],
    ["Nguyễn Văn Đức", "nguyen van duc"],
    ["Işık", "IŞIK"],
    ["ışık", "isik"],
    ["İstanbul", "istanbul"],
    ["Ёжик", "ежик"],
    ["キングダム", "きんぐだむ"],
    ["ｷﾝｸﾞﾀﾞﾑ", "キングダム"],
    ["Ｆｕｌｌｗｉｄｔｈ", "fullwidth"],
    ["𝔉raktur", "fraktur"],
    ["L’Étranger", "l'etranger"],
    ["L´Étranger", "l'etranger"],
    ["الكِتَاب", "الكتاب"],
    ["שָׁלוֹם", "שלום"],
  ];
  for (const [one, other] of same) assert.equal(looseKey(one), looseKey(other), one);
});

test("other letters stay others", () => {
  for (const [one, other] of [
    ["мой", "мои"],
    ["が", "か"],
    ["कि", "क"],
  ] as const)
    assert.notEqual(looseKey(one), looseKey(other));
});

test("a name that has a key has a text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (name) => {
      assert.equal(looseKey(name) === "", nameKey(name.normalize("NFKC")) === "");
    }),
  );
  assert.notEqual(looseKey("\u064b"), "");
});

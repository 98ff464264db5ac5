import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import { parseTagAddress, parseTagName, splitTagNames, tagNameMax, toTagAddress } from "./tag-name.ts";

suite("Names of tags", () => {
  const parse = (text: string) => {
    const parsed = parseTagName(text);
    return parsed.ok ? parsed.value : `refused: ${parsed.refusal}`;
  };

  test("white space is squeezed, and signs are put into one form", () => {
    assert.equal(parse("  Sherlock \t\n Holmes "), "Sherlock Holmes");
    assert.equal(parse("Cafe\u0301"), "Caf\u00e9");
  });

  test("a name has something to see", () => {
    for (const text of ["", "  ", "\u200b\u200d", "\u2060 \ufeff", "\u00ad"])
      assert.equal(parse(text), "refused: empty");
    assert.equal(parse("!!!"), "!!!");
  });

  test("signs of lists, addresses and markup are refused", () => {
    for (const sign of [",", "^", "*", "<", ">", "{", "}", "=", "`", "\\", "%", "，", "、"]) {
      assert.equal(parse(`a${sign}b`), "refused: forbidden");
    }
    assert.equal(parse("Holmes/Watson & Mary (2010) - it's #1?"), "Holmes/Watson & Mary (2010) - it's #1?");
  });

  test("a name ends at 150 characters, not bytes", () => {
    assert.equal(parse("𝔘".repeat(tagNameMax)), "𝔘".repeat(tagNameMax));
    assert.equal(parse("𝔘".repeat(tagNameMax + 1)), "refused: long");
  });

  test("a field is divided by commas of every script, and empty names are left out", () => {
    assert.deepEqual(splitTagNames(" a, b,, c，d、 e ,"), ["a", "b", "c", "d", "e"]);
  });
});

suite("Addresses of tags", () => {
  test("signs that would break an address stand as OTW's escapes", () => {
    assert.equal(toTagAddress("A/B & C. D? #E"), "A*s*B%20*a*%20C*d*%20D*q*%20*h*E");
  });

  test("every name comes back from its address", () => {
    const names = fc.string({ unit: "binary", minLength: 1, maxLength: 40 }).filter((text) => parseTagName(text).ok);
    fc.assert(
      fc.property(names, (name) => {
        fc.pre(name.isWellFormed());
        assert.equal(parseTagAddress(decodeURIComponent(toTagAddress(name))), name);
      }),
    );
  });
});

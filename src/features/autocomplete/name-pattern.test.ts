import assert from "node:assert/strict";
import { test } from "node:test";
import { toNameFitting } from "./name-pattern.ts";

test("a word with letters left open fits names from the beginning of a word to the end of one", () => {
  const fits: readonly (readonly [typed: string, name: string, is: boolean])[] = [
    ["wom?n", "Women in Black", true],
    ["wom?n", "A Womaniser", false],
    ["light*", "The Lighthouse", true],
    ["¿Qué?", "¿Qué? … Pasa", true],
    ["¿que?", "¿Qué? … Pasa", true],
    ["«wom?n»", "Little Women", true],
    ["what?!", "So What", true],
    ["stras*e", "Straße", true],
    ["¿?", "Anything", true],
  ];
  for (const [typed, name, is] of fits) assert.equal(toNameFitting(typed)(name), is, `${typed} in ${name}`);
});

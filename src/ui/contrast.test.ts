import assert from "node:assert/strict";
import { test } from "node:test";
import { assetAddress, findAsset } from "./assets.ts";

const css = findAsset(assetAddress("octavo.css"))?.bytes.toString() ?? "";

/** The colours that a ground sets, by name, from the rule with its selector. */
function colours(selector: string): ReadonlyMap<string, string> {
  const rule = css.slice(css.indexOf(selector)).slice(0, 900);
  const body = rule.slice(rule.indexOf("{"), rule.indexOf("}"));
  return new Map([...body.matchAll(/--([a-z-]+): (#[0-9a-f]{6})/g)].map((found) => [found[1]!, found[2]!]));
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = {
  paper: '[data-ground="paper"]',
  night: '[data-ground="night"]',
  sepia: '[data-ground="sepia"]',
  "the system's night": ":root:not([data-ground])",
};

for (const [name, selector] of Object.entries(grounds)) {
  test(`on ${name} every colour can be told from what it stands on`, () => {
    const found = colours(selector);
    const colour = (key: string) => found.get(key) ?? assert.fail(`${name} has no ${key}`);
    for (const under of ["ground", "raised", "wash"]) {
      const least = { ink: 7, quiet: 4.5, accent: 4.5, "accent-strong": 4.5, warn: 4.5, edge: 3 };
      for (const [key, ratio] of Object.entries(least)) {
        const real = contrast(colour(key), colour(under));
        assert.ok(real >= ratio, `${key} on ${under}: ${real.toFixed(2)}, wanted ${ratio}`);
      }
    }
    assert.ok(contrast(colour("on-accent"), colour("accent")) >= 4.5);
  });
}

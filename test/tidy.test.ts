import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { rules } from "#test/tidy/rules/index.ts";
import { type Finding, readTrees } from "#test/tidy/tree.ts";

const root = dirname(import.meta.dirname);
const fixtures = join(import.meta.dirname, "tidy", "fixtures");
const fixtureNames = readdirSync(fixtures).sort();
const [project, ...samples] = readTrees([root, ...fixtureNames.map((name) => join(fixtures, name))]);

function show({ path, line, message }: Finding): string {
  return `${path}:${line}: ${message}`;
}

function inOrder(lines: readonly string[]): readonly string[] {
  return [...lines].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
}

for (const rule of rules) {
  test(`the project keeps the rule ${rule.name}`, () => {
    const findings = project === undefined ? [] : rule.find(project).map(show);
    assert.equal(findings.length, 0, `${findings.length} to change:\n${inOrder(findings).join("\n")}`);
  });

  test(`the rule ${rule.name} finds what its fixture has wrong, and only that`, () => {
    const sample = samples[fixtureNames.indexOf(rule.name)];
    assert(sample !== undefined, `test/tidy/fixtures/${rule.name} is missing`);
    const found = inOrder(rule.find(sample).map(({ path, line }) => `${path}:${line}`));
    const expected = readFileSync(join(fixtures, rule.name, "expected.txt"), "utf8")
      .trim()
      .split("\n");
    assert.deepEqual(found, inOrder(expected));
    assert(found.length > 0, "A fixture without a fault proves nothing");
  });
}

test("every fixture belongs to a rule", () => {
  const ruleNames = rules.map((rule) => rule.name);
  assert.deepEqual(fixtureNames, [...ruleNames].sort());
  assert(fixtureNames.every((name) => existsSync(join(fixtures, name, "expected.txt"))));
});

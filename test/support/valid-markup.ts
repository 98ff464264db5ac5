import assert from "node:assert/strict";
import { HtmlValidate } from "html-validate";

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  elements: ["html5"],
  rules: {
    "doctype-style": ["error", { style: "lowercase" }],
    // What a template leaves out leaves an empty line behind.
    "no-trailing-whitespace": "off",
    // Readers' tools find the text of a chapter by this role.
    "prefer-native-element": ["error", { exclude: ["article"] }],
    // Titles are as long as their writers made them.
    "long-title": "off",
    // Authors may write these.
    "no-deprecated-attr": "off",
    "prefer-tbody": "off",
  },
});

/** Fails with every place where a whole page breaks the HTML standard. */
export function assertValidMarkup(page: { toString(): string }): void {
  const text = page.toString();
  const lines = text.split("\n");
  const problems = validator
    .validateStringSync(text)
    .results.flatMap((result) => result.messages)
    .map((found) => `${found.ruleId}: ${found.message} in ${lines[found.line - 1]?.trim().slice(0, 160)}`);
  assert.deepEqual(problems, []);
}

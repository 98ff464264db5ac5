import assert from "node:assert/strict";
import { test } from "node:test";
import { checkBoxes } from "./choices.ts";
import { textArea, textField } from "./fields.ts";
import { form } from "./form.ts";

const errors = [
  { field: "work[title]", message: "Give the work a title." },
  { field: "work[warnings][]", message: "Choose a warning." },
  { field: null, message: "Nothing was saved." },
];

test("an error stands at its field, tied to it, and leads there from the summary", () => {
  const markup = form(
    { action: "/works", token: "t", errors },
    textField({ name: "work[title]", label: "Title", hint: "Short", errors }),
  ).toString();
  assert.match(
    markup,
    /<input id="work_title"[^>]* aria-describedby="work_title_error work_title_hint" aria-invalid="true"/,
  );
  assert.match(markup, /<p class="field-error" id="work_title_error">Give the work a title.<\/p>/);
  assert.match(markup, /<a href="#work_title">Give the work a title.<\/a>/);
  assert.match(markup, /role="alert" tabindex="-1" autofocus/);
  assert.match(markup, /<li>Nothing was saved.<\/li>/);
});

test("a list of choices takes the error of its name, and can take the focus", () => {
  const options = [{ value: "a", label: "A" }];
  const markup = checkBoxes({ name: "work[warnings][]", label: "Warnings", options, values: ["a"], errors }).toString();
  assert.match(markup, /<fieldset class="choices is-invalid" id="work_warnings"[^>]* tabindex="-1"/);
  assert.match(markup, /value="a" checked/);
});

test("what was typed comes back whole, first line feed included, and a password never", () => {
  assert.match(
    textArea({ name: "text", label: "Text", value: "\n<b>&" }).toString(),
    />\n\n&lt;b&gt;&amp;<\/textarea>/,
  );
  assert.doesNotMatch(textField({ name: "p", label: "P", type: "password", value: "secret" }).toString(), /secret/);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { elementsIn, parsePage } from "../tree.ts";
import { readRelations } from "./relations.ts";

test("a line names those for whom a work is, with links and without", () => {
  const lines = [
    'For <a href="/users/ann/gifts">Ann</a>, Bo Peep, <a href="/users/cy/gifts">Cy, the Elder</a>.',
    "For J. R..",
    'Inspired by <a href="https://archive.example/works/3">For Ever</a> by <a rel="author" href="/users/d">Dee</a>.',
    "Something else.",
  ];
  const parsed = parsePage(`<ul>${lines.map((line) => `<li>${line}</li>`).join("\n")}</ul>`);
  assert(parsed.ok);
  const items = [...elementsIn(parsed.value)].filter(({ tagName }) => tagName === "li");
  const { gifts, relations, findings } = readRelations(items, "https://archive.example");
  assert.deepEqual(gifts, ["Ann", "Bo Peep", "Cy, the Elder", "J. R."]);
  assert.deepEqual(
    relations.map(({ title }) => title),
    ["For Ever"],
  );
  assert.deepEqual(
    findings.map(({ code }) => code),
    ["association-left-out"],
  );
});

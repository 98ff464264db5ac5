import assert from "node:assert/strict";
import { test } from "node:test";
import { html, keptHtml } from "#core/html.ts";
import { toPageBytes } from "./page-bytes.ts";

test("a page is the same bytes whether or not parts of it were kept", () => {
  const parts = ["plain", "Ünï “x”", "𝄞 & co.", ""].map((text) => html`<p>${text}</p>`);
  const page = (pieces: typeof parts) => html`<main>${pieces}é${pieces[1]}</main>`;
  const expected = Buffer.from(page(parts).toString());
  assert.deepEqual(Buffer.from(toPageBytes(page(parts))), expected);
  assert.deepEqual(Buffer.from(toPageBytes(page(parts.map(keptHtml)))), expected);
  assert.deepEqual(Buffer.from(toPageBytes(keptHtml(page(parts.map(keptHtml))))), expected);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { attributes, href, html, jsonBlock, keptHtml } from "./html.ts";

test("text and attribute values are escaped", () => {
  const hostile = `<script>"&'`;
  assert.equal(
    html`<p title="${hostile}">${hostile}</p>`.toString(),
    '<p title="&lt;script&gt;&quot;&amp;&#39;">&lt;script&gt;&quot;&amp;&#39;</p>',
  );
});

test("markup passes, nothing shows as nothing, lists are joined", () => {
  const items = ["a", "b"].map((name) => html`<li>${name}</li>`);
  assert.equal(html`<ul>${items}${null}${undefined}${false}${0}</ul>`.toString(), "<ul><li>a</li><li>b</li>0</ul>");
});

test("kept markup reads as the same, wherever it stands", () => {
  const card = html`<li>\u{feff}Ünï “x” ${"𝄞 & co."}</li>`;
  const list = (item: typeof card) => html`<ul>${[item, "and", item]}${html`<b>${item}</b>`}</ul>`;
  assert.equal(list(keptHtml(card)).toString(), list(card).toString());
  assert.equal(JSON.stringify([keptHtml(list(keptHtml(card)))]), JSON.stringify([list(card)]));
  assert.throws(() => html`<p title="${keptHtml(card)}"></p>`);
});

test("attributes stand between attributes, and nothing else does", () => {
  assert.equal(
    html`<input${attributes({ name: "a", checked: true, disabled: false, value: '"' })}>`.toString(),
    '<input name="a" checked value="&quot;">',
  );
  assert.throws(() => html`<input ${"onclick=x"}>`);
  assert.throws(() => html`<p>${attributes({ id: "x" })}</p>`);
});

test("a template with a value where it cannot be made safe throws", () => {
  const value = "x";
  assert.throws(() => html`<a href=${value}>x</a>`);
  assert.throws(() => html`<a href='${value}'>x</a>`);
  assert.throws(() => html`<${value}>x</a>`);
  assert.throws(() => html`<script>${value}</script>`);
  assert.throws(() => html`<style>${value}</style>`);
  assert.throws(() => html`<!-- ${value} -->`);
  assert.throws(() => html`<a href="${html`<b>x</b>`}">x</a>`);
});

test("addresses from outside keep to harmless schemes", () => {
  assert.equal(href("https://example.org/a?b=c"), "https://example.org/a?b=c");
  assert.equal(href("/works/1"), "/works/1");
  assert.equal(href("mailto:a@example.org"), "mailto:a@example.org");
  for (const bad of [
    "javascript:alert(1)",
    " JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "\u0001javascript:x",
  ]) {
    assert.equal(href(bad), "#");
  }
});

test("a block of JSON cannot end its element", () => {
  const block = jsonBlock("application/ld+json", { name: "</script><b>" }).toString();
  assert.equal(block.match(/<\/script>/g)?.length, 1);
});

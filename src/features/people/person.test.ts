import assert from "node:assert/strict";
import { test } from "node:test";
import { parseEmail, parseLogin, parsePassword, toEmailKey } from "./person.ts";

const codeOf = (parsed: ReturnType<typeof parseLogin>) => (parsed.ok ? "ok" : parsed.refusal.code);

test("a name has 3 to 40 letters, digits and underscores, without one at either end", () => {
  const cases: Readonly<Record<string, string>> = {
    ab: "short",
    abc: "ok",
    " Watson_1 ": "ok",
    _abc: "bad",
    abc_: "bad",
    "a-b": "bad",
    é12: "bad",
    "a b c": "bad",
    [`a${"b".repeat(39)}`]: "ok",
    [`a${"b".repeat(40)}`]: "long",
  };
  for (const [login, code] of Object.entries(cases)) assert.equal(codeOf(parseLogin(login)), code, login);
});

test("names that stand for the archive's own pages or for nobody cannot be taken", () => {
  for (const login of ["login", "Logout", "NEW", "password", "orphan_account", "anonymous"]) {
    assert.equal(codeOf(parseLogin(login)), "reserved", login);
  }
});

test("an e-mail address is one address, without anything a mail header could misread", () => {
  for (const email of ["a@b", "a.b+c@example.org", "ä@exämple.org", " a@example.org "]) {
    assert.equal(parseEmail(email).ok, true, email);
  }
  for (const email of [
    "",
    "a",
    "@b",
    "a@",
    "a@b@c",
    "a b@c.org",
    "a,b@c.org",
    "a@b.org\nBcc: x@y",
    "<a@b>",
    "a@b..c",
  ]) {
    assert.equal(parseEmail(email).ok, false, email);
  }
  assert.equal(parseEmail(`${"a".repeat(250)}@b.org`).ok, false);
});

test("spellings of one mailbox are one, and other hosts' tags are not Google's", () => {
  assert.equal(toEmailKey("First.Last+archive@Googlemail.com"), toEmailKey("firstlast@gmail.com"));
  assert.equal(toEmailKey("A@Example.org"), toEmailKey("a@example.org"));
  assert.notEqual(toEmailKey("a+b@example.org"), toEmailKey("a@example.org"));
});

test("a password has 8 to 200 characters, counted as people count them", () => {
  assert.equal(codeOf(parsePassword("1234567")), "short");
  assert.equal(codeOf(parsePassword("12345678")), "ok");
  assert.equal(codeOf(parsePassword("🦆".repeat(200))), "ok");
  assert.equal(codeOf(parsePassword("🦆".repeat(201))), "long");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { nameAgent, sessionMs, slide, touchMs } from "./session.ts";

test("a session slides on by its own length, at most once an hour", () => {
  const session = { seenAt: 1_000, expiresAt: 1_000 + sessionMs.remembered };
  assert.equal(slide(session, 1_000 + touchMs - 1), null);
  assert.equal(slide(session, 1_000 + touchMs), 1_000 + touchMs + sessionMs.remembered);
});

test("browsers are named as their owners know them", () => {
  const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
  const safari =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile Safari/604.1";
  assert.equal(nameAgent(firefox), "Firefox on Linux");
  assert.equal(nameAgent(safari), "Safari on iOS");
  assert.equal(nameAgent(""), "A browser");
});

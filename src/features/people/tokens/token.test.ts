import assert from "node:assert/strict";
import { test } from "node:test";
import type { PersonId } from "#core/ids.ts";
import { defaultPreferences } from "#core/preferences.ts";
import { memberOf } from "../person.ts";
import { narrow, parseScopes } from "./token.ts";

test("a token gives no right that it does not carry, and none that its owner does not have", () => {
  const admin = memberOf({ id: 1 as PersonId, login: "mary", role: "admin", preferences: defaultPreferences });
  const member = memberOf({ id: 2 as PersonId, login: "john", role: "member", preferences: defaultPreferences });
  assert.deepEqual([...narrow(admin, new Set(["read"])).permissions], []);
  assert.deepEqual([...narrow(admin, new Set(["read", "moderate"])).permissions], ["wrangle", "moderate"]);
  assert.deepEqual([...narrow(member, new Set(["read", "write", "moderate", "admin"])).permissions], []);
});

test("scopes are known ones, at least one, each once", () => {
  assert.deepEqual(parseScopes(["write", "read", "read"]), ["read", "write"]);
  assert.equal(parseScopes([]), null);
  assert.equal(parseScopes(["read", "root"]), null);
});

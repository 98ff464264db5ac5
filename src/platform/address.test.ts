import assert from "node:assert/strict";
import { test } from "node:test";
import { limitAddress, shortAddress } from "./address.ts";

test("what logs hold of an address is its network", () => {
  assert.equal(shortAddress("203.0.113.77"), "203.0.113.0");
  assert.equal(shortAddress("::ffff:203.0.113.77"), "203.0.113.0");
  assert.equal(shortAddress("2001:db8:1234:5678:9abc::1"), "2001:db8:1234::");
  assert.equal(shortAddress("2001:db8::1"), "2001:db8:0::");
  assert.equal(shortAddress("fe80::1%eth0"), "fe80:0:0::");
  assert.equal(shortAddress("::1"), "0:0:0::");
  assert.equal(shortAddress("64:ff9b::203.0.113.77"), "64:ff9b:0::");
  assert.equal(shortAddress("a name"), "unknown");
});

test("limits count IPv4 clients one by one and IPv6 clients by their network", () => {
  assert.equal(limitAddress("::ffff:203.0.113.77"), "203.0.113.77");
  assert.equal(limitAddress("2001:db8:1:2::1"), limitAddress("2001:0DB8:1:2:ffff::2"));
  assert.notEqual(limitAddress("2001:db8:1:2::1"), limitAddress("2001:db8:1:3::1"));
});

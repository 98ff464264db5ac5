import assert from "node:assert/strict";
import { test } from "node:test";
import { clientAddress, hasUntrustedForwarding, parseTrustedProxies } from "./client-address.ts";

const proxies = parseTrustedProxies("10.0.0.0/8, ::1") ?? assert.fail();
const address = (socket: string, headers: Record<string, string>) =>
  clientAddress(socket, new Headers(headers), proxies);

test("a forwarding header counts when a trusted proxy sent it, back to the first that is not trusted", () => {
  assert.equal(address("10.0.0.1", { "x-forwarded-for": "6.6.6.6, 10.0.0.2" }), "6.6.6.6");
  assert.equal(address("10.0.0.1", { "x-forwarded-for": "1.1.1.1, 6.6.6.6" }), "6.6.6.6");
  assert.equal(address("::1", { forwarded: 'for="[2001:db8::1]:4711";proto=https' }), "2001:db8::1");
  assert.equal(address("::ffff:10.0.0.1", { forwarded: "for=6.6.6.6:80" }), "6.6.6.6");
  assert.equal(address("6.6.6.6", { "x-forwarded-for": "1.1.1.1" }), "6.6.6.6");
  assert.equal(address("6.6.6.6", {}), "6.6.6.6");
});

test("what is no address ends the chain at the proxy that wrote it", () => {
  assert.equal(address("10.0.0.1", { "x-forwarded-for": "6.6.6.6, unknown" }), "10.0.0.1");
  assert.equal(address("10.0.0.1", { forwarded: "proto=https" }), "10.0.0.1");
});

test("a header that the proxy passes on beside its own is no way to another address", () => {
  assert.equal(address("10.0.0.1", { forwarded: "for=1.1.1.1", "x-forwarded-for": "6.6.6.6" }), "10.0.0.1");
  assert.equal(address("10.0.0.1", { forwarded: "for=6.6.6.6", "x-forwarded-for": "6.6.6.6" }), "6.6.6.6");
});

test("any forwarding header of somebody who is not trusted is noticed", () => {
  for (const name of ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip"]) {
    assert(hasUntrustedForwarding("6.6.6.6", new Headers({ [name]: "x" }), proxies), name);
    assert(!hasUntrustedForwarding("10.0.0.1", new Headers({ [name]: "x" }), proxies), name);
  }
  assert(!hasUntrustedForwarding("6.6.6.6", new Headers(), proxies));
});

test("a list of proxies holds addresses and networks alone", () => {
  for (const text of ["everybody", "10.0.0.0/33", "::1/129", "10.0.0.0/", "1.2.3"]) {
    assert.equal(parseTrustedProxies(text), null, text);
  }
  assert.notEqual(parseTrustedProxies(" 10.0.0.1 ,, fd00::/8 "), null);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { assetAddress, findAsset } from "./assets.ts";

function bytesOf(name: string) {
  const asset = findAsset(assetAddress(name));
  assert(asset !== null);
  return asset;
}

test("an address carries the hash of its bytes, and nothing else is found", () => {
  assert.match(assetAddress("octavo.css"), /^\/assets\/octavo\.[0-9a-f]{10}\.css$/);
  assert.equal(findAsset("/assets/octavo.css"), null);
  assert.equal(findAsset("/assets/../package.json"), null);
  assert.throws(() => assetAddress("missing.css"));
});

test("the compressed forms hold the same bytes", () => {
  const css = bytesOf("octavo.css");
  const brotli = css.compressed("br");
  const gzip = css.compressed("gzip");
  assert(brotli !== null && gzip !== null);
  assert.deepEqual(brotliDecompressSync(brotli), css.bytes);
  assert.deepEqual(gunzipSync(gzip), css.bytes);
  assert.equal(bytesOf("literata-latin.woff2").compressed("br"), null);
});

test("a first view stays light: the style below 12 KB packed, the font below 55 KB", () => {
  assert.ok((bytesOf("octavo.css").compressed("br")?.length ?? 0) < 12_000);
  assert.ok(bytesOf("literata-latin.woff2").bytes.length <= 55 * 1024);
});

test("the stylesheet asks nothing of other hosts, and every file that it names exists", () => {
  const css = bytesOf("octavo.css").bytes.toString();
  assert.doesNotMatch(css, /https?:|@import/);
  const named = [...css.matchAll(/url\(([^)]+)\)/g)].map((found) => found[1]!);
  assert.ok(named.length > 0);
  for (const address of named) assert.notEqual(findAsset(address), null, address);
});

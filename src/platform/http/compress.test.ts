import assert from "node:assert/strict";
import { test } from "node:test";
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from "node:zlib";
import { chooseEncoding, chooseOnce, compress } from "./compress.ts";

const page = new TextEncoder().encode("<p>The lamp had been dark for years.</p>\n".repeat(2_000));
const choose = (accepted: string | null, use: "kept" | "once" = "kept") =>
  (use === "once" ? chooseOnce : chooseEncoding)(accepted, "text/html; charset=utf-8", page.byteLength);

test("a kept page goes out in brotli before gzip, one made for one reader in zstd where she takes it", () => {
  const browser = "gzip, deflate, br, zstd";
  assert.deepEqual([choose(browser), choose(browser, "once")], ["br", "zstd"]);
  assert.deepEqual(
    [choose("gzip, br", "once"), choose("gzip, zstd"), choose("zstd;q=0, gzip", "once")],
    ["br", "gzip", "gzip"],
  );
  assert.deepEqual([choose(null), choose("identity"), choose("br;q=0")], ["identity", "identity", "identity"]);
});

test("what is small or packed already goes out as it is", () => {
  assert.equal(chooseEncoding("br", "text/html", 999), "identity");
  assert.equal(chooseEncoding("br", "font/woff2", 50_000), "identity");
  assert.equal(chooseOnce("zstd", "font/woff2", 50_000), "identity");
});

test("every packed page is the page again, and much smaller", async () => {
  const unpack = { br: brotliDecompressSync, gzip: gunzipSync, zstd: zstdDecompressSync } as const;
  for (const encoding of ["br", "gzip", "zstd"] as const) {
    const packed = await compress(page, encoding);
    assert.deepEqual(new Uint8Array(unpack[encoding](packed)), page, encoding);
    assert(packed.byteLength < page.byteLength / 20, encoding);
  }
});

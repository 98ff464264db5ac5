import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import { spentMs } from "#test/support/spent-time.ts";
import { meetsPattern, seekPattern } from "./index.ts";

suite("Words with letters left open", () => {
  test("are folded, and parted where words are", () => {
    const seek = (text: string) => {
      const parts = text.split(/[*?]/);
      return seekPattern({ parts, signs: text.match(/[*?]/g) ?? [] }).map(({ word, match }) => `${match} ${word}`);
    };
    assert.deepEqual(seek("Hár*Y"), ["pattern har*y"]);
    assert.deepEqual(seek("*lock?"), ["pattern *lock?"]);
    assert.deepEqual(seek("fluff*"), ["beginning fluff"]);
    assert.deepEqual(seek("m*/m?n"), ["beginning m", "pattern m?n"]);
    assert.deepEqual(seek("what?!"), ["pattern what?"]);
    assert.deepEqual(seek("*-*"), []);
    assert.deepEqual(seek("扉*物語"), ["beginning 扉", "whole 物語"]);
    assert.deepEqual(
      seekPattern({ parts: ["a*b", "c"], signs: ["*"] }).map(({ word }) => word),
      ["a", "b*c"],
    );
  });

  test("are met by the words that a slow look finds", () => {
    const letter = fc.constantFrom(..."abß🙂");
    const sign = fc.constantFrom(..."ab🙂*?");
    fc.assert(
      fc.property(
        fc.string({ unit: letter, maxLength: 8 }),
        fc.string({ unit: sign, maxLength: 6 }),
        (text, pattern) => {
          const body = pattern.replace(/\?+$/, "");
          const open = body.replaceAll("*", ".*").replaceAll("?", ".");
          const slow = new RegExp(`^${open}.{0,${pattern.length - body.length}}$`, "su");
          assert.equal(meetsPattern(text, pattern), slow.test(text), `${pattern} in ${text}`);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  test("take no longer the worse the pattern is", async () => {
    const tookMs = await spentMs(() => {
      for (let round = 0; round < 1_000; round += 1) assert(!meetsPattern("a".repeat(64), `${"a*".repeat(30)}b`));
    });
    assert(tookMs < 2_000, `${tookMs} ms`);
  });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { makeZip } from "#test/support/packed-files.ts";
import { makeDocx, paragraph } from "#test/support/word-files.ts";
import { readDocx } from "./read-docx.ts";

const refused: readonly (readonly [name: string, bytes: () => Uint8Array, code: string])[] = [
  ["an old Word document", () => Buffer.from("d0cf11e0a1b11ae1", "hex"), "format-unknown"],
  [
    "a document with a password",
    () => Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.from("EncryptedPackage", "utf16le")]),
    "protected",
  ],
  ["a zip of something else", () => makeZip([{ name: "a.txt", content: "a" }]), "not-docx"],
  ["a plain text", () => Buffer.from("It burned."), "not-docx"],
  ["a document that breaks off", () => makeDocx({ body: paragraph("A.") }).subarray(0, 900), "damaged"],
  ["a document without words", () => makeDocx({ body: "<w:p/>" }), "empty"],
  [
    "a file that says it unpacks to gigabytes",
    () => makeZip([{ name: "word/document.xml", content: "a", claimedBytes: 4_000_000_000 }]),
    "too-large",
  ],
  [
    "a file that unpacks to more than it says",
    () => makeZip([{ name: "word/document.xml", content: bomb(), claimedBytes: 10 }]),
    "damaged",
  ],
  ["entities of its own", () => makeDocx({ body: "</w:body><!DOCTYPE a [<!ENTITY b 'c'>]><w:body>" }), "entity-bomb"],
  ["text that is no XML", () => makeZip([{ name: "word/document.xml", content: "<w:document><w:body>" }]), "damaged"],
];

function bomb(): Buffer {
  // A deflated run of zeros, a thousand times as long unpacked.
  return Buffer.from("edc1010d000000c2a0f74f6d0e37a00000000000000000008037039ade1d27", "hex");
}

for (const [name, bytes, code] of refused) {
  test(`${name} is refused with a sentence`, async () => {
    const outcome = await readDocx(bytes());
    assert(!outcome.ok);
    assert.equal(outcome.refusal.code, code);
    assert.match(outcome.refusal.message, /^[A-Z].*\.$/);
  });
}

test("a document with any of its bytes changed or lost is read or refused", async () => {
  const whole = makeDocx({ body: paragraph("It burned.") });
  const place = fc.nat(whole.length - 1);
  await fc.assert(
    fc.asyncProperty(place, fc.nat(255), place, async (changed, byte, end) => {
      const bytes = Buffer.from(whole);
      bytes[changed] = byte;
      await readDocx(bytes);
      await readDocx(bytes.subarray(0, end));
    }),
    { numRuns: 100 },
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decodeLabelled, decodeText } from "./text.ts";

const sentence = "Schöne Grüße – „naïve“ Leute trinken Café.";

function read(bytes: Uint8Array): string {
  const decoded = decodeText(bytes);
  assert(decoded.ok, JSON.stringify(decoded));
  return decoded.value.text;
}

function refusal(bytes: Uint8Array | readonly number[]): string {
  const decoded = decodeText(Uint8Array.from(bytes));
  assert(!decoded.ok);
  assert.match(decoded.refusal.message, /^[A-Z].*\.$/);
  return decoded.refusal.code;
}

function findings(bytes: Uint8Array): readonly string[] {
  const decoded = decodeText(bytes);
  return decoded.ok ? decoded.value.findings.map((finding) => finding.code) : ["refused"];
}

function utf16(text: string, isLittle: boolean): Uint8Array {
  const units = [0xfeff, ...Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))];
  return Uint8Array.from(units.flatMap((unit) => (isLittle ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])));
}

test("UTF-8 is read with and without its mark", () => {
  assert.equal(read(new TextEncoder().encode(sentence)), sentence);
  assert.equal(read(new TextEncoder().encode(`\uFEFF${sentence}`)), sentence);
  assert.deepEqual(findings(new TextEncoder().encode(sentence)), []);
});

test("UTF-16 with its mark is read in both byte orders", () => {
  assert.equal(read(utf16(`${sentence} 🌂`, true)), `${sentence} 🌂`);
  assert.equal(read(utf16(`${sentence} 🌂`, false)), `${sentence} 🌂`);
});

test("what is not UTF-8 is read as Windows-1252, and said so", () => {
  const bytes = Uint8Array.from([0x43, 0x61, 0x66, 0xe9, 0x20, 0x93, 0x6f, 0x6b, 0x94, 0x20, 0x97, 0x80, 0x35]);
  assert.equal(read(bytes), "Café “ok” —€5");
  assert.deepEqual(findings(bytes), ["encoding-windows-1252"]);
  assert.equal(read(Uint8Array.from([0x43, 0x61, 0x66, 0xe9])), "Café");
});

test("a stray byte in UTF-8 costs no other character", () => {
  const [before, after] = [new TextEncoder().encode(sentence), new TextEncoder().encode(`t ${sentence}`)];
  const bytes = Uint8Array.from([...before, 0x20, 0x49, 0x92, ...after]);
  assert.equal(read(bytes), `${sentence} I’t ${sentence}`);
  assert.deepEqual(findings(bytes), ["encoding-mixed"]);
});

test("every line end is a line feed", () => {
  assert.equal(read(new TextEncoder().encode("a\r\nb\rc\nd\u2028e\u0085f")), "a\nb\nc\nd\ne\nf");
});

test("a few control characters are left out, and said so", () => {
  const text = `${"word ".repeat(100)}\u0007end\u001a`;
  assert.equal(read(new TextEncoder().encode(text)), `${"word ".repeat(100)}end`);
  assert.deepEqual(findings(new TextEncoder().encode(text)), ["control-characters"]);
});

test("an empty file and one of white space alone are refused as empty", () => {
  for (const text of ["", "\uFEFF", " \r\n\t "]) assert.equal(refusal(new TextEncoder().encode(text)), "empty");
});

test("files that are no text are refused by what they are", () => {
  assert.equal(refusal(new TextEncoder().encode("%PDF-1.7 …")), "not-text");
  assert.equal(refusal([0x50, 0x4b, 3, 4, 20, 0]), "not-text");
  assert.equal(refusal([0x89, 0x50, 0x4e, 0x47, 13, 10]), "not-text");
  assert.equal(refusal([0xff, 0xd8, 0xff, 0xe0]), "not-text");
  assert.equal(refusal([65, 66, 0, 67]), "not-text");
  assert.equal(refusal(Array.from({ length: 300 }, (_, index) => 1 + ((index * 37) % 250))), "not-text");
});

test("a text cut off inside a character, and broken UTF-16, are refused as damaged", () => {
  const bytes = new TextEncoder().encode(`${sentence} é`);
  assert.equal(refusal(bytes.slice(0, -1)), "damaged");
  assert.equal(refusal(utf16(sentence, true).slice(0, -1)), "damaged");
  assert.equal(refusal(Uint8Array.from([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00])), "damaged");
});

test("a label is believed only where the bytes do not tell", () => {
  const cyrillic = Uint8Array.from([0xcd, 0xee, 0xf7, 0xfc]);
  const labelled = decodeLabelled(cyrillic, "windows-1251");
  assert(labelled.ok && labelled.value.text === "Ночь");
  const unicode = decodeLabelled(new TextEncoder().encode("Ночь"), "windows-1251");
  assert(unicode.ok && unicode.value.text === "Ночь");
  const unknown = decodeLabelled(Uint8Array.from([0x43, 0xe9]), "no-such-encoding");
  assert(unknown.ok && unknown.value.text === "Cé");
});

test("no bytes make the decoder throw", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 60 }),
      fc.constantFrom("utf-8", "shift_jis", "utf-16", "x"),
      (bytes, label) => {
        decodeText(bytes);
        decodeLabelled(bytes, label);
      },
    ),
    { numRuns: 2000 },
  );
});

test("any text survives UTF-8 and UTF-16, line ends and control characters aside", () => {
  const letters = fc
    .string({ unit: "binary", minLength: 1 })
    .filter((text) => !/[\p{Cc}\u2028\u2029\uFEFF]/u.test(text));
  fc.assert(
    fc.property(letters, (text) => {
      const whole = `a${text}b`;
      assert.equal(read(new TextEncoder().encode(whole)), whole);
      assert.equal(read(utf16(whole, true)), whole);
    }),
    { numRuns: 500 },
  );
});

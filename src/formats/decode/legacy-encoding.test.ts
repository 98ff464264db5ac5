import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeText } from "./text.ts";

const texts = {
  russian: "Шёл дождь, и шёл снова, и опять шёл дождь над городом; кошка была мокрая. ".repeat(3),
  greek: "Έβρεχε όλη μέρα, και την άλλη μέρα έβρεχε πάλι πάνω από την πόλη. ".repeat(3),
  polish: "Padał deszcz, a kot był mokry i zły. Żółta łódka płynęła dalej, bo musiała. ",
};

/** Bytes of a text in an encoding of one byte a letter, by asking the decoder for each byte. */
function encode(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  return Uint8Array.from([...text].map((letter) => bytes.get(letter) ?? 0x3f));
}

function read(bytes: Uint8Array) {
  const decoded = decodeText(bytes);
  assert(decoded.ok, JSON.stringify(decoded));
  return { text: decoded.value.text, codes: decoded.value.findings.map(({ code }) => code) };
}

test("texts in old encodings are read by their letters, and said so", () => {
  const cases = [
    ["windows-1251", texts.russian],
    ["koi8-r", texts.russian],
    ["ibm866", texts.russian],
    ["windows-1253", texts.greek],
    ["windows-1250", texts.polish],
    ["iso-8859-2", texts.polish],
    ["macintosh", "It’s so naïve, he said. “Don’t,” she said. “I can’t.” — So…"],
  ] as const;
  for (const [encoding, text] of cases) {
    assert.deepEqual(read(encode(text, encoding)), { text, codes: ["encoding-guessed"] }, encoding);
  }
});

test("Japanese and Chinese of before Unicode is read", () => {
  const rain = Uint8Array.from([0x89, 0x4a, 0x82, 0xaa, 0x8d, 0x7e, 0x82, 0xc1, 0x82, 0xc4, 0x82, 0xa2, 0x82, 0xbd]);
  const many = Uint8Array.from(Array.from({ length: 8 }, () => [...rain]).flat());
  assert.deepEqual(read(many), { text: "雨が降っていた".repeat(8), codes: ["encoding-guessed"] });
  const chinese = Uint8Array.from(Array.from({ length: 8 }, () => [0xce, 0xd2, 0xca, 0xc7, 0xc8, 0xcb]).flat());
  assert.equal(read(chinese).text, "我是人".repeat(8));
});

test("Western texts stay Windows-1252, however many accents they have", () => {
  for (const text of [
    "Élève très zélé, où étais-tu à l’été? Là-bas, à côté: “çà et là” — déjà vu, naïve Noël. ".repeat(3),
    "Œuvre en 3³ dimensions ¿verdad? ¡Sí! ¿Y tú? ¿Qué? Ñandú. AÇÕES E EMOÇÕES, PÕE E DISPÕE.",
    "Ñ Ò Ó Ô Õ",
  ]) {
    assert.deepEqual(read(encode(text, "windows-1252")), { text, codes: ["encoding-windows-1252"] });
  }
});

test("UTF-16 without its mark is read in both byte orders", () => {
  const text = "It rained on “us”. ".repeat(5);
  const little = Buffer.from(text, "utf16le");
  assert.equal(read(little).text, text);
  assert.equal(read(Buffer.from(little).swap16()).text, text);
});

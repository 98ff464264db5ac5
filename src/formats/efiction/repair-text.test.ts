import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Repair, repairText } from "./repair-text.ts";

const latin1 = (text: string) => Buffer.from(text, "latin1");
const utf8 = (text: string) => Buffer.from(text, "utf8");
/** As MySQL does it when a table in latin1 that holds UTF-8 is written out as UTF-8. */
const twice = (text: string) => utf8(new TextDecoder("windows-1252").decode(utf8(text)));

function read(bytes: Buffer, charset = "utf8mb4"): readonly [string, ...string[]] {
  const { text, repairs } = repairText(bytes, charset);
  return [text, ...repairs.map(({ kind, certainty }: Repair) => `${kind} ${certainty}`)];
}

const cases: readonly (readonly [string, readonly [string, ...string[]], readonly [string, ...string[]]])[] = [
  ["UTF-8 is itself", read(utf8("Café “x” 夏目 ☕")), ["Café “x” 夏目 ☕"]],
  ["Windows-1252", read(latin1("Caf\xe9 \x93x\x94")), ["Café “x”", "windows-1252 likely"]],
  ["what the dump calls latin1", read(latin1("Caf\xe9"), "latin1"), ["Café", "windows-1252 certain"]],
  ["one letter that was encoded twice", read(utf8("CafÃ©")), ["Café", "twice-encoded likely"]],
  ["a sentence that was", read(twice("It’s — “so” naïve")), ["It’s — “so” naïve", "twice-encoded certain"]],
  ["bytes that Windows leaves open", read(utf8("Ã\u0081 lâ\u0080\u0099Ã©")), ["Á l’é", "twice-encoded certain"]],
  ["a quotation mark that was half lost", read(utf8("â€œyesâ€\ufffd")), ["“yes”", "twice-encoded likely"]],
  ["encoded three times", read(twice(twice("déjà vu").toString("utf8"))), ["déjà vu", "twice-encoded certain"]],
  [
    "a capital before one, among others",
    read(twice("Où? “LÀ-bas”, LÀ !")),
    ["Où? “LÀ-bas”, LÀ !", "twice-encoded certain"],
  ],
  ["some of it encoded twice", read(utf8("Zoë said itâ€™s")), ["Zoë said it’s", "twice-encoded guessed"]],
  ["capitals of French", read(utf8("DÉJÀ VU, « Ñandú » ÂGÉ")), ["DÉJÀ VU, « Ñandú » ÂGÉ"]],
  ["capitals of Portuguese", read(utf8("IRMÃ» NÃO É")), ["IRMÃ» NÃO É"]],
  [
    "a word that ends in a letter with an accent",
    read(utf8("“Je l’ai aimé…” OLÉ…” VÉRITÉ»")),
    ["“Je l’ai aimé…” OLÉ…” VÉRITÉ»"],
  ],
  ["control characters", read(utf8("it\u0092s")), ["it’s", "control-characters certain"]],
  [
    "marks of a Mac",
    read(latin1("Ò\u0049 donÕt knowÉÓ and ÔsoÕ.")),
    ["“I don’t know…” and ‘so’.", "windows-1252 likely", "mac-quotes likely"],
  ],
  [
    "Cyrillic as Western letters",
    read(latin1("Ïðèâåò, ìèð!")),
    ["Привет, мир!", "windows-1252 likely", "windows-1251 guessed"],
  ],
  ["what the dump calls cp1251", read(latin1("\xcc\xe8\xf0"), "cp1251"), ["Мир", "declared-encoding likely"]],
  [
    "UTF-8 with a stray letter",
    read(Buffer.concat([utf8("Zoë “quoted” – here… "), latin1("caf\xe9")])),
    ["Zoë “quoted” – here… café", "mixed-encodings likely"],
  ],
];

for (const [claim, actual, expected] of cases) {
  test(`${claim} is read as it was meant`, () => assert.deepEqual(actual, expected));
}

test("a field that ends in half a character was cut, and keeps all before it", () => {
  const whole = utf8(`${"x".repeat(199)}é`);
  const { text, isCut } = repairText(whole.subarray(0, 200), "utf8");
  assert.deepEqual([text, isCut], ["x".repeat(199), true]);
});

test("what was lost before is counted and not hidden", () => {
  assert.equal(repairText(utf8("a\ufffdb\ufffd"), "utf8").lostCount, 2);
});

/** Sentences as people write them: marks stand around words, and letters with accents among others. */
function sentences(letters: string): fc.Arbitrary<string> {
  const word = fc
    .array(fc.constantFrom(...letters), { minLength: 1, maxLength: 6 })
    .map((signs) => signs.join(letters === letters.toUpperCase() ? "N" : "n"));
  const marked = fc.tuple(
    fc.constantFrom("", "“", "‘", "«\u00a0"),
    word,
    fc.constantFrom("", "…", "”", ",”", "…”", "’s", " –"),
  );
  return fc
    .array(
      marked.map((parts) => parts.join("")),
      { maxLength: 6 },
    )
    .map((words) => words.join(" "));
}

test("whatever was encoded twice comes back, and nothing is replaced", () => {
  const texts = sentences("abcéñüßřđж");
  fc.assert(fc.property(texts, (text) => assert.equal(repairText(twice(text), "utf8").text, text)));
});

test("letters of many languages in UTF-8 stay as they are", () => {
  for (const letters of [
    "aeéèêçœà",
    "aeéèêçœà".toUpperCase(),
    "asßüöä",
    "ařšžýáíů",
    "ęąłżź",
    "дЖёї",
    "Ωλά",
    "へ语한",
  ]) {
    fc.assert(fc.property(sentences(letters), (text) => assert.deepEqual(read(utf8(text)), [text])));
  }
});

test("any bytes become a text without a replacement character", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.constantFrom("utf8", "latin1", "gbk"), (bytes, charset) => {
      const { text } = repairText(bytes, charset);
      assert(!text.includes("\ufffd") || Buffer.from(bytes).includes("\ufffd"));
    }),
    { numRuns: 1_000 },
  );
});

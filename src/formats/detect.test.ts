import assert from "node:assert/strict";
import { test } from "node:test";
import { detectFormat } from "./detect-format.ts";
import { detectLanguage } from "./detect-language/detect-language.ts";
import { readFile } from "./read-file.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function formatOf(name: string, text: string): string {
  const detected = detectFormat(name, encode(text));
  return detected.ok ? detected.value : detected.refusal.code;
}

test("a file's format is told by its name, else by its content", () => {
  assert.equal(formatOf("a.md", "text"), "markdown");
  assert.equal(formatOf("a.HTM", "text"), "html");
  assert.equal(formatOf("a.txt", "Two.\n\nParagraphs."), "text");
  assert.equal(formatOf("a.txt", "<!DOCTYPE html><p>x"), "html");
  assert.equal(formatOf("a.txt", "Home. Series this work belongs to: Part 1 of the X series"), "flattened");
  assert.equal(formatOf("a", "---\ntitle: x\n---\nbody"), "markdown");
  assert.equal(formatOf("a", "Once."), "text");
});

test("what no reader takes is refused with a sentence", () => {
  assert.equal(formatOf("a.docx", "x"), "format-unknown");
  assert.equal(formatOf("a.txt", ""), "empty");
  assert.equal(formatOf("a.txt", "%PDF-1.4"), "not-text");
});

test("the refusal of a document or a book that is not read says what to do with it", () => {
  const cases = [
    ["a.rtf", "{\\rtf1 It rained.}", /save it as \.docx\.$/],
    ["a.txt", "{\\rtf1 It rained.}", /save it as \.docx\.$/],
    ["a.mobi", `${"x".repeat(60)}BOOKMOBI`, /convert it to EPUB/],
    ["a.fb2", "<?xml version='1.0'?><FictionBook/>", /convert it to EPUB/],
    ["a.txt", "<?xml version='1.0'?><abiword><p>It rained.</p></abiword>", /save its text as \.docx/],
  ] as const;
  for (const [name, text, said] of cases) {
    const detected = detectFormat(name, encode(text));
    assert(!detected.ok);
    assert.match(detected.refusal.message, said);
  }
});

test("a named format is taken at its word", async () => {
  const read = await readFile({ name: "a.txt", bytes: encode("# Title\n\nBody.") }, { format: "markdown" });
  assert(read.ok);
  assert.equal(read.value.work.title, "Title");
});

const samples: Readonly<Record<string, string>> = {
  en: "The lamp was lit by one man, and nobody knew where he slept or what he had to say to her.",
  fr: "La lampe était allumée par un homme, et personne ne savait où il dormait ni ce qu’il avait à dire.",
  de: "Die Lampe wurde von einem Mann angezündet, und niemand wusste, wo er schlief und was er zu sagen hatte.",
  es: "La lámpara la encendía un hombre, y nadie sabía dónde dormía ni lo que tenía que decir a su hermana.",
  it: "La lampada era accesa da un uomo, e nessuno sapeva dove dormiva né che cosa aveva da dire alla sua gente.",
  nl: "De lamp werd door een man aangestoken, en niemand wist waar hij sliep en wat hij te zeggen had.",
  pl: "Lampę zapalał jeden człowiek i nikt nie wiedział, gdzie on śpi ani co ma do powiedzenia, kiedy już jest noc.",
  ru: "Фонарь зажигал один человек, и никто не знал, где он спит.",
  uk: "Ліхтар запалював один чоловік, і ніхто не знав, де він спить.",
  ja: "ひとりの男が街灯に火をともした。",
  zh: "一个男人点亮了街灯，没有人知道他在哪里睡觉。",
  ko: "한 남자가 가로등에 불을 붙였다.",
  ar: "أضاء رجل واحد المصباح ولم يعرف أحد أين ينام",
  he: "איש אחד הדליק את הפנס ואיש לא ידע היכן הוא ישן",
  el: "Ένας άνθρωπος άναβε το φανάρι και κανείς δεν ήξερε",
  th: "ชายคนหนึ่งจุดตะเกียง",
};

test("languages are told by their small words or their writing", () => {
  for (const [code, text] of Object.entries(samples)) assert.equal(detectLanguage(text), code, code);
  assert.equal(
    detectLanguage(
      "A lâmpada era acesa por um homem, e ninguém sabia onde ele dormia nem o que tinha para dizer.",
    )?.slice(0, 2),
    "pt",
  );
});

test("a language that is not clear is not guessed", () => {
  for (const text of ["", "Lorem ipsum", "12 34 56", "xyzzy plugh frotz blorb nitfol ".repeat(10)]) {
    assert.equal(detectLanguage(text), null, text);
  }
});

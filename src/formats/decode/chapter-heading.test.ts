import assert from "node:assert/strict";
import { test } from "node:test";
import { areNumbered, chapterTitle, parseChapterHeading } from "./chapter-heading.ts";
import { parseNumeral } from "./numerals.ts";

test("numbers are read in digits, in Roman numerals and in words", () => {
  const known = {
    "12": 12,
    IV: 4,
    xlii: 42,
    MCMXC: 1990,
    seven: 7,
    "Twenty-One": 21,
    premier: 1,
    Erstes: 1,
    thirty: 30,
  };
  for (const [text, number] of Object.entries(known)) assert.equal(parseNumeral(text), number, text);
  for (const text of ["", "IIII.V", "0", "VX", "lamp", "12345", "twenty-lamp"])
    assert.equal(parseNumeral(text), null, text);
});

test("headings that number a chapter are told from sentences", () => {
  const headings: readonly (readonly [string, string, number, string])[] = [
    ["CHAPTER I. Down the Rabbit-Hole", "chapter", 1, "Down the Rabbit-Hole"],
    ["Chapter 12", "chapter", 12, ""],
    ["Chapter the Third — Fog", "chapter", 3, "Fog"],
    ["CHAPITRE II", "chapter", 2, ""],
    ["Erstes Kapitel", "chapter", 1, ""],
    ["2. Kapitel: Nebel", "chapter", 2, "Nebel"],
    ["Глава 3", "chapter", 3, ""],
    ["STAVE ONE: Marley's Ghost", "chapter", 1, "Marley's Ghost"],
    ["Letter 4", "letter", 4, ""],
    ["PART II", "part", 2, ""],
    ["IV.", "roman", 4, ""],
    ["IV. The Sphinx", "roman", 4, "The Sphinx"],
    ["7", "digits", 7, ""],
    ["Epilogue", "named", 0, "Epilogue"],
  ];
  for (const [line, kind, number, title] of headings) {
    const heading = parseChapterHeading(line);
    assert.deepEqual([heading?.kind, heading?.number, heading?.title], [kind, number, title], line);
  }
  const sentences = [
    "Chapter two of his life was the longest.",
    "I think so.",
    "1. a key",
    "Letters came",
    "Part of the garden",
    "A mix of both",
    "",
  ];
  for (const line of sentences) assert.equal(parseChapterHeading(line), null, line);
});

test("a title keeps its number only where the page would say another", () => {
  assert.equal(chapterTitle("CHAPTER I. Fog", 1), "Fog");
  assert.equal(chapterTitle("CHAPTER I. Fog", 2), "CHAPTER I: Fog");
  assert.equal(chapterTitle("Chapter 3", 3), "");
  assert.equal(chapterTitle("Chapter Three", 3), "Chapter Three");
  assert.equal(chapterTitle("CHAPTER III.", 3), "");
  assert.equal(chapterTitle("Letter 3", 3), "Letter 3");
  assert.equal(chapterTitle("Fog  and\nrain", 3), "Fog and rain");
});

test("headings number chapters when two of a kind follow each other", () => {
  assert(areNumbered(["Prologue", "Chapter 1", "Chapter 2"]));
  assert(!areNumbered(["Chapter 1", "Chapter 3"]));
  assert(!areNumbered(["I", "2"]));
  assert(!areNumbered(["Prologue", "Epilogue"]));
});

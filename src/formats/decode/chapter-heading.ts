import { parseNumeral, parseRoman } from "./numerals.ts";

/**
 * What a heading that numbers a chapter says.
 *
 * `kind` tells sequences apart: headings of one kind count together. `label` is the numbering as it stands
 * ("CHAPTER I."), `title` what follows it, perhaps nothing.
 */
export interface ChapterHeading {
  readonly kind: "chapter" | "letter" | "part" | "roman" | "digits" | "named";
  readonly number: number;
  readonly label: string;
  readonly title: string;
}

/** A heading longer than this is a sentence that begins like one. */
const headingCharactersMax = 200;

const chapterWords =
  "chapter|chap\\.?|chapitre|kapitel|cap[ií]tulo|capitolo|hoofdstuk|rozdział|глава|kapittel|luku|stave|canto|chant|episode|scene";
const letterWords = "letter|lettre|brief|carta|lettera|письмо";
const partWords = "part|book|volume|partie|livre|tome|teil|buch|parte|libro|część|часть|deel";
const named =
  /^(?:prologue|epilogue|preface|foreword|afterword|introduction|interlude|conclusion|prolog|epilog|vorwort|nachwort|préface|épilogue|avant-propos|prólogo|epílogo|prologo|epilogo|пролог|эпилог)$/i;

const worded = new RegExp(
  `^((${chapterWords})|(${letterWords})|(${partWords}))\\s+(?:the\\s+)?([\\p{L}\\p{N}]+(?:-[\\p{L}]+)?)(?![\\p{L}\\p{N}])(.*)$`,
  "iu",
);
const numberFirst = /^((\S+?)\.?\s+(?:kapitel|chapter|rozdział|глава|teil|capítulo))(?![\p{L}])(.*)$/iu;

/** The chapter heading in a line, or null when the line is something else. */
export function parseChapterHeading(line: string): ChapterHeading | null {
  const text = line.replace(/\s+/g, " ").trim();
  if (text === "" || text.length > headingCharactersMax) return null;
  if (named.test(text.replace(/[.:]$/, ""))) return { kind: "named", number: 0, label: "", title: text };
  return parseWorded(text) ?? parseNumberFirst(text) ?? parseBare(text);
}

/** The title to show for a heading's text, numbered or not, of the chapter at place `position`. */
export function chapterTitle(line: string, position: number): string {
  const text = line.replace(/\s+/g, " ").trim();
  const heading = parseChapterHeading(text);
  return heading === null ? text : titleAt(heading, position);
}

/** The title a chapter is shown under, where the page itself says "Chapter N" of the chapter at place `position`. */
export function titleAt(heading: ChapterHeading, position: number): string {
  // A number that is spelled out is a writer's own wording, which the page's figure would lose.
  const isSpelled =
    heading.kind === "chapter" && heading.title === "" && /\s\p{L}{2,}[.:]?$/u.test(heading.label) && !isRoman(heading);
  const isSaidByPage =
    heading.kind !== "part" && heading.kind !== "letter" && heading.number === position && !isSpelled;
  if (isSaidByPage || heading.label === "") return heading.title;
  const label = heading.label.replace(/[.:]$/, "");
  return heading.title === "" ? label : `${label}: ${heading.title}`;
}

function isRoman({ label }: ChapterHeading): boolean {
  return parseRoman(/(\p{L}+)[.:]?$/u.exec(label)?.[1] ?? "") !== null;
}

/** Whether headings number chapters: two of a kind, one right after the other. */
export function areNumbered(lines: readonly string[]): boolean {
  const headings = lines.map(parseChapterHeading);
  return headings.some((heading, index) => {
    const next = headings[index + 1];
    return heading?.number !== 0 && next?.kind === heading?.kind && next?.number === (heading?.number ?? 0) + 1;
  });
}

function parseWorded(text: string): ChapterHeading | null {
  const match = worded.exec(text);
  if (match === null) return null;
  const [, word = "", chapterWord, letterWord, , numeral = "", rest = ""] = match;
  const number = parseNumeral(numeral);
  const title = titleFrom(rest);
  if (number === null || title === null) return null;
  const kind = chapterWord !== undefined ? "chapter" : letterWord !== undefined ? "letter" : "part";
  return { kind, number, label: labelFrom(text, rest, word), title };
}

function parseNumberFirst(text: string): ChapterHeading | null {
  const match = numberFirst.exec(text);
  if (match === null) return null;
  const [, label = "", numeral = "", rest = ""] = match;
  const number = parseNumeral(numeral);
  const title = titleFrom(rest);
  return number === null || title === null ? null : { kind: "chapter", number, label, title };
}

/** "IV", "IV.", "4" or "4." alone, and "IV. Title"; a digit with words after it is a list's far more often. */
function parseBare(text: string): ChapterHeading | null {
  const match = /^([IVXLCDM]+|[ivxlcdm]+|[1-9]\d{0,2})(\.?)(?: (.+))?$/.exec(text);
  if (match === null) return null;
  const [, numeral = "", dot = "", title = ""] = match;
  const roman = parseRoman(numeral);
  if (title !== "" && (roman === null || dot === "" || !/^[^\p{L}]*\p{Lu}/u.test(title))) return null;
  const label = numeral + dot;
  if (roman !== null) return { kind: "roman", number: roman, label, title };
  const number = parseNumeral(numeral);
  return number === null ? null : { kind: "digits", number, label, title };
}

/**
 * What stands after the number: nothing, a title after a mark, or a title after a space. A title that goes on in
 * lower case is the rest of a sentence ("Chapter two was the longest"), and makes no heading.
 */
function titleFrom(rest: string): string | null {
  const title = rest.replace(/^[\s.:–—-]+/, "").trim();
  const hasMark = /^\s*[.:–—-]/.test(rest);
  return title === "" || hasMark || !/^[\p{Ll}’',;]/u.test(title) ? title : null;
}

function labelFrom(text: string, rest: string, word: string): string {
  const label = text.slice(0, text.length - rest.length);
  return label === "" ? word : label;
}

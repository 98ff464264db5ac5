import type { OpenSign, TextValue } from "./tree.ts";

/** Quotes as keyboards set them, each with those that close it; some languages turn theirs round. */
const closingQuotes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["“", '"“”'],
  ["”", '"“”'],
  ["„", '"“”'],
  ["«", "«»"],
  ["»", "«»"],
  ["「", "」"],
  ["『", "』"],
]);

/** Signs that end a word. */
const wordEnd = /[\s()"“”„«»「『]/;

/** What other search engines take for a weight or for nearness; here a word weighs the same everywhere and is as it is spelled. */
const weight = /[~^][\d.]{0,6}(?![^\s()])/y;

export interface ReadText {
  readonly value: TextValue;
  /** Where the text goes on. */
  readonly end: number;
}

export function isQuote(letter: string): boolean {
  return closingQuotes.has(letter);
}

/** The phrase whose quote opens at `start`, or null where it does not close. A backslash makes the next sign plain. */
export function readPhrase(source: string, start: number): ReadText | null {
  const closing = closingQuotes.get(source.charAt(start)) ?? "";
  let text = "";
  for (let at = start + 1; at < source.length; at += 1) {
    const letter = source.charAt(at);
    if (closing.includes(letter)) {
      return { value: { match: "phrase", text: text.replace(/\s+/g, " ").trim() }, end: skipWeight(source, at + 1) };
    }
    const isEscape = letter === "\\" && at + 1 < source.length;
    if (isEscape) at += 1;
    text += isEscape ? source.charAt(at) : letter;
  }
  return null;
}

/**
 * The word from `start` to the next white space, quote or parenthesis. A star in it stands for any letters, a question
 * mark for one. Words that a slash joins, as in `m/m`, are a phrase without its quotes.
 */
export function readWord(source: string, start: number): ReadText {
  const parts: string[] = [];
  const signs: OpenSign[] = [];
  let part = "";
  let hasSlash = false;
  let at = start;
  for (; at < source.length && !wordEnd.test(source.charAt(at)); at += 1) {
    const letter = source.charAt(at);
    const rest = at === start ? at : skipWeight(source, at);
    if (rest > at) {
      at = rest;
      break;
    }
    if (letter === "*" || letter === "?") {
      // Two stars are no more than one.
      if (letter === "*" && part === "" && signs.at(-1) === "*") continue;
      parts.push(part);
      signs.push(letter);
      part = "";
    } else if (letter === "\\" && at + 1 < source.length) {
      at += 1;
      part += source.charAt(at);
    } else {
      hasSlash ||= letter === "/";
      part += letter;
    }
  }
  const match = hasSlash && joinedWords.test(part) ? "phrase" : "word";
  const value: TextValue =
    parts.length === 0 ? { match, text: part } : { match: "pattern", parts: [...parts, part], signs };
  return { value, end: at };
}

function skipWeight(source: string, at: number): number {
  weight.lastIndex = at;
  return weight.test(source) ? weight.lastIndex : at;
}

const joinedWords = /[\p{Letter}\p{Number}\p{Mark}]\/+[\p{Letter}\p{Number}\p{Mark}]/u;

/** Whether a word without a field asks for anything: dashes, slashes and ampersands between names do not. */
export function isBlank(value: TextValue): boolean {
  if (value.match === "phrase") return value.text === "";
  const text = value.match === "pattern" ? value.parts.join("") : value.text;
  return !/[\p{Letter}\p{Number}\p{Mark}\p{Other_Symbol}]/u.test(text);
}

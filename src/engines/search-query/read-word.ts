import type { OpenSign, TextValue } from "./tree.ts";

/** Quotes as keyboards set them. A straight one is closed by a straight one, the others by any. */
const openingQuotes = '"“”„';
const closingQuotes = { straight: '"', curly: '"“”' };

/** Signs that end a word. */
const wordEnd = /[\s()"“”„]/;

export interface ReadText {
  readonly value: TextValue;
  /** Where the text goes on. */
  readonly end: number;
}

export function isQuote(letter: string): boolean {
  return letter !== "" && openingQuotes.includes(letter);
}

/** The phrase whose quote opens at `start`, or null where it does not close. A backslash makes the next sign plain. */
export function readPhrase(source: string, start: number): ReadText | null {
  const closing = source.charAt(start) === '"' ? closingQuotes.straight : closingQuotes.curly;
  let text = "";
  for (let at = start + 1; at < source.length; at += 1) {
    const letter = source.charAt(at);
    if (closing.includes(letter)) {
      return { value: { match: "phrase", text: text.replace(/\s+/g, " ").trim() }, end: at + 1 };
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

const joinedWords = /[\p{Letter}\p{Number}\p{Mark}]\/+[\p{Letter}\p{Number}\p{Mark}]/u;

/** Whether a word without a field asks for anything: dashes, slashes and ampersands between names do not. */
export function isBlank(value: TextValue): boolean {
  if (value.match === "phrase") return value.text === "";
  const text = value.match === "pattern" ? value.parts.join("") : value.text;
  return !/[\p{Letter}\p{Number}\p{Mark}\p{Other_Symbol}]/u.test(text);
}

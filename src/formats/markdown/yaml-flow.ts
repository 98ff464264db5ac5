import type { YamlValue } from "./yaml-value.ts";

/** A value written on one line: a quoted or plain scalar, `[a, b]` or `{a: b}`. What opens and never closes is text. */
export function parseFlow(source: string): YamlValue {
  return parseNested(source, 0);
}

/** Brackets inside more brackets than this are text. */
const depthMax = 10;

function parseNested(source: string, depth: number): YamlValue {
  const text = source.trim();
  const quoted = parseQuoted(text);
  if (quoted !== null) return quoted;
  const isList = /^\[.*\]$/s.test(text);
  if (depth < depthMax && (isList || /^\{.*\}$/s.test(text))) {
    const pieces = splitAtCommas(text.slice(1, -1));
    if (isList) return pieces.map((piece) => parseNested(piece, depth + 1));
    return Object.fromEntries(pieces.map((piece) => toEntry(piece, depth + 1)));
  }
  return /^(?:null|~|)$/i.test(text) ? null : text;
}

function parseQuoted(text: string): string | null {
  if (/^"(?:[^"\\]|\\.)*"$/s.test(text))
    return text.slice(1, -1).replace(/\\(.)/gs, (_, letter: string) => unescapeLetter(letter));
  return /^'(?:[^']|'')*'$/s.test(text) ? text.slice(1, -1).replaceAll("''", "'") : null;
}

function unescapeLetter(letter: string): string {
  if (letter === "n") return "\n";
  return letter === "t" ? "\t" : letter;
}

function toEntry(text: string, depth: number): readonly [string, YamlValue] {
  const [, key = text, value = ""] = /^([^:]*):\s*(.*)$/s.exec(text) ?? [];
  return [String(parseNested(key, depth)), parseNested(value, depth)];
}

/** Pieces between commas that stand neither in quotes nor in brackets. */
function splitAtCommas(text: string): readonly string[] {
  const pieces: string[] = [];
  let depth = 0;
  let quote = "";
  let piece = "";
  for (const letter of text) {
    if (quote !== "") quote = letter === quote ? "" : quote;
    else if ((letter === '"' || letter === "'") && piece.trim() === "") quote = letter;
    else if (letter === "[" || letter === "{") depth += 1;
    else if (letter === "]" || letter === "}") depth -= 1;
    const isCut = letter === "," && depth === 0 && quote === "";
    if (isCut) pieces.push(piece);
    piece = isCut ? "" : piece + letter;
  }
  return [...pieces, piece].map((one) => one.trim()).filter((one) => one !== "");
}

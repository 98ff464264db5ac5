import { parseFlow } from "./yaml-flow.ts";
import type { YamlMap, YamlValue } from "./yaml-value.ts";

export interface Yaml {
  readonly map: YamlMap;
  /** Lines that were not understood and say nothing. */
  readonly unread: readonly string[];
}

interface Line {
  readonly indent: number;
  readonly text: string;
}

interface Cursor {
  readonly lines: readonly Line[];
  readonly unread: string[];
  index: number;
}

const entry = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#"'[{:-][^:#]*?|[^\s#"'[{:])\s*:(?:\s+(.*))?$/;

/** Deeper lines count as this deep, so that no front matter nests further than a reader of it can follow. */
const indentMax = 60;

/**
 * The part of YAML that people write above a text: maps, lists in both forms, quoted and plain scalars, block
 * scalars, comments. Anchors, tags and several documents are not read.
 */
export function parseYaml(source: string): Yaml {
  const lines = source.split("\n").map((raw) => {
    const text = raw.replaceAll("\t", "  ").trimEnd();
    return { indent: Math.min(text.length - text.trimStart().length, indentMax), text: text.trimStart() };
  });
  const cursor: Cursor = { lines, unread: [], index: 0 };
  const map: Record<string, YamlValue> = {};
  while (cursor.index < lines.length) {
    const line = peek(cursor);
    if (line === null) break;
    Object.assign(map, parseMap(cursor, line.indent));
    const stuck = peek(cursor);
    if (stuck !== null) {
      cursor.unread.push(stuck.text);
      cursor.index += 1;
    }
  }
  return { map, unread: cursor.unread };
}

function parseMap(cursor: Cursor, indent: number): YamlMap {
  const map: Record<string, YamlValue> = {};
  for (let line = peek(cursor); line !== null && line.indent === indent; line = peek(cursor)) {
    const match = entry.exec(line.text);
    if (match === null) break;
    const [, key = "", rest = ""] = match;
    cursor.index += 1;
    map[String(parseFlow(key))] = parseValue(cursor, indent, withoutComment(rest));
  }
  return map;
}

function parseValue(cursor: Cursor, indent: number, rest: string): YamlValue {
  const block = /^([|>])[+-]?\d?$/.exec(rest)?.[1];
  if (block !== undefined) return parseBlockText(cursor, indent, block === ">");
  if (rest !== "") return parseFlow([rest, ...continuation(cursor, indent)].join(" "));

  const next = peek(cursor);
  if (next === null || next.indent < indent) return null;
  if (isItem(next)) return parseList(cursor, next.indent);
  if (next.indent === indent) return null;
  return entry.test(next.text) ? parseMap(cursor, next.indent) : parseFlow(continuation(cursor, indent).join(" "));
}

function parseList(cursor: Cursor, indent: number): readonly YamlValue[] {
  const items: YamlValue[] = [];
  for (let line = peek(cursor); line !== null && line.indent === indent && isItem(line); line = peek(cursor)) {
    const marker = /^-\s*/.exec(line.text)?.[0] ?? "-";
    const rest = withoutComment(line.text.slice(marker.length));
    if (entry.test(rest)) {
      items.push(parseMap(withLine(cursor, { indent: indent + marker.length, text: rest }), indent + marker.length));
    } else {
      cursor.index += 1;
      items.push(parseValue(cursor, indent, rest));
    }
  }
  return items;
}

/** A cursor whose next line is `line`, which moves on together with the one it was made from. */
function withLine(cursor: Cursor, line: Line): Cursor {
  const lines = cursor.lines.with(cursor.index, line);
  return {
    lines,
    unread: cursor.unread,
    get index() {
      return cursor.index;
    },
    set index(value) {
      cursor.index = value;
    },
  };
}

function parseBlockText(cursor: Cursor, indent: number, isFolded: boolean): string {
  const taken: Line[] = [];
  for (let line = cursor.lines[cursor.index]; line !== undefined; line = cursor.lines[cursor.index]) {
    if (line.text !== "" && line.indent <= indent) break;
    taken.push(line);
    cursor.index += 1;
  }
  const written = taken.filter((line) => line.text !== "");
  const margin = written.reduce((least, line) => Math.min(least, line.indent), Number.MAX_SAFE_INTEGER);
  const lines = taken.map((line) => (line.text === "" ? "" : " ".repeat(line.indent - margin) + line.text));
  const text = lines.join("\n").trimEnd();
  return isFolded ? text.replace(/(?<!\n)\n(?!\n)/g, " ") : text;
}

/** Lines that go on with a plain or quoted scalar: they stand further in and hold no entry of their own. */
function continuation(cursor: Cursor, indent: number): readonly string[] {
  const lines: string[] = [];
  for (let line = peek(cursor); line !== null && line.indent > indent; line = peek(cursor)) {
    lines.push(withoutComment(line.text));
    cursor.index += 1;
  }
  return lines;
}

/** The next line that says something, or null at the end. */
function peek(cursor: Cursor): Line | null {
  while (/^(?:#.*)?$/.test(cursor.lines[cursor.index]?.text ?? "x")) cursor.index += 1;
  return cursor.lines[cursor.index] ?? null;
}

function isItem(line: Line): boolean {
  return /^-(?:\s|$)/.test(line.text);
}

/** Without the comment at its end. "Letters #2" is a name and no comment, whatever YAML says. */
function withoutComment(text: string): string {
  let quote = "";
  for (let index = 0; index < text.length; index += 1) {
    const letter = text[index] ?? "";
    const opens = index === 0 || /[\s,[{:]/.test(text[index - 1] ?? "");
    if (quote === '"' && letter === "\\") index += 1;
    else if (quote !== "") quote = letter === quote ? "" : quote;
    else if (opens && (letter === '"' || letter === "'")) quote = letter;
    else if (opens && letter === "#" && !/^#\d+$/.test(text.slice(index))) return text.slice(0, index).trim();
  }
  return text.trim();
}

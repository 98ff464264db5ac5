import type { DumpTable } from "./dump-row.ts";
import { findQuoteEnd, isWordByte, sign, skipSpace, tooFew } from "./signs.ts";

/** What stands before the rows of an INSERT or REPLACE. */
export interface InsertHead {
  readonly database: string;
  readonly table: string;
  readonly columns: readonly string[] | null;
}

/** A head and the index behind it; null for a statement of another shape. */
export type ReadHead = { readonly head: InsertHead; readonly next: number } | null | typeof tooFew;

const modifiers = new Set(["low_priority", "delayed", "high_priority", "ignore", "into"]);

/** Reads from behind INSERT or REPLACE up to behind VALUES. */
export function readInsertHead(bytes: Buffer, start: number): ReadHead {
  let name = readName(bytes, start);
  while (typeof name === "object" && name !== null && !name.isQuoted && modifiers.has(name.text.toLowerCase())) {
    name = readName(bytes, name.next);
  }
  if (typeof name === "number" || name === null) return name;
  let database = "";
  let table = name.text;
  if (bytes[name.next] === sign.dot) {
    const second = readName(bytes, name.next + 1);
    if (typeof second === "number" || second === null) return second;
    database = table;
    table = second.text;
    name = second;
  }
  const listed = readColumnList(bytes, name.next);
  if (typeof listed === "number" || listed === null) return listed;
  const word = readName(bytes, listed.next);
  if (typeof word === "number" || word === null) return word;
  if (!/^values?$/i.test(word.text)) return null;
  return { head: { database, table, columns: listed.columns }, next: word.next };
}

interface Name {
  readonly text: string;
  readonly isQuoted: boolean;
  readonly next: number;
}

/** A word or a quoted name; null when neither stands there. */
export function readName(bytes: Buffer, start: number): Name | null | typeof tooFew {
  const at = skipSpace(bytes, start);
  if (at < 0) return tooFew;
  const first = bytes[at];
  if (first === sign.backtick || first === sign.doubleQuote || first === sign.quote) {
    const end = findQuoteEnd(bytes, at + 1, first);
    if (end < 0) return tooFew;
    const text = bytes.toString("utf8", at + 1, end - 1);
    return { text: first === sign.backtick ? text.replaceAll("``", "`") : text, isQuoted: true, next: end };
  }
  let end = at;
  while (isWordByte(bytes[end])) end += 1;
  if (end >= bytes.length) return tooFew;
  return end === at ? null : { text: bytes.toString("utf8", at, end), isQuoted: false, next: end };
}

function readColumnList(
  bytes: Buffer,
  start: number,
): { readonly columns: readonly string[] | null; readonly next: number } | null | typeof tooFew {
  let at = skipSpace(bytes, start);
  if (at < 0) return tooFew;
  if (bytes[at] !== sign.open) return { columns: null, next: at };
  const columns: string[] = [];
  for (;;) {
    const name = readName(bytes, at + 1);
    if (typeof name === "number" || name === null) return name;
    columns.push(name.text.toLowerCase());
    at = skipSpace(bytes, name.next);
    if (at < 0) return tooFew;
    if (bytes[at] === sign.close) return { columns, next: at + 1 };
    if (bytes[at] !== sign.comma) return null;
  }
}

const notColumns = /^(?:primary|unique|key|index|fulltext|spatial|constraint|foreign|check|period)$/i;

/** The table that a CREATE TABLE statement makes, or null when it makes none. */
export function readCreateTable(statement: Buffer, database: string): DumpTable | null {
  const opening = /^\s*create\s+(?:temporary\s+)?table\s+(?:if\s+not\s+exists\s+)?/i.exec(statement.toString("latin1"));
  if (opening === null) return null;
  let name = readName(statement, opening[0].length);
  if (typeof name === "number" || name === null) return null;
  let within = database;
  if (statement[name.next] === sign.dot) {
    within = name.text;
    name = readName(statement, name.next + 1);
    if (typeof name === "number" || name === null) return null;
  }
  const open = statement.indexOf(sign.open, name.next);
  if (open === -1) return null;
  const types = new Map<string, string>();
  for (const at of listPartStarts(statement, open)) {
    const column = readName(statement, at);
    if (typeof column === "number" || column === null) continue;
    if (!column.isQuoted && notColumns.test(column.text)) continue;
    const type = readName(statement, column.next);
    types.set(column.text.toLowerCase(), typeof type === "number" || type === null ? "" : type.text.toLowerCase());
  }
  return { database: within, name: name.text, columns: [...types.keys()], types };
}

/** Where the parts between commas begin, inside the brackets at `open`. */
function listPartStarts(statement: Buffer, open: number): readonly number[] {
  const starts = [open + 1];
  let depth = 0;
  for (let at = open; at < statement.length; at += 1) {
    const byte = statement[at];
    if (byte === sign.quote || byte === sign.doubleQuote || byte === sign.backtick) {
      const end = findQuoteEnd(statement, at + 1, byte);
      if (end < 0) break;
      at = end - 1;
    } else if (byte === sign.open) depth += 1;
    else if (byte === sign.close) {
      depth -= 1;
      if (depth === 0) break;
    } else if (byte === sign.comma && depth === 1) starts.push(at + 1);
  }
  return starts;
}

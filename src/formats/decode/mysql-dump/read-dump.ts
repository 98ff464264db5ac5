import type { DumpTable, DumpTrouble, RowPlace } from "./dump-row.ts";
import { findRestart, overlapBytes } from "./find-restart.ts";
import { broken, RowParser } from "./parse-row.ts";
import { findCommentEnd, findStatementEnd, isWordByte, sign, skipSpace, tooFew } from "./signs.ts";
import { type InsertHead, readCreateTable, readInsertHead, readName } from "./statement-heads.ts";

/** Who reads a dump is told its rows in their order. `row` is valid during the call only. */
export interface DumpListener {
  row(table: DumpTable, row: RowParser, place: RowPlace): void;
  trouble(trouble: DumpTrouble): void;
}

/** A row or statement longer than the largest packet that servers usually take is damage. */
const pieceBytesMax = 64 * 1024 * 1024;

/**
 * Reads what mysqldump, mariadb-dump, phpMyAdmin and their like write, from chunks of bytes as they come: rows of
 * INSERT and REPLACE, tables of CREATE TABLE, the character set of SET NAMES. Everything else is passed over.
 * What is broken is told and the reading goes on at the next row or statement. A chunk may not change after it was
 * given.
 */
export class DumpReader {
  readonly #listener: DumpListener;
  readonly #row = new RowParser();
  readonly #tables = new Map<string, DumpTable>();
  #pending: Buffer = Buffer.alloc(0);
  #base = 0;
  #database = "";
  #charset = "";
  /** The table whose rows are being read; null between statements. */
  #inserting: DumpTable | null = null;
  #head: { readonly bytes: Buffer; readonly table: DumpTable } | null = null;
  #isFromTool = false;
  #isCompleted = false;
  #isEnding = false;
  /** Behind something broken, with no beginning found yet. */
  #isLost = false;
  #isCutOff = false;

  constructor(listener: DumpListener) {
    this.#listener = listener;
  }

  /** The character set that the dump says its texts are in; "" when it is silent. */
  get charset(): string {
    return this.#charset;
  }

  push(chunk: Buffer): void {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    this.#consume();
    if (this.#pending.length <= pieceBytesMax) return;
    if (this.#restart("too-long")) this.#consume();
  }

  end(): void {
    this.#isEnding = true;
    // The first byte more ends what waited to see whether its last one goes on, the second a last row without an end.
    this.#push("\n");
    const wasInRows = this.#inserting !== null;
    this.#push(";");
    while (skipSpace(this.#pending, 0) >= 0) {
      if (this.#isLost || !this.#restart("broken-row")) break;
      this.#consume();
    }
    const isUnfinished = wasInRows || (this.#isFromTool && !this.#isCompleted);
    if (isUnfinished && !this.#isCutOff) this.#tell("cut-off", this.#inserting?.name ?? "", this.#pending.length);
  }

  #push(text: string): void {
    this.#pending = Buffer.concat([this.#pending, Buffer.from(text)]);
    this.#consume();
  }

  #consume(): void {
    if (this.#isLost && !this.#findBeginning(0)) return;
    let at = 0;
    for (;;) {
      const next = this.#inserting === null ? this.#readStatement(at) : this.#readRow(this.#inserting, at);
      if (next === tooFew) break;
      if (next === broken) {
        this.#advance(at);
        if (!this.#restart(this.#inserting === null ? "broken-statement" : "broken-row")) return;
        at = 0;
      } else at = next;
    }
    this.#advance(at);
  }

  #advance(count: number): void {
    this.#pending = this.#pending.subarray(count);
    this.#base += count;
  }

  #readRow(table: DumpTable, start: number): number {
    const bytes = this.#pending;
    const at = skipSpace(bytes, start);
    if (at < 0) return at;
    const byte = bytes[at];
    if (byte === sign.comma) return at + 1;
    if (byte === sign.open) {
      const end = this.#row.parse(bytes, at);
      if (end < 0) return end;
      const after = skipSpace(bytes, end);
      if (after < 0) return tooFew;
      const isWhole = table.columns === null || table.columns.length === this.#row.count;
      const isFollowed = bytes[after] === sign.comma || bytes[after] === sign.semicolon || isWordByte(bytes[after]);
      if (!isWhole || !isFollowed) return broken;
      this.#listener.row(table, this.#row, { start: this.#base + at, length: end - at });
      return after;
    }
    return this.#endRows(at);
  }

  /** Behind the rows stands the end, what to do with doubles, or a next statement where the end was forgotten. */
  #endRows(at: number): number {
    const bytes = this.#pending;
    if (bytes[at] !== sign.semicolon) {
      const word = readName(bytes, at);
      if (typeof word === "number") return tooFew;
      if (word === null) return broken;
      if (word.text.toLowerCase() !== "on") {
        this.#inserting = null;
        return at;
      }
    }
    const end = findStatementEnd(bytes, at);
    if (end >= 0) this.#inserting = null;
    return end;
  }

  #readStatement(start: number): number {
    const bytes = this.#pending;
    let at = start;
    while (bytes[at] === sign.semicolon || (bytes[at] ?? 0x21) <= sign.space) at += 1;
    if (at >= bytes.length) return at > start ? at : tooFew;
    const behindComment = findCommentEnd(bytes, at);
    if (behindComment < 0) return tooFew;
    if (behindComment > at) {
      this.#noteComment(bytes.toString("latin1", at, Math.min(behindComment, at + 200)));
      return behindComment;
    }
    const word = readName(bytes, at);
    if (typeof word === "number") return tooFew;
    // A mark of the byte order, or damage.
    if (word === null) return bytes[at] === 0xef ? at + 3 : broken;
    const verb = word.text.replace(/^\uFEFF/, "").toLowerCase();
    if (verb === "insert" || verb === "replace") return this.#readInsert(at, word.next);
    if (verb === "delimiter") return skipRoutines(bytes, word.next);
    const end = findStatementEnd(bytes, at);
    if (end < 0) return tooFew;
    if (verb === "create") this.#noteTable(bytes.subarray(at, end));
    else if (verb === "use") this.#database = nameBehind(bytes, word.next);
    else if (verb === "set") this.#noteCharset(bytes.toString("latin1", at, Math.min(end, at + 200)));
    return end;
  }

  #readInsert(at: number, behindVerb: number): number {
    const bytes = this.#pending;
    const known = this.#head;
    // Dumps with a row a statement repeat the same head for each.
    if (known !== null && bytes.subarray(at, at + known.bytes.length).equals(known.bytes)) {
      this.#inserting = known.table;
      return at + known.bytes.length;
    }
    const read = readInsertHead(bytes, behindVerb);
    if (typeof read === "number") return tooFew;
    if (read === null) return broken;
    this.#inserting = this.#toTable(read.head);
    this.#head = { bytes: Buffer.from(bytes.subarray(at, read.next)), table: this.#inserting };
    return read.next;
  }

  #toTable({ database, table, columns }: InsertHead): DumpTable {
    const within = database === "" ? this.#database : database;
    const made = this.#tables.get(`${within}.${table}`);
    const types = made?.types ?? new Map<string, string>();
    return { database: within, name: table, columns: columns ?? made?.columns ?? null, types };
  }

  #noteTable(statement: Buffer): void {
    const table = readCreateTable(statement, this.#database);
    if (table !== null) this.#tables.set(`${table.database}.${table.name}`, table);
    this.#head = null;
  }

  #noteComment(text: string): void {
    if (/^--\s*(?:MySQL|MariaDB) dump 1\d\b/.test(text)) this.#isFromTool = true;
    if (footer.test(text)) this.#isCompleted = true;
    if (text.startsWith("/*!")) this.#noteCharset(text);
  }

  #noteCharset(text: string): void {
    const named = /\bset\s+names\s+['"]?(\w+)/i.exec(text);
    if (named?.[1] !== undefined) this.#charset = named[1].toLowerCase();
  }

  /** Tells what is wrong with the piece that is next, and goes on at the next that can be read; false while none is found. */
  #restart(code: DumpTrouble["code"]): boolean {
    const [base, table] = [this.#base, this.#inserting?.name ?? ""];
    const isFound = this.#findBeginning(1);
    this.#isCutOff = this.#isEnding && !isFound;
    this.#listener.trouble({ code: this.#isCutOff ? "cut-off" : code, table, offset: base });
    return isFound;
  }

  /** Looks for a beginning in the bytes at hand, and in those to come where there is none. */
  #findBeginning(from: number): boolean {
    const restart = findRestart(this.#pending, from, this.#inserting !== null);
    this.#isLost = restart === null;
    if (restart?.isRow === false) this.#inserting = null;
    this.#advance(restart?.at ?? Math.max(this.#pending.length - overlapBytes, from));
    return restart !== null;
  }

  #tell(code: DumpTrouble["code"], table: string, at: number): void {
    this.#listener.trouble({ code, table, offset: this.#base + at });
  }
}

/**
 * What mysqldump ends with. That of MySQL 4.1 and early 5.0 has no last line, and puts settings back all the same; that of
 * 4.0 and before, whose format is below 10, ends without a word.
 */
const footer = /^--\s*Dump completed|^\/\*!\d+ SET SQL_NOTES=@OLD_SQL_NOTES/;

/** Triggers and routines stand between two changes of the delimiter. */
function skipRoutines(bytes: Buffer, start: number): number {
  const lineEnd = bytes.indexOf(sign.newline, start);
  if (lineEnd === -1) return tooFew;
  if (bytes.toString("latin1", start, lineEnd).trim() === ";") return lineEnd + 1;
  const back = /\ndelimiter[ \t]*;[ \t\r]*\n/i.exec(bytes.toString("latin1", lineEnd));
  return back === null ? tooFew : lineEnd + back.index + back[0].length;
}

function nameBehind(bytes: Buffer, start: number): string {
  const name = readName(bytes, start);
  return typeof name === "number" || name === null ? "" : name.text;
}

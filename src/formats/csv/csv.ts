/** A row of a table, with the line of the text that it begins on, from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** What may stand between the cells of a row. */
export type CellSeparator = "," | ";" | "\t";

/** What parts the cells of a table's first line: where commas are decimal signs, spreadsheets write semicolons. */
export function findSeparator(text: string): CellSeparator {
  const [first = ""] = text.split(/[\r\n]/, 1);
  const bare = first.replaceAll(/"[^"]*"/g, "");
  const counted = ([",", ";", "\t"] as const).map((sign) => ({ sign, count: bare.split(sign).length }));
  return counted.reduce((most, one) => (one.count > most.count ? one : most)).sign;
}

/**
 * The rows of a table as RFC 4180 has them, with any line ends; empty lines are left out. A quote that is never closed
 * takes the rest of the text. Costs one look at each character.
 */
export function parseCsv(text: string, separator: CellSeparator = ","): readonly CsvRow[] {
  const reader = new CsvReader(text.replace(/^\uFEFF/, ""), separator);
  const rows: CsvRow[] = [];
  while (!reader.isAtEnd) {
    const row = reader.readRow();
    if (row.cells.some((cell) => cell.trim() !== "")) rows.push(row);
  }
  return rows;
}

/** A table as text, with the line ends that RFC 4180 wants. */
export function toCsvLine(cells: readonly string[]): string {
  return `${cells.map(toCell).join(",")}\r\n`;
}

/**
 * Programs for tables take a cell that begins with one of these for a formula. An apostrophe before it makes it text;
 * one that was there gets another, so that every cell comes back as it was.
 */
const formulaStart = /^'*[=+\-@\t\r]/;
const guardedStart = /^'+[=+\-@\t\r]/;

function toCell(value: string): string {
  const text = formulaStart.test(value) ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function fromCell(text: string): string {
  return guardedStart.test(text) ? text.slice(1) : text;
}

class CsvReader {
  readonly #text: string;
  readonly #separator: CellSeparator;
  readonly #cellEnd: RegExp;
  #at = 0;
  #line = 1;

  constructor(text: string, separator: CellSeparator) {
    this.#text = text;
    this.#separator = separator;
    this.#cellEnd = new RegExp(`[${separator}\\r\\n]`, "g");
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  readRow(): CsvRow {
    const line = this.#line;
    const cells = [this.#readCell()];
    while (this.#text[this.#at] === this.#separator) {
      this.#at += 1;
      cells.push(this.#readCell());
    }
    this.#readLineEnd();
    return { line, cells };
  }

  #readCell(): string {
    if (this.#text[this.#at] !== '"') return fromCell(this.#readUntil(this.#cellEnd));
    this.#at += 1;
    const value = this.#readQuoted();
    // What stands between a closing quote and the next separator belongs to nothing and is kept as it is.
    return fromCell(value + this.#readUntil(this.#cellEnd));
  }

  #readQuoted(): string {
    const parts: string[] = [];
    while (!this.isAtEnd) {
      parts.push(this.#readUntil(/"/g));
      const isEscaped = this.#text[this.#at + 1] === '"';
      this.#at += isEscaped ? 2 : 1;
      if (!isEscaped) break;
      parts.push('"');
    }
    return parts.join("");
  }

  #readUntil(end: RegExp): string {
    end.lastIndex = this.#at;
    const found = end.exec(this.#text)?.index ?? this.#text.length;
    const read = this.#text.slice(this.#at, found);
    this.#at = found;
    this.#line += read.split("\n").length - 1;
    return read;
  }

  #readLineEnd(): void {
    if (this.#text[this.#at] === "\r") this.#at += 1;
    if (this.#text[this.#at] === "\n") this.#at += 1;
    this.#line += 1;
  }
}

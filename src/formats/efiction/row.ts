import type { DumpTable, RawValue, RowPlace } from "../decode/mysql-dump/dump-row.ts";
import { RowParser } from "../decode/mysql-dump/parse-row.ts";
import { toFieldBytes } from "../decode/mysql-dump/unescape.ts";
import { findKnownColumns } from "./known-schema.ts";

/** A dump that can be read at any place, so that texts need not be kept in memory. */
export interface DumpBytes {
  read(start: number, length: number): Buffer;
}

/** The columns of a table by their places, with their types where the dump tells them. */
export interface RowShape {
  readonly places: ReadonlyMap<string, number>;
  readonly types: ReadonlyMap<string, string>;
}

/** Where the columns of a table stand in rows of so many values; null when nobody knows. */
export function toShape(table: DumpTable, kind: string, count: number): RowShape | null {
  const columns = table.columns ?? findKnownColumns(kind, count);
  if (columns === null) return null;
  return { places: new Map(columns.map((column, index) => [column, index])), types: table.types };
}

/** A row of a dump, with its values by column. A column that the table lacks reads as NULL. */
export class Row {
  readonly #shape: RowShape;
  readonly #value: (index: number) => RawValue | null;

  constructor(shape: RowShape, value: (index: number) => RawValue | null) {
    this.#shape = shape;
    this.#value = value;
  }

  has(column: string): boolean {
    return this.#shape.places.has(column);
  }

  type(column: string): string {
    return this.#shape.types.get(column) ?? "";
  }

  /** Whether there is nothing in a column, told without unpacking it. */
  isEmpty(column: string): boolean {
    const place = this.#shape.places.get(column);
    const value = place === undefined ? null : this.#value(place);
    return value === null || value.form === "null" || value.bytes.length === 0;
  }

  bytes(column: string): Uint8Array | null {
    const place = this.#shape.places.get(column);
    const value = place === undefined ? null : this.#value(place);
    return value === null ? null : toFieldBytes(value);
  }

  /** A short value of ASCII, such as an id or a list of them; "" for NULL. */
  plain(column: string): string {
    const bytes = this.bytes(column);
    return bytes === null ? "" : Buffer.from(bytes).toString("latin1").trim();
  }

  /** A whole number; 0 for what is none. */
  number(column: string): number {
    const value = Number(this.plain(column));
    return Number.isSafeInteger(value) ? value : 0;
  }
}

/** A row that was passed before: where it stands, and in which order its columns are. */
export interface KeptRow {
  readonly place: RowPlace;
  readonly shape: RowShape;
}

/** Reads a row again. The row holds its own bytes. */
export function readAgain(dump: DumpBytes, { place, shape }: KeptRow): Row {
  const parser = new RowParser();
  parser.parse(dump.read(place.start, place.length), 0);
  return new Row(shape, (index) => parser.value(index));
}

/** How a value of a row is written. */
export type ValueForm = "null" | "bare" | "quoted" | "hex" | "bits";

/** A value as it stands in its row: the bytes between its quotation marks, or all of a bare one. */
export interface RawValue {
  readonly form: ValueForm;
  readonly bytes: Uint8Array;
  /** The quotation mark around it; 0 for none. */
  readonly quote: number;
}

/** Where a row stands in its dump, from its opening bracket to behind the closing one. */
export interface RowPlace {
  readonly start: number;
  readonly length: number;
}

/** A table that rows of a dump belong to. */
export interface DumpTable {
  /** The database that the dump named before; "" when it names none. */
  readonly database: string;
  readonly name: string;
  /** Names in the order of the rows' values; null when the dump says nothing of them. */
  readonly columns: readonly string[] | null;
  /** Types by column, in lower case without their sizes: `varchar`, `datetime`. */
  readonly types: ReadonlyMap<string, string>;
}

/** Something in a dump that is not as it should be. */
export interface DumpTrouble {
  readonly code: "broken-row" | "broken-statement" | "cut-off" | "too-long";
  /** The table whose row it was; "" outside of rows. */
  readonly table: string;
  /** Bytes from the start of the dump. */
  readonly offset: number;
}

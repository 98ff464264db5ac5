/** A value as a table holds it: bytes are written as they are, between quotation marks. */
export type TableValue = Uint8Array | string | number | null;

const escapes: ReadonlyMap<string, string> = new Map([
  ["\0", "\\0"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\u001a", "\\Z"],
  ['"', '\\"'],
  ["'", "\\'"],
  ["\\", "\\\\"],
]);

export interface DumpStyle {
  readonly quotes: "escaped" | "doubled" | "hex";
  readonly rows: "extended" | "lines" | "single";
  readonly hasColumns: boolean;
  readonly verb: "INSERT INTO" | "REPLACE INTO" | "INSERT IGNORE INTO";
}

export const mariadbStyle: DumpStyle = {
  quotes: "escaped",
  rows: "lines",
  hasColumns: false,
  verb: "INSERT INTO",
};

/** Rows as the dump tools of MySQL and MariaDB write them. */
export function writeRows(
  table: string,
  columns: readonly string[],
  rows: readonly (readonly TableValue[])[],
  style: DumpStyle = mariadbStyle,
): Buffer {
  if (rows.length === 0) return Buffer.alloc(0);
  const names = style.hasColumns ? ` (${columns.map((name) => `\`${name}\``).join(", ")})` : "";
  const head = `${style.verb} \`${table}\`${names} VALUES`;
  const written = rows.map((row) => writeRow(row, style));
  if (style.rows === "single") return Buffer.concat(written.flatMap((row) => [text(`${head} `), row, text(";\n")]));
  const between = style.rows === "lines" ? ",\n" : ",";
  const parts = written.flatMap((row, index) => (index === 0 ? [row] : [text(between), row]));
  return Buffer.concat([text(`${head}${style.rows === "lines" ? "\n" : " "}`), ...parts, text(";\n")]);
}

/** The statement that makes a table, from its columns with their types. */
export function writeTable(table: string, columns: Readonly<Record<string, string>>): string {
  const lines = Object.entries(columns).map(([name, type]) => `  \`${name}\` ${type}`);
  return `DROP TABLE IF EXISTS \`${table}\`;\nCREATE TABLE \`${table}\` (\n${lines.join(",\n")}\n) ENGINE=MyISAM;\n`;
}

function writeRow(row: readonly TableValue[], style: DumpStyle): Buffer {
  const values = row.map((value) => writeValue(value, style));
  return Buffer.concat([
    text("("),
    ...values.flatMap((value, at) => (at === 0 ? [value] : [text(","), value])),
    text(")"),
  ]);
}

function writeValue(value: TableValue, style: DumpStyle): Buffer {
  if (value === null) return text("NULL");
  if (typeof value === "number") return text(String(value));
  const bytes = typeof value === "string" ? Buffer.from(value) : Buffer.from(value);
  if (style.quotes === "hex") return bytes.length === 0 ? text("''") : text(`0x${bytes.toString("hex")}`);
  return Buffer.concat([text("'"), quoted(bytes, style.quotes === "doubled"), text("'")]);
}

function quoted(bytes: Buffer, isDoubled: boolean): Buffer {
  // One character a byte, so that bytes of any encoding stay what they are.
  const signs = bytes.toString("latin1");
  if (!isDoubled) return Buffer.from(Array.from(signs, (sign) => escapes.get(sign) ?? sign).join(""), "latin1");
  return Buffer.from(signs.replaceAll("\\", "\\\\").replaceAll("'", "''"), "latin1");
}

function text(written: string): Buffer {
  return Buffer.from(written, "utf8");
}

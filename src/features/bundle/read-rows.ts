import { packTexts } from "#features/works/index.ts";
import { type Line, LineTooLong, type LineValue, parseLine, splitLines } from "#formats/bundle/lines.ts";
import { type BundledFile, isBundlePath } from "#formats/bundle/manifest.ts";
import type { RowValue, WholeRow } from "#platform/db/whole-rows.ts";
import { BundleDamaged, type BundleReader } from "./read-bundle.ts";

/** Rows that are put in at once, and about how much text they may have. */
const rowsAtOnce = 300;
const signsAtOnce = 4_000_000;

/** The rows of a table in lots of a size that fits into memory. */
export async function* readRows(
  reader: BundleReader,
  table: BundledFile,
): AsyncGenerator<readonly WholeRow[], void, undefined> {
  let rows: WholeRow[] = [];
  let signs = 0;
  for await (const line of readLines(reader, table)) {
    const row = await toRow(reader, table, line);
    rows.push(row);
    signs += Object.values(row).reduce<number>((sum, value) => sum + lengthOf(value), 0);
    if (rows.length < rowsAtOnce && signs < signsAtOnce) continue;
    yield rows;
    rows = [];
    signs = 0;
  }
  if (rows.length > 0) yield rows;
}

/** The lines of a table; throws `BundleDamaged` at one that is none. */
export async function* readLines(reader: BundleReader, table: BundledFile): AsyncGenerator<Line, void, undefined> {
  let number = 0;
  try {
    for await (const text of splitLines(reader.parts(table.file))) {
      number += 1;
      const line = parseLine(text);
      if (line === null) throw new BundleDamaged(`${reader.nameOf(table.file)}: line ${number} is no row.`);
      yield line;
    }
  } catch (cause) {
    if (!(cause instanceof LineTooLong)) throw cause;
    throw new BundleDamaged(`${reader.nameOf(table.file)}: line ${number + 1} is too long.`, { cause });
  }
}

async function toRow(reader: BundleReader, table: BundledFile, line: Line): Promise<WholeRow> {
  const row: Record<string, RowValue> = {};
  for (const name of table.columns) row[name] = await toValue(reader, line[name] ?? null);
  return row;
}

async function toValue(reader: BundleReader, value: LineValue): Promise<RowValue> {
  if (value === null || typeof value !== "object") return value;
  if ("base64" in value) return Buffer.from(value.base64, "base64");
  if ("texts" in value) return packTexts(value.texts);
  if (!isBundlePath(value.file)) throw new BundleDamaged(`${reader.folder}: "${value.file}" is no path in a bundle.`);
  return (await reader.read(value.file)).toString("utf8");
}

function lengthOf(value: RowValue): number {
  return typeof value === "string" || value instanceof Uint8Array ? value.length : 8;
}

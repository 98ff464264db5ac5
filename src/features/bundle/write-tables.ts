import type { ChapterId } from "#core/ids.ts";
import { unpackTexts } from "#features/works/index.ts";
import type { Line, LineValue } from "#formats/bundle/lines.ts";
import type { BundledFile } from "#formats/bundle/manifest.ts";
import type { Snapshot } from "#platform/db/database.ts";
import { type Column, listColumns, listRows, type RowValue, type WholeRow } from "#platform/db/whole-rows.ts";
import { type BundledTable, type Scope, toCarried } from "./bundled-tables.ts";
import type { Listing } from "./listing.ts";
import { listWorksOfChapters } from "./store.ts";
import { type BundleFolder, packedSuffix } from "./write-folder.ts";

/** What tables are written from and to. */
export interface TableWriting {
  readonly from: Snapshot;
  readonly into: BundleFolder;
  readonly scope: Scope;
  /** Texts get files of their own through it; null leaves them in the lines. */
  readonly listing: Listing | null;
  readonly isPacked: boolean;
  /** Called with rows that were written. */
  readonly step: (table: string, rows: number) => void;
}

const rowsAtOnce = 500;

/** Writes one table as lines of JSON in the order of its keys. */
export async function writeTable(table: BundledTable, writing: TableWriting): Promise<BundledFile> {
  const { from, into, scope } = writing;
  const all = await listColumns(from.read, from.kind, table.name);
  const kept = keyFirst(all.filter((column) => table.rebuilt?.includes(column.name) !== true));
  const columns = kept.map((column) => column.name);
  const key = kept.filter((column) => column.keyPlace > 0).map((column) => column.name);
  const limit = table.rowsAtOnce ?? rowsAtOnce;
  const file = `tables/${table.name}.jsonl${writing.isPacked ? packedSuffix : ""}`;
  const writer = into.open(file);
  let rows = 0;
  try {
    for (let after: readonly RowValue[] | null = null; ; ) {
      const page = await listRows(from.read, { table: table.name, columns, key, after, limit });
      const carried = page.map((row) => toCarried(table, row, scope)).filter((row) => row !== null);
      for (const line of await toLines(table, carried, writing)) writer.write(Buffer.from(`${JSON.stringify(line)}\n`));
      rows += carried.length;
      writing.step(table.name, rows);
      const last = page.at(-1);
      if (last === undefined || page.length < limit) break;
      after = key.map((name) => last[name] ?? null);
    }
  } catch (cause) {
    writer.abandon();
    throw cause;
  }
  return { name: table.name, file, rows, columns, ...writer.end() };
}

/** The same order in both databases, whose columns are in the order in which migrations added them. */
function keyFirst(columns: readonly Column[]): readonly Column[] {
  const keyed = columns.filter((column) => column.keyPlace > 0).toSorted((a, b) => a.keyPlace - b.keyPlace);
  return [...keyed, ...columns.filter((column) => column.keyPlace === 0)];
}

function toLines(table: BundledTable, rows: readonly WholeRow[], writing: TableWriting): Promise<readonly Line[]> {
  return table.name === "chapter_text" && writing.listing !== null
    ? textsToFiles(rows, writing, writing.listing)
    : Promise.resolve(rows.map((row) => toLine(table, row)));
}

function toLine(table: BundledTable, row: WholeRow): Line {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, toLineValue(table, name, value)]));
}

function toLineValue(table: BundledTable, column: string, value: RowValue): LineValue {
  if (!(value instanceof Uint8Array)) return value;
  if (table.name === "revision" && column === "texts") return { texts: unpackTexts(value) };
  return { base64: Buffer.from(value).toString("base64") };
}

/** The bodies of chapters get files beside their work; a source that is the cleaned text itself is the same file. */
async function textsToFiles(
  rows: readonly WholeRow[],
  { from, into }: TableWriting,
  listing: Listing,
): Promise<readonly Line[]> {
  const ids = rows.map((row) => row["chapter_id"] as ChapterId); // The column is a chapter's number.
  const works = await listWorksOfChapters(from.read, ids);
  return rows.map((row) => {
    const start = `works/${works.get(row["chapter_id"] as ChapterId) ?? 0}/${row["chapter_id"]}`; // As above.
    const put = (path: string, text: RowValue | undefined) => {
      listing.add(path, into.put(path, Buffer.from(String(text ?? ""))));
      return { file: path };
    };
    const body_html = put(`${start}.html`, row["body_html"]);
    const suffix = row["format"] === "markdown" ? "md" : "html";
    const isSame = row["body_source"] === row["body_html"];
    const body_source = isSame ? body_html : put(`${start}.source.${suffix}`, row["body_source"]);
    return { ...row, body_html, body_source } as Line; // This table has no bytes.
  });
}

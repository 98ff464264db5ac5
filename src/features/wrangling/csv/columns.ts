import { nameKey } from "#core/name-key.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { type ImportedTag, importedTagsMax, type NameAbove, splitTagNames, type Tag } from "#features/tags/index.ts";
import { type CsvRow, findSeparator, parseCsv } from "#formats/csv/csv.ts";

/** The columns of a table of tags, in the order in which it is written; a table that is read needs the name alone. */
export const columns = [
  "name",
  "type",
  "canonical",
  "synonym_of",
  "metatags",
  "parents",
  "unwrangleable",
  "uses",
] as const;
type Column = (typeof columns)[number];

/** What is wrong with a table; `line` null is the table as a whole. */
export interface TableError {
  readonly line: number | null;
  readonly message: string;
}

/** The cells of a tag, in the order of the columns. Of one that waits, what is to be decided stays open. */
export function toCells(
  tag: Tag,
  around: { readonly synonymOf: string; readonly above: readonly NameAbove[] },
): string[] {
  const isWaiting = !tag.isCanonical && tag.synonymOf === null && !tag.isUnwrangleable;
  const claim = (is: boolean) => (isWaiting ? "" : is ? "yes" : "no");
  const names = (relation: NameAbove["relation"]) =>
    around.above
      .filter((one) => one.relation === relation)
      .map((one) => one.name)
      .join(", ");
  return [
    tag.name,
    tag.type,
    claim(tag.isCanonical),
    around.synonymOf,
    names("metatag"),
    names("parent"),
    claim(tag.isUnwrangleable),
    String(tag.uses),
  ];
}

/** The lines of a table that was pasted in. Columns are found by their names, in any order; others are left out. */
export function parseTable(text: string): Outcome<readonly ImportedTag[], readonly TableError[]> {
  const table = parseCsv(text, findSeparator(text));
  const [head, ...rows] = isSeparatorLine(table[0]) ? table.slice(1) : table;
  if (head === undefined) return refuse([{ line: null, message: "Paste a table with a line of column names first." }]);
  const places = new Map(head.cells.map((cell, index) => [nameKey(cell).replaceAll(" ", "_"), index]));
  if (!places.has("name")) {
    return refuse([{ line: head.line, message: `The first line names the columns; “name” is missing among them.` }]);
  }
  if (rows.length > importedTagsMax) {
    return refuse([
      { line: null, message: `A table has ${importedTagsMax} lines at most; this one has ${rows.length}.` },
    ]);
  }
  const errors: TableError[] = [];
  const tags = rows.map((row) => toImported(row, places, errors));
  return errors.length > 0 ? refuse(errors) : done(tags);
}

/** Some spreadsheets say first what parts their cells: `sep=;`. */
function isSeparatorLine(row: CsvRow | undefined): boolean {
  return row?.cells[0]?.trim().toLowerCase() === "sep=";
}

function toImported(row: CsvRow, places: ReadonlyMap<string, number>, errors: TableError[]): ImportedTag {
  const cell = (column: Column) => row.cells[places.get(column) ?? -1]?.trim() ?? "";
  const claim = (column: Column): boolean | null => {
    const word = cell(column).toLowerCase();
    if (word === "") return null;
    if (["yes", "true", "1", "y"].includes(word)) return true;
    if (["no", "false", "0", "n"].includes(word)) return false;
    errors.push({ line: row.line, message: `“${cell(column)}” in the column ${column} is neither yes nor no.` });
    return null;
  };
  return {
    line: row.line,
    name: cell("name"),
    type: cell("type") === "" ? null : cell("type"),
    isCanonical: claim("canonical"),
    isUnwrangleable: claim("unwrangleable"),
    synonymOf: cell("synonym_of") === "" ? null : cell("synonym_of"),
    metatags: splitTagNames(cell("metatags")),
    parents: splitTagNames(cell("parents")),
  };
}

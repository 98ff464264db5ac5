import { type RawBuilder, sql } from "kysely";
import type { Database, Db, Tx } from "./database.ts";
import { runSql } from "./raw-sql.ts";

/** A value as both databases hold it. */
export type RowValue = number | string | Uint8Array | null;

/** A row by its columns, for what reads or writes tables whole, whatever they mean. */
export type WholeRow = Readonly<Record<string, RowValue>>;

/** A column as it was migrated. */
export interface Column {
  readonly name: string;
  readonly type: "integer" | "text" | "blob";
  /** Whether a row without it is refused. */
  readonly isRequired: boolean;
  /** Its place in the primary key, from 1; 0 outside of it. */
  readonly keyPlace: number;
}

/** Parameters of one statement: SQLite takes 32,766, PostgreSQL 65,535. */
const parametersMax = 30_000;

/** A table's columns, by name. */
export async function listColumns(db: Db, kind: Database["kind"], table: string): Promise<readonly Column[]> {
  const rows = await runSql(db, kind === "sqlite" ? sqliteColumns(table) : postgresColumns(table));
  return rows.map((row) => ({
    name: row.name,
    type: toType(row.type),
    isRequired: row.required === 1,
    keyPlace: Number(row.place),
  }));
}

/** The names of the tables that migrations made, besides their own. */
export async function listTables(db: Db, kind: Database["kind"]): Promise<readonly string[]> {
  const rows = await runSql(db, kind === "sqlite" ? sqliteTables : postgresTables);
  return rows.map((row) => row.name);
}

/** The names of the migrations that were applied, in order. */
export async function listMigrations(db: Db): Promise<readonly string[]> {
  const rows = await runSql(db, sql<{ readonly name: string }>`select name from migration order by name`);
  return rows.map((row) => row.name);
}

export interface RowSlice {
  readonly table: string;
  readonly columns: readonly string[];
  /** The columns of the primary key, in its order. */
  readonly key: readonly string[];
  /** The key of the last row of the slice before. */
  readonly after: readonly RowValue[] | null;
  readonly limit: number;
}

/** Rows in the order of their keys, after the last one seen. */
export function listRows(db: Db, slice: RowSlice): Promise<readonly WholeRow[]> {
  const key = sql.join(slice.key.map((name) => sql.ref(name)));
  const condition = slice.after === null ? sql`` : sql`where (${key}) > (${sql.join(slice.after)})`;
  const columns = sql.join(slice.columns.map((name) => sql.ref(name)));
  return runSql(
    db,
    sql<WholeRow>`select ${columns} from ${sql.table(slice.table)} ${condition} order by ${key} limit ${slice.limit}`,
  );
}

export async function countRows(db: Db, table: string): Promise<number> {
  const rows = await runSql(db, sql<{ readonly count: number }>`select count(*) as count from ${sql.table(table)}`);
  return Number(rows[0]?.count ?? 0);
}

/** Whether a table has any row. */
export async function hasRows(db: Db, table: string): Promise<boolean> {
  return (await runSql(db, sql`select 1 from ${sql.table(table)} limit 1`)).length > 0;
}

/** Puts rows in that all have these columns. */
export async function insertRows(
  tx: Tx,
  table: string,
  columns: readonly string[],
  rows: readonly WholeRow[],
): Promise<void> {
  const names = sql.join(columns.map((name) => sql.ref(name)));
  const atOnce = Math.max(1, Math.floor(parametersMax / columns.length));
  for (let from = 0; from < rows.length; from += atOnce) {
    const values = rows
      .slice(from, from + atOnce)
      .map((row) => sql`(${sql.join(columns.map((name) => row[name] ?? null))})`);
    await runSql(tx, sql`insert into ${sql.table(table)} (${names}) values ${sql.join(values)}`);
  }
}

/** Sets columns of one row that has a number. */
export async function updateRow(tx: Tx, table: string, id: RowValue, values: WholeRow): Promise<void> {
  const sets = Object.entries(values).map(([name, value]) => sql`${sql.ref(name)} = ${value}`);
  await runSql(tx, sql`update ${sql.table(table)} set ${sql.join(sets)} where id = ${id}`);
}

export async function removeRows(tx: Tx, table: string): Promise<void> {
  await runSql(tx, sql`delete from ${sql.table(table)}`);
}

/** The highest number that each table has given, also to rows that are gone; tables that gave none are left out. */
export async function listSequences(db: Db, kind: Database["kind"]): Promise<ReadonlyMap<string, number>> {
  const rows = await runSql(db, kind === "sqlite" ? sqliteSequences : postgresSequences);
  return new Map(rows.map((row) => [row.table, Number(row.last)]));
}

/** Has a table go on after this number, if it is not further already. */
export async function raiseSequence(tx: Tx, kind: Database["kind"], table: string, last: number): Promise<void> {
  const known = (await listSequences(tx, kind)).get(table);
  if (last < 1 || (known ?? 0) >= last) return;
  if (kind === "postgres") {
    await runSql(tx, sql`select setval(pg_get_serial_sequence(${table}, 'id'), ${last}::bigint)`);
  } else if (known === undefined) {
    await runSql(tx, sql`insert into sqlite_sequence (name, seq) values (${table}, ${last})`);
  } else {
    await runSql(tx, sql`update sqlite_sequence set seq = ${last} where name = ${table}`);
  }
}

interface ColumnRow {
  readonly name: string;
  readonly type: string;
  readonly required: number;
  readonly place: number;
}

function sqliteColumns(table: string): RawBuilder<ColumnRow> {
  return sql<ColumnRow>`select name, type, case when ("notnull" = 1 or pk > 0) and dflt_value is null then 1 else 0 end as required, pk as place
    from pragma_table_info(${table}) order by name`;
}

function postgresColumns(table: string): RawBuilder<ColumnRow> {
  return sql<ColumnRow>`select column_name as name, data_type as type,
      case when is_nullable = 'NO' and column_default is null and is_identity = 'NO' then 1 else 0 end as required,
      coalesce((select array_position(i.indkey::int[], c.ordinal_position::int) + 1 from pg_index i
        where i.indrelid = to_regclass(quote_ident(c.table_name)) and i.indisprimary), 0) as place
    from information_schema.columns c where table_schema = current_schema() and table_name = ${table}
    order by column_name collate "C"`;
}

const sqliteTables = sql<{ readonly name: string }>`select name from pragma_table_list
  where schema = 'main' and type in ('table', 'virtual') and name not like 'sqlite_%' and name <> 'migration' order by name`;

const postgresTables = sql<{ readonly name: string }>`select table_name as name from information_schema.tables
  where table_schema = current_schema() and table_type = 'BASE TABLE' and table_name <> 'migration' order by table_name collate "C"`;

interface SequenceRow {
  readonly table: string;
  readonly last: number;
}

const sqliteSequences = sql<SequenceRow>`select name as "table", seq as last from sqlite_sequence order by name`;

// A sequence that has given nothing stands before its start, which of tags is not 1.
const postgresSequences = sql<SequenceRow>`
  select t.relname as "table", coalesce(pg_sequence_last_value(s.seqrelid), s.seqstart - 1) as last
  from pg_sequence s
  join pg_depend d on d.objid = s.seqrelid and d.classid = 'pg_class'::regclass
    and d.refclassid = 'pg_class'::regclass and d.deptype in ('i', 'a')
  join pg_class t on t.oid = d.refobjid
  where t.relnamespace = current_schema()::regnamespace
  order by t.relname`;

function toType(type: string): Column["type"] {
  const name = type.toLowerCase();
  if (name === "integer" || name === "bigint") return "integer";
  return name === "blob" || name === "bytea" ? "blob" : "text";
}

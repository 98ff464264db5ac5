import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import pg from "pg";
import type { Place } from "#platform/db/open.ts";

/** A table as a list of sentences, which two databases and the interfaces must say alike. */
export type Schema = ReadonlyMap<string, readonly string[]>;

/** The columns of every table but the migrations' own: name, kind of value, whether it may be null or left out. */
export function readColumns(place: Place): Promise<Schema> {
  return place.kind === "sqlite" ? readSqlite(place.path, sqliteColumns) : readPostgres(place.url, postgresColumns);
}

/** Primary keys, unique and other indexes by their columns, and references with what deleting does. */
export function readKeys(place: Place): Promise<Schema> {
  return place.kind === "sqlite" ? readSqlite(place.path, sqliteKeys) : readPostgres(place.url, postgresKeys);
}

const sqliteColumns = `
  select m.name as "table", c.name || ' ' || lower(c.type)
    || case when c."notnull" = 1 or c.pk > 0 then '' else ' null' end
    || case when c.dflt_value is not null or c."notnull" = 0 then ' generated' else '' end as sentence
  from sqlite_schema m, pragma_table_info(m.name) c
  where m.type = 'table' and m.name not in ('migration', 'sqlite_sequence', 'sqlite_stat1', 'sqlite_stat4')`;

const postgresColumns = `
  select table_name as "table", column_name || ' '
    || case data_type when 'bigint' then 'integer' when 'bytea' then 'blob'
         when 'text' then case when collation_name = 'C' then 'text' else 'text without "C"' end else data_type end
    || case is_nullable when 'YES' then ' null' else '' end
    || case when column_default is not null or is_identity = 'YES' or is_nullable = 'YES' then ' generated' else '' end
    as sentence
  from information_schema.columns where table_schema = 'public' and table_name <> 'migration'`;

const sqliteKeys = `
  select m.name as "table", 'primary (' || group_concat(c.name, ', ' order by c.pk) || ')' as sentence
  from sqlite_schema m, pragma_table_info(m.name) c
  where m.type = 'table' and c.pk > 0 and m.name not in ('migration', 'sqlite_sequence', 'sqlite_stat1', 'sqlite_stat4') group by m.name
  union all
  select m.name, case when i."unique" = 1 then 'unique' else i.name end
    || case when i.partial = 1 then ' partial' else '' end
    || ' (' || (select group_concat(x.name, ', ' order by x.seqno) from pragma_index_info(i.name) x) || ')'
  from sqlite_schema m, pragma_index_list(m.name) i where m.type = 'table' and m.name <> 'migration' and i.origin <> 'pk'
  union all
  select m.name, f."from" || ' to ' || f."table" || ', ' || lower(f.on_delete)
  from sqlite_schema m, pragma_foreign_key_list(m.name) f where m.type = 'table'`;

const postgresKeys = `
  select t.relname as "table",
    case when i.indisprimary then 'primary' when i.indisunique then 'unique' else n.relname end
    || case when i.indpred is not null then ' partial' else '' end
    || ' (' || (select string_agg(a.attname, ', ' order by k.place)
        from unnest(i.indkey) with ordinality k (number, place)
        join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number) || ')' as sentence
  from pg_index i join pg_class t on t.oid = i.indrelid join pg_class n on n.oid = i.indexrelid
  where t.relnamespace = 'public'::regnamespace and t.relname <> 'migration'
  union all
  select t.relname, a.attname || ' to ' || r.relname || ', '
    || case c.confdeltype when 'c' then 'cascade' when 'n' then 'set null' else 'no action' end
  from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_class r on r.oid = c.confrelid
  join pg_attribute a on a.attrelid = t.oid and a.attnum = c.conkey[1] where c.contype = 'f'`;

/** The same sentences, read from the interfaces that queries are checked against. */
export function readInterfaces(): Schema {
  const folder = join(import.meta.dirname, "../../src/platform/db");
  const files = readdirSync(folder).filter((name) => name.endsWith("-tables.ts"));
  const text = files.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
  const bodies = new Map([...text.matchAll(/interface (\w+) \{\n(.*?)\n\}/gs)].map(([, name, body]) => [name!, body!]));
  const tables = [...bodies].filter(([name]) => name.endsWith("Tables"));
  const entries = tables.flatMap(([, body]) => [...body.matchAll(/readonly (\w+): (\w+Table);/g)]);
  return toSchema(
    entries.flatMap(([, table, name]) =>
      [...(bodies.get(name!) ?? "").matchAll(/^ {2}readonly (\w+): (.+);$/gm)].map(([, column, type]) => ({
        table: table!,
        sentence: `${column} ${toSentence(type!)}`,
      })),
    ),
  );
}

function toSentence(type: string): string {
  const inner = /^Generated<(.+)>$/.exec(type)?.[1] ?? type;
  const value = inner.replace(/ \| null$/, "");
  const kind = /^(?:number|Flag|\w+Id)$/.test(value) ? "integer" : value === "Uint8Array" ? "blob" : "text";
  return `${kind}${inner === value ? "" : " null"}${inner === type ? "" : " generated"}`;
}

async function readSqlite(path: string, statement: string): Promise<Schema> {
  const connection = new DatabaseSync(path, { readOnly: true });
  try {
    return toSchema(connection.prepare(statement).all());
  } finally {
    connection.close();
  }
}

async function readPostgres(url: string, statement: string): Promise<Schema> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return toSchema((await client.query(statement)).rows);
  } finally {
    await client.end();
  }
}

/** `text_words` has another form in each database, and FTS5 keeps tables of its own behind it. */
function isAlike(table: string): boolean {
  return !table.startsWith("text_words");
}

function toSchema(rows: readonly Readonly<Record<string, unknown>>[]): Schema {
  const tables = [...new Set(rows.map((row) => String(row["table"])))].filter(isAlike).sort();
  const listSentences = (table: string) =>
    rows
      .filter((row) => row["table"] === table)
      .map((row) => String(row["sentence"]))
      .sort();
  return new Map(tables.map((table) => [table, listSentences(table)]));
}

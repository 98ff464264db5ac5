import pg from "pg";
import { dropPostgresDatabase, makePostgresDatabase } from "#test/support/postgres.ts";
import { schema } from "../generated-documents.ts";
import { type AskedEngine, facetTypesOf } from "./asked-engine.ts";
import { toLines, toOrder, toRanges, toTagNumber, toTagSpan } from "./sql.ts";

const linesAtOnce = 2_000;

/** Tags as an array of a work in PostgreSQL, under a GIN index; null where there is no PostgreSQL. */
export async function postgresEngine(): Promise<AskedEngine | null> {
  const url = await makePostgresDatabase();
  if (url === null) return null;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const columns = schema.values.map((name) => `${name} bigint not null`).join(", ");
  await client.query(`set max_parallel_workers_per_gather = 0; set work_mem = '512MB'; set synchronous_commit = off;
    create unlogged table work (id bigint primary key, updated_at bigint not null, ${columns}, tags bigint[] not null)`);
  return {
    name: "PostgreSQL",
    load: async (documents) => {
      let lines: string[] = [];
      const send = async (): Promise<void> => {
        if (lines.length > 0) await client.query(`insert into work values ${lines.join(",")}`);
        lines = [];
      };
      for (const { id, updatedAt, values, tags } of toLines(documents)) {
        lines.push(`(${[id, updatedAt, ...values].join(",")},'{${tags.join(",")}}')`);
        if (lines.length === linesAtOnce) await send();
      }
      await send();
    },
    finish: async () => {
      await client.query("create index on work using gin (tags); create index on work (updated_at); analyze work");
    },
    answer: async (question) => {
      const { include, exclude } = question.filter;
      const toArray = (tags: typeof include) => `'{${tags.map(({ type, id }) => toTagNumber(type, id)).join(",")}}'`;
      const lacks = exclude.length === 0 ? "" : ` and not tags && ${toArray(exclude)}`;
      const where = `where tags @> ${toArray(include)}${lacks}${toRanges(question)}`;
      const total = await client.query(`select count(*) as total from work ${where}`);
      const page = await client.query(`select id from work ${where} ${toOrder(question)}`);
      const counted = await client.query(
        `select tag, count(*) as works from work, unnest(tags) as tag ${where} group by tag order by works desc`,
      );
      const facets = facetTypesOf(question).map((type) => {
        const [first, end] = toTagSpan(type);
        const own = counted.rows.filter((row) => Number(row.tag) >= first && Number(row.tag) < end);
        return [type, own.slice(0, 10).map((row) => Number(row.works))] as const;
      });
      return {
        total: Number(total.rows[0]?.total),
        workIds: page.rows.map((row) => Number(row.id)),
        facets: Object.fromEntries(facets),
      };
    },
    stop: async () => {
      await client.end();
      await dropPostgresDatabase(url);
    },
  };
}

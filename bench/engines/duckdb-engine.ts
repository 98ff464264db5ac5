import { DuckDBInstance } from "@duckdb/node-api";
import { schema } from "../generated-documents.ts";
import { type AskedEngine, facetTypesOf } from "./asked-engine.ts";
import { toLines, toOrder, toRanges, toTagNumber, toTagSpan } from "./sql.ts";

/** Two columnar tables in DuckDB, in memory, on one thread like the others. */
export async function duckdbEngine(): Promise<AskedEngine> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const db = await instance.connect();
  const columns = schema.values.map((name) => `${name} bigint`).join(", ");
  await db.run(`create table work (id bigint, updated_at bigint, ${columns})`);
  await db.run("create table link (tag bigint, work bigint)");
  const numbers = async (sql: string): Promise<readonly number[]> =>
    (await db.runAndReadAll(sql)).getRows().map(([value]) => Number(value));
  return {
    name: "DuckDB",
    load: async (documents) => {
      const works = await db.createAppender("work");
      const links = await db.createAppender("link");
      for (const { id, updatedAt, values, tags } of toLines(documents)) {
        for (const value of [id, updatedAt, ...values]) works.appendBigInt(BigInt(value));
        works.endRow();
        for (const tag of tags) {
          links.appendBigInt(BigInt(tag));
          links.appendBigInt(BigInt(id));
          links.endRow();
        }
      }
      works.closeSync();
      links.closeSync();
    },
    finish: async () => {
      await db.run(
        "create table sorted as select * from link order by tag, work; drop table link; alter table sorted rename to link",
      );
    },
    answer: async (question) => {
      const { include, exclude } = question.filter;
      const holds = include.map(
        ({ type, id }) => ` and id in (select work from link where tag = ${toTagNumber(type, id)})`,
      );
      const lacks = exclude.map(
        ({ type, id }) => ` and id not in (select work from link where tag = ${toTagNumber(type, id)})`,
      );
      await db.run(
        `create or replace temp table hit as select id from work where true${toRanges(question)}${holds.join("")}${lacks.join("")}`,
      );
      const [total = 0] = await numbers("select count(*) from hit");
      const workIds = await numbers(`select id from work where id in (select id from hit) ${toOrder(question)}`);
      const facets: Record<string, readonly number[]> = {};
      for (const type of facetTypesOf(question)) {
        const [first, end] = toTagSpan(type);
        facets[type] = await numbers(
          `select count(*) as works from hit join link on link.work = hit.id where tag >= ${first} and tag < ${end}
           group by tag order by works desc limit 10`,
        );
      }
      return { total, workIds, facets };
    },
    stop: async () => {
      db.closeSync();
      instance.closeSync();
    },
  };
}

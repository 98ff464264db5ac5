import { DatabaseSync } from "node:sqlite";
import { type AskedEngine, facetTypesOf } from "./asked-engine.ts";
import { toLines, toOrder, toRanges, toTagNumber, toTagSpan, valueColumns } from "./sql.ts";

/** Tables of works and of links in SQLite, in memory, with the indexes that filters and counts want. */
export function sqliteEngine(): AskedEngine {
  const db = new DatabaseSync(":memory:");
  db.exec(`create table work (id integer primary key, updated_at integer not null, ${valueColumns}) strict;
    create table link (tag integer not null, work integer not null, primary key (tag, work)) strict, without rowid;
    create temp table hit (id integer primary key)`);
  const insertWork = db.prepare("insert into work values (?, ?, ?, ?, ?, ?, ?)");
  const insertLink = db.prepare("insert into link values (?, ?)");
  return {
    name: "SQLite",
    load: async (documents) => {
      db.exec("begin");
      for (const { id, updatedAt, values, tags } of toLines(documents)) {
        insertWork.run(id, updatedAt, ...values);
        for (const tag of tags) insertLink.run(tag, id);
      }
      db.exec("commit");
    },
    finish: async () =>
      db.exec("create index by_work on link (work, tag); create index by_time on work (updated_at); analyze"),
    answer: async (question) => {
      const { include, exclude } = question.filter;
      const holds = include.map(
        ({ type, id }) => ` and id in (select work from link where tag = ${toTagNumber(type, id)})`,
      );
      const lacks = exclude.map(
        ({ type, id }) => ` and id not in (select work from link where tag = ${toTagNumber(type, id)})`,
      );
      db.exec(
        `delete from hit; insert into hit select id from work where true${toRanges(question)}${holds.join("")}${lacks.join("")}`,
      );
      const total = Number(db.prepare("select count(*) as total from hit").get()?.["total"]);
      const page = db.prepare(`select id from work where id in (select id from hit) ${toOrder(question)}`).all();
      const facets = facetTypesOf(question).map((type) => {
        const [first, end] = toTagSpan(type);
        const counted = `select count(*) as works from hit join link on link.work = hit.id where tag >= ${first} and tag < ${end}
          group by tag order by works desc limit 10`;
        return [
          type,
          db
            .prepare(counted)
            .all()
            .map((row) => Number(row["works"])),
        ] as const;
      });
      return { total, workIds: page.map((row) => Number(row["id"])), facets: Object.fromEntries(facets) };
    },
    stop: async () => db.close(),
  };
}

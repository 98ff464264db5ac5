import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import type { ChapterId, WorkId } from "#core/ids.ts";
import { seekWords } from "#engines/words/index.ts";
import type { Database } from "#platform/db/database.ts";
import { openDatabase, type Place } from "#platform/db/open.ts";
import { runSql } from "#platform/db/raw-sql.ts";
import { textWordsOf } from "#platform/db/text-words-of.ts";
import { dropPostgresDatabase, makePostgresDatabase } from "#test/support/postgres.ts";
import { type Benchmark, type Row, timeInTurns } from "./benchmark.ts";

const chapters = 10_000;
const wordsEach = 1_500;
const chaptersPerWork = 3;
const vocabulary = 50_000;
/** As the archive writes them. */
const chaptersAtOnce = 5;
const rounds = 7;

export const benchmark: Benchmark = {
  question: `How long does a search take inside ${chapters} chapters of ${wordsEach} words, on either database?`,
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), "octavo-bench-text-"));
    const path = join(folder, "octavo.db");
    const url = await makePostgresDatabase({ name: "bench_text", prepare: async () => undefined });
    try {
      const rows = await measure({ kind: "sqlite", path });
      rows.push({ what: "SQLite: file", value: statSync(path).size / 1e6, unit: "MB" });
      return url === null ? rows : [...rows, ...(await measure({ kind: "postgres", url }))];
    } finally {
      rmSync(folder, { recursive: true, force: true });
      if (url !== null) await dropPostgresDatabase(url);
    }
  },
};

async function measure(place: Place): Promise<Row[]> {
  const opened = await openDatabase(place, { now: 1, dump: "taken" });
  if (!opened.ok) throw new Error(opened.refusal.message);
  const db = opened.value;
  const name = db.kind === "sqlite" ? "SQLite" : "PostgreSQL";
  try {
    const start = performance.now();
    const longest = await build(db);
    const seconds = (performance.now() - start) / 1_000;
    const size = await sizeOf(db);
    const times = await timeInTurns(questionsOf(db), rounds);
    return [
      { what: `${name}: build`, value: chapters / seconds, unit: "chapters/s" },
      { what: `${name}: longest transaction of ${chaptersAtOnce} chapters`, value: longest, unit: "ms" },
      ...size,
      ...[...times].map(([what, value]) => ({ what: `${name}: ${what}`, value, unit: "ms" })),
    ];
  } finally {
    await db.stop();
  }
}

/** Answers the milliseconds of the longest transaction. */
async function build(db: Database): Promise<number> {
  const words = textWordsOf(db.kind);
  const draw = drawer();
  let longest = 0;
  for (let first = 1; first <= chapters; first += chaptersAtOnce) {
    const texts = Array.from({ length: chaptersAtOnce }, (_, index) => ({
      // No table has these rows: the numbers are made up.
      id: (first + index) as ChapterId,
      workId: workOf(first + index),
      words: Array.from({ length: wordsEach }, draw),
    }));
    const start = performance.now();
    await db.write(async (tx) => {
      for (const text of texts) {
        await words.put(tx, text.id, text.words);
        const row = { chapter_id: text.id, work_id: text.workId, version: 1 };
        await tx.insertInto("text_chapter").values(row).execute();
      }
    });
    longest = Math.max(longest, performance.now() - start);
  }
  return longest;
}

async function sizeOf(db: Database): Promise<readonly Row[]> {
  if (db.kind === "sqlite") return [];
  await runSql(db.read, sql`vacuum analyze text_words`);
  const [row] = await runSql(db.read, sql<{ bytes: number }>`select pg_total_relation_size('text_words') as bytes`);
  return [{ what: "PostgreSQL: table and index", value: (row?.bytes ?? 0) / 1e6, unit: "MB" }];
}

function workOf(chapter: number): WorkId {
  // Made up like the chapter's own number.
  return Math.ceil(chapter / chaptersPerWork) as WorkId;
}

/** Words by rank, drawn about as often as in a language: rank 0 is every tenth word or so. */
function drawer(): () => string {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return `w${Math.floor(vocabulary ** (state / 2 ** 32)) - 1}`;
  };
}

function questionsOf(db: Database): Readonly<Record<string, () => Promise<unknown>>> {
  const words = textWordsOf(db.kind);
  const all = (text: string, match?: "beginning") => () => words.listWorks(db.read, seekWords(text, match), 100_000);
  const among = (count: number, text: string) => () =>
    words.listChapters(
      db.read,
      seekWords(text),
      Array.from({ length: count }, (_, index) => workOf(1 + 9 * index)),
    );
  return {
    "a rare word": all("w40000"),
    "the most common word": all("w0"),
    "a phrase of the three most common words": all("w0 w1 w2"),
    "a phrase with a rare word": all("w0 w30000"),
    "the beginning of words": all("w400", "beginning"),
    "a common word among 20 works": among(20, "w5"),
    "a common word among 200 works": among(200, "w5"),
    "a rare word among 200 works": among(200, "w40000"),
  };
}

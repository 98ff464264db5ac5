import assert from "node:assert/strict";
import type { Question } from "#engines/tag-index/index.ts";
import { type Benchmark, median, type Row } from "./benchmark.ts";
import type { AskedEngine } from "./engines/asked-engine.ts";
import { duckdbEngine } from "./engines/duckdb-engine.ts";
import { ownEngine } from "./engines/own-engine.ts";
import { postgresEngine } from "./engines/postgres-engine.ts";
import { sqliteEngine } from "./engines/sqlite-engine.ts";
import { DocumentsGenerator } from "./generated-documents.ts";
import { named } from "./index-questions.ts";

/** `OCTAVO_BENCH_WORKS` asks for another number of works. */
const workCount = Number(process.env["OCTAVO_BENCH_WORKS"] ?? 100_000);
const chunkWorks = 20_000;
/** A round of a million works takes databases half an hour. */
const rounds = workCount < 1_000_000 ? 3 : 1;

export const benchmark: Benchmark = {
  question: `How long do databases take for the questions of the index, at ${workCount.toLocaleString("en")} works? (all answers equal, one core)`,
  run: async () => {
    const own = ownEngine();
    const others = [sqliteEngine(), await duckdbEngine(), await postgresEngine()].filter((engine) => engine !== null);
    const engines = [own, ...others];
    try {
      const rows: Row[] = [];
      for (const engine of engines)
        rows.push({ what: `${engine.name}, loading`, value: await fill(engine), unit: "s" });
      for (const [what, question] of Object.entries(named)) rows.push(...(await compare(engines, what, question)));
      return rows;
    } finally {
      for (const engine of engines) await engine.stop();
    }
  },
};

/** Seconds, the making of the works left out. */
async function fill(engine: AskedEngine): Promise<number> {
  const generator = new DocumentsGenerator(workCount, 1);
  let ms = 0;
  for (let made = 0; made < workCount; made += chunkWorks) {
    const documents = generator.take(chunkWorks);
    ms += await timed(() => engine.load(documents));
  }
  return (ms + (await timed(() => engine.finish()))) / 1_000;
}

/** Every engine in turn, so that whatever else the machine does meets all of them. */
async function compare(engines: readonly AskedEngine[], what: string, question: Question): Promise<readonly Row[]> {
  const times = new Map<string, number[]>(engines.map((engine) => [engine.name, []]));
  const [first] = engines;
  const expected = await first?.answer(question);
  for (let round = 0; round < rounds; round += 1) {
    for (const engine of engines) {
      const startedAt = performance.now();
      const answer = await engine.answer(question);
      times.get(engine.name)?.push(performance.now() - startedAt);
      assert.deepEqual(answer, expected, `${engine.name} answers otherwise: ${what}`);
    }
  }
  return engines.map((engine) => ({
    what: `${what}: ${engine.name}`,
    value: median(times.get(engine.name) ?? []),
    unit: "ms",
    ...(engine === first ? {} : { against: `${what}: ${first?.name}` }),
  }));
}

async function timed(act: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await act();
  return performance.now() - startedAt;
}

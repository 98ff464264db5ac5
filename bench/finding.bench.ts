import { existsSync } from "node:fs";
import type { Benchmark, Row } from "./benchmark.ts";
import { makeQuestions } from "./finding-questions.ts";
import { generatedArchive } from "./generated-archive.ts";
import { loadMany, type Spread } from "./load-many.ts";
import { cores, pinned } from "./measured-process.ts";
import { startReaders } from "./readers.ts";
import { type ServerProcess, startServer, starts } from "./server-process.ts";
import { startWriter } from "./writer.ts";

/** A data folder to ask instead of one that is made: a million works take an hour to make. */
const given = process.env["OCTAVO_BENCH_ARCHIVE"];
const works = 20_000;
const questions = 2_000;
const secondsEach = 10;
const warmSeconds = 5;
const postsEachSecond = 20;
const hitsEachSecond = 200;

/** A guest with reader settings of her own gets pages made for her alone: the way past the kept ones. */
const ownPage = { cookie: "octavo_reading=x" };

export const benchmark: Benchmark = {
  question: `How long do filtered listings with facets take through HTTP, and how many a second? (${questions} different ones, 8 connections)`,
  run: async () => {
    if (given !== undefined && !existsSync(given)) throw new Error(`There is no ${given}`);
    const folder = given ?? generatedArchive(works, "short");
    const server = await startServer(folder, pinned(cores.measured, starts.script));
    try {
      await whenReady(server);
      const paths = makeQuestions(folder, questions);
      await loadMany(server.url, paths, { headers: ownPage, seconds: warmSeconds });
      const alone = await measure(server, paths, "made anew");
      const kept = await measure(server, paths.slice(0, 100), "a hundred of them, kept", {});
      const writer = await startWriter(folder, server.url, postsEachSecond);
      const readers = startReaders(folder, server.url, hitsEachSecond);
      const posted = `${postsEachSecond} works posted and ${hitsEachSecond} opened a second`;
      const beside = await measure(server, paths, `made anew, ${posted}`);
      const keptBeside = await measure(server, paths.slice(0, 100), `a hundred of them, kept, ${posted}`, {});
      await writer.stop();
      readers.stop();
      return [...alone, ...kept, ...beside, ...keptBeside];
    } finally {
      await server.stop();
    }
  },
};

async function whenReady({ url }: ServerProcess): Promise<void> {
  while ((await fetch(`${url}/readyz`)).status !== 200) await new Promise((resolve) => setTimeout(resolve, 500));
}

async function measure(
  server: ServerProcess,
  paths: readonly string[],
  what: string,
  headers: Readonly<Record<string, string>> = ownPage,
): Promise<readonly Row[]> {
  const before = server.cpuMs();
  const spread: Spread = await loadMany(server.url, paths, { headers, seconds: secondsEach });
  const after = server.cpuMs();
  const perCore = before === null || after === null ? Number.NaN : (spread.requests * 1_000) / (after - before);
  return [
    { what: `${what}, p50`, value: spread.p50Ms, unit: "ms" },
    { what: `${what}, p99`, value: spread.p99Ms, unit: "ms" },
    { what: `${what}, of one core`, value: perCore, unit: "requests per second" },
  ];
}

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Benchmark, median, type Row } from "./benchmark.ts";
import { generatedArchive, sampleArchive } from "./generated-archive.ts";
import { startServer, starts } from "./server-process.ts";

const works = 1_000;
const rounds = 5;

/** Memory settles within seconds; 60 s after the start it is the same (docs/performance.md). */
const settleMs = 10_000;

interface Start {
  readonly what: string;
  readonly words: readonly string[];
  /** The data folder of a round. */
  folder(): string;
}

export const benchmark: Benchmark = {
  question: `How long until a started archive answers a page, and what memory does it hold ${settleMs / 1_000} s later?`,
  run: async () => {
    const shelf = sampleArchive();
    const empty = mkdtempSync(join(tmpdir(), "octavo-bench-start-"));
    try {
      const cases: readonly Start[] = [
        { what: "first start, empty folder", words: starts.octavo, folder: () => mkdtempSync(join(empty, "first-")) },
        { what: "sample shelf, bin/octavo", words: starts.octavo, folder: () => shelf },
        ...(hasNpm() ? [{ what: "sample shelf, npm start", words: starts.npm, folder: () => shelf }] : []),
        { what: "sample shelf, without launcher", words: starts.script, folder: () => shelf },
        { what: `${works} works, bin/octavo`, words: starts.octavo, folder: () => generatedArchive(works) },
      ];
      return [...(await timeStarts(cases)), ...(await weigh(shelf))];
    } finally {
      rmSync(shelf, { recursive: true, force: true });
      rmSync(empty, { recursive: true, force: true });
    }
  },
};

function hasNpm(): boolean {
  return spawnSync("npm", ["--version"]).status === 0;
}

async function timeStarts(cases: readonly Start[]): Promise<readonly Row[]> {
  const times = new Map(cases.map(({ what }): [string, number[]] => [what, []]));
  const processor = new Map(cases.map(({ what }): [string, number[]] => [what, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { what, words, folder } of cases) {
      const server = await startServer(folder(), words);
      times.get(what)?.push(server.startMs);
      // npm waits for the server in a process of its own, whose time says nothing.
      if (words !== starts.npm && server.startCpuMs !== null) processor.get(what)?.push(server.startCpuMs);
      await server.stop();
    }
  }
  const against = "sample shelf, without launcher";
  const used = [...processor].filter(([, values]) => values.length > 0);
  return [
    ...[...times].map(([what, values]) => ({ what, value: median(values), unit: "ms", against })),
    ...used.map(([what, values]) => ({ what: `${what}, processor time`, value: median(values), unit: "ms" })),
  ];
}

async function weigh(folder: string): Promise<readonly Row[]> {
  const server = await startServer(folder, starts.script);
  await wait(settleMs);
  const rss = server.rssMb();
  await server.stop();
  return rss === null ? [] : [{ what: "memory (RSS), sample shelf", value: rss, unit: "MB" }];
}

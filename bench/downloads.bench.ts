import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { WorkId } from "#core/ids.ts";
import { makerOf } from "#features/downloads/index.ts";
import { createWork } from "#features/works/index.ts";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import { chapter, memberNamed, newWork } from "#test/support/world.ts";
import { type Benchmark, median, type Row } from "./benchmark.ts";

const rounds = 7;

/** The average work of a long serial, and one of the longest there are. */
const sizes = [
  { words: 30_000, chapters: 13 },
  { words: 560_000, chapters: 365 },
] as const;

export const benchmark: Benchmark = {
  question: "How long does a reader wait for a file of a work, and how long does making it hold up the others?",
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), "octavo-bench-downloads-"));
    const archive = await startArchive({ kind: "sqlite", path: join(folder, "octavo.db") });
    try {
      await archive.member("owner");
      const rows: Row[] = [];
      for (const size of sizes) rows.push(...(await measure(archive, size)));
      return rows;
    } finally {
      await archive.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function measure(archive: TestArchive, size: (typeof sizes)[number]): Promise<readonly Row[]> {
  const id = await write(archive, size);
  const address = `/downloads/${id}/work.epub`;
  const name = `${size.words.toLocaleString("en")} words`;
  // The thread starts with the first file; later ones find it running.
  await fetchOnce(archive, address);
  const [made, held, kept]: readonly [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round += 1) {
    await makerOf(archive.ground).forget(id);
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    made.push(await fetchOnce(archive, address));
    delay.disable();
    held.push(delay.max / 1e6);
    kept.push(await fetchOnce(archive, address));
  }
  return [
    { what: `${name}, EPUB made`, value: median(made), unit: "ms" },
    { what: `${name}, longest that others waited meanwhile`, value: median(held), unit: "ms" },
    { what: `${name}, EPUB kept`, value: median(kept), unit: "ms", against: `${name}, EPUB made` },
  ];
}

async function fetchOnce(archive: TestArchive, address: string): Promise<number> {
  const start = performance.now();
  const request = new Request(new URL(address, archive.ground.url));
  const answer = await archive.app.kernel.handle(request, "127.0.0.1");
  const { byteLength } = await answer.arrayBuffer();
  if (answer.status !== 200 || byteLength === 0) throw new Error(`${address} answered ${answer.status}`);
  return performance.now() - start;
}

const sentence =
  "The tide came in over the flats and the lamp was lit in the long room above the quay as it was each night";

async function write(archive: TestArchive, { words, chapters }: (typeof sizes)[number]): Promise<WorkId> {
  const owner = await memberNamed(archive, "owner");
  const lines = Math.ceil(words / chapters / sentence.split(" ").length);
  const body = Array.from({ length: lines }, (_, line) => `<p>${sentence} (${line}).</p>`).join("\n");
  const made = await createWork(archive.ground, owner, {
    ...newWork(`Long ${words}`, { expectedChapters: chapters }),
    chapters: Array.from({ length: chapters }, (_, index) => ({ ...chapter(`Evening ${index}`), body })),
  });
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return made.value;
}

import { holdThroughChanges } from "#engines/tag-index/hold-against-oracle.ts";
import type { Benchmark, Row } from "./benchmark.ts";

/** `OCTAVO_BENCH_ROUNDS` asks for another number, and `OCTAVO_BENCH_SEED` for other ones. */
const rounds = Number(process.env["OCTAVO_BENCH_ROUNDS"] ?? 1_000);
const firstSeed = Number(process.env["OCTAVO_BENCH_SEED"] ?? Date.now() % 1e9);

export const benchmark: Benchmark = {
  question: `Are answers of the index those of the oracle, through ${rounds} random lives from seed ${firstSeed}?`,
  run: async () => {
    for (let round = 0; round < rounds; round += 1) holdOne(firstSeed + round);
    const lives: Row = { what: "lives without a difference", value: rounds, unit: "" };
    return [lives];
  },
};

function holdOne(seed: number): void {
  try {
    if (seed % 50 === 0) holdThroughChanges(seed, { worksMin: 5_000, worksMax: 20_000, changeCount: 4 });
    else holdThroughChanges(seed);
  } catch (cause) {
    throw new Error(`The index and the oracle differ with the seed ${seed}`, { cause });
  }
}

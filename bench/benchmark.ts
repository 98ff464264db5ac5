/** One number of a benchmark, as a line of its table. */
export type Row = {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** `what` of the row beside which this one stands: the table shows how many times as much it is. */
  readonly against?: string;
};

/** A file `NAME.bench.ts` in this folder exports a `benchmark`; `npm run bench -- NAME` runs it alone. */
export type Benchmark = {
  /** The question it answers, as the heading of its table. */
  readonly question: string;
  readonly run: () => Promise<readonly Row[]>;
};

/**
 * Milliseconds a call by the name of the case: the median of `rounds`. The cases take turns in every round, so that whatever else the machine
 * does at the time slows all of them.
 */
export async function timeInTurns(
  cases: Readonly<Record<string, () => unknown>>,
  rounds: number,
): Promise<ReadonlyMap<string, number>> {
  const times = new Map(Object.keys(cases).map((name): [string, number[]] => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, act] of Object.entries(cases)) {
      const start = performance.now();
      await act();
      times.get(name)?.push(performance.now() - start);
    }
  }
  return new Map([...times].map(([name, values]) => [name, median(values)]));
}

/** The middle one, or the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

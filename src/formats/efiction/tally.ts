import type { Finding } from "../document.ts";

/** A finding about many places of a dump. */
export interface Tallied extends Finding {
  readonly count: number;
  readonly examples: readonly string[];
}

const examplesMax = 3;

/** Oddities of a whole dump, counted by their codes with a few examples each. */
export class Tally {
  readonly #found = new Map<string, { finding: Finding; count: number; examples: string[] }>();

  add(finding: Finding, example = "", count = 1): void {
    const known = this.#found.get(finding.code);
    const entry = known ?? { finding, count: 0, examples: [] };
    entry.count += count;
    const isNew = example !== "" && !entry.examples.includes(example);
    if (isNew && entry.examples.length < examplesMax) entry.examples.push(example);
    if (known === undefined) this.#found.set(finding.code, entry);
  }

  list(): readonly Tallied[] {
    return [...this.#found.values()].map(({ finding, count, examples }) => ({ ...finding, count, examples }));
  }
}

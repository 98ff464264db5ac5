import type { Choice } from "#engines/tag-index/index.ts";

/** An answer that takes so long gets a line of its own. */
const slowMs = 100;

/** After so many answers there is a line that sums them up. */
const summedCount = 10_000;

interface Sum {
  count: number;
  ms: number;
  longestMs: number;
}

/** Tells by which ways facets were counted, and of each slow answer what had been expected of the ways. */
export class ChoiceLog {
  readonly #tell: (text: string) => void;
  readonly #sums = new Map<Choice["way"], Sum>();
  #count = 0;

  constructor(tell: (text: string) => void) {
    this.#tell = tell;
  }

  note({ way, expectedNs, isSecondTry }: Choice, total: number, ms: number): void {
    const sum = this.#sums.get(way) ?? { count: 0, ms: 0, longestMs: 0 };
    this.#sums.set(way, { count: sum.count + 1, ms: sum.ms + ms, longestMs: Math.max(sum.longestMs, ms) });
    this.#count += 1;
    if (ms >= slowMs) {
      const possible = Object.entries(expectedNs).filter(([, ns]) => Number.isFinite(ns));
      const expected = possible.map(([name, ns]) => `${name} ${toMs(ns / 1e6)}`);
      const tried = isSecondTry ? ", after another way failed" : "";
      this.#tell(`An answer took ${toMs(ms)}: ${total} works, counted ${way}${tried}; expected ${expected.join(", ")}`);
    }
    if (this.#count >= summedCount) this.#sumUp();
  }

  #sumUp(): void {
    const ways = Array.from(this.#sums, ([way, { count, ms, longestMs }]) => {
      return `${way} ${count} times (${toMs(ms / count)} each, ${toMs(longestMs)} at most)`;
    });
    this.#tell(`Facets of ${this.#count} answers were counted: ${ways.join(", ")}`);
    this.#sums.clear();
    this.#count = 0;
  }
}

function toMs(ms: number): string {
  return `${ms.toFixed(1)} ms`;
}

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What is asked for when the metrics are read. */
export interface MetricSources {
  /** Transactions committed by this process. */
  readonly commits: () => number;
  /** Changes that each consumer has still to take. */
  readonly changeLags: () => Promise<readonly { readonly consumer: string; readonly changes: number }[]>;
  readonly jobs: () => Promise<{ readonly waiting: number; readonly dead: number }>;
  /** Works whose texts have still to be read for searches. */
  readonly unreadTexts: () => Promise<number>;
}

export interface AnsweredRequest {
  /** The route's pattern: an address would make a series of its own for every work. */
  readonly route: string;
  readonly status: number;
  readonly durationMs: number;
}

/** Seconds; from a kept page to a slow import. */
const durationBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** The numbers of one running archive, for Prometheus. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #requests: Histogram;
  readonly #pages: Counter;
  #hasProcess = false;

  constructor(sources: MetricSources) {
    const registers = [this.#registry];
    this.#requests = new Histogram({
      name: "octavo_request_seconds",
      help: "Requests answered, by route and class of status",
      labelNames: ["route", "status"],
      buckets: durationBuckets,
      registers,
    });
    this.#pages = new Counter({
      name: "octavo_page_cache_total",
      help: "Pages looked for in the page cache, found (hit) or not (miss)",
      labelNames: ["outcome"],
      registers,
    });
    addGauges(this.#registry, sources);
  }

  readonly contentType = this.#registry.contentType;

  countRequest(request: AnsweredRequest): void {
    const status = `${Math.floor(request.status / 100)}xx`;
    this.#requests.observe({ route: request.route, status }, request.durationMs / 1000);
  }

  countPage(outcome: "hit" | "miss"): void {
    this.#pages.inc({ outcome });
  }

  /** Everything as Prometheus reads it. */
  async render(): Promise<string> {
    if (!this.#hasProcess) {
      // These watch the whole process, which only an archive that is asked for its numbers needs.
      this.#hasProcess = true;
      collectDefaultMetrics({ register: this.#registry });
    }
    return this.#registry.metrics();
  }
}

function addGauges(registry: Registry, sources: MetricSources): void {
  const registers = [registry];
  new Counter({
    name: "octavo_database_commits_total",
    help: "Transactions committed by this process",
    registers,
    collect() {
      this.reset();
      this.inc(sources.commits());
    },
  });
  new Gauge({
    name: "octavo_change_lag",
    help: "Changes that a consumer has still to take",
    labelNames: ["consumer"],
    registers,
    async collect() {
      for (const { consumer, changes } of await sources.changeLags()) this.set({ consumer }, changes);
    },
  });
  new Gauge({
    name: "octavo_jobs",
    help: "Jobs in the queue, waiting or dead",
    labelNames: ["state"],
    registers,
    async collect() {
      const { waiting, dead } = await sources.jobs();
      this.set({ state: "waiting" }, waiting);
      this.set({ state: "dead" }, dead);
    },
  });
  new Gauge({
    name: "octavo_text_lag",
    help: "Works whose texts have still to be read for searches",
    registers,
    async collect() {
      this.set(await sources.unreadTexts());
    },
  });
}

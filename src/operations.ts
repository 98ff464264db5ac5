import { timingSafeEqual } from "node:crypto";
import { countDue } from "#features/text-search/index.ts";
import { findLastChange, listLags } from "#platform/changes/feed.ts";
import type { Companion, Ground } from "#platform/ground.ts";
import { type Answer, bytesAnswer, errorAnswer } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { isForwarded, isLoopback } from "#platform/http/client-address.ts";
import { file, type Route } from "#platform/http/route.ts";
import { countJobs } from "#platform/jobs/job-list.ts";
import { Metrics } from "#platform/metrics/metrics.ts";

/** The numbers of one running archive. */
export function createMetrics(ground: Ground, consumers: readonly string[]): Metrics {
  return new Metrics({
    commits: () => ground.db.commits,
    changeLags: () => listLags(ground.db.read, consumers),
    jobs: () => countJobs(ground.db.read),
    unreadTexts: () => countDue(ground.db.read),
  });
}

/** What the operator's tools ask: does it live, can it answer, how does it do. */
export function operationRoutes(
  ground: Ground,
  {
    metrics,
    token,
    companions,
  }: {
    readonly metrics: Metrics;
    readonly token: string | null;
    readonly companions: readonly Pick<Companion, "state">[];
  },
): readonly Route[] {
  return [
    file("/healthz", () => plain("ok\n")),
    file("/readyz", async () => {
      try {
        await findLastChange(ground.db.read);
        const isReady = companions.every((companion) => companion.state === "ready");
        return isReady ? plain("ready\n") : { ...plain("the index is being built\n"), status: 503 };
      } catch (cause) {
        ground.log.warn({ err: cause }, "the database does not answer");
        return { ...plain("not ready\n"), status: 503 };
      }
    }),
    file("/metrics", async (ask) => {
      if (!mayReadMetrics(ask, token)) return errorAnswer(404);
      return bytesAnswer(await metrics.render(), { "content-type": metrics.contentType });
    }),
  ];
}

function plain(text: string): Answer {
  return bytesAnswer(text, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
}

function mayReadMetrics(ask: Ask, token: string | null): boolean {
  if (isLoopback(ask.clientAddress) && !isForwarded(ask.headers)) return true;
  const given = Buffer.from(ask.headers.get("authorization") ?? "");
  const expected = Buffer.from(`Bearer ${token}`);
  return token !== null && given.length === expected.length && timingSafeEqual(given, expected);
}

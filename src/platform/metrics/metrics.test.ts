import assert from "node:assert/strict";
import { test } from "node:test";
import { Metrics } from "./metrics.ts";

function makeMetrics(commits: number): Metrics {
  return new Metrics({
    commits: () => commits,
    changeLags: async () => [{ consumer: "counts", changes: 7 }],
    jobs: async () => ({ waiting: 3, dead: 1 }),
    unreadTexts: async () => 41,
  });
}

test("the numbers of the archive are there for Prometheus", async () => {
  const metrics = makeMetrics(12);
  metrics.countRequest({ route: "/works/:id", status: 200, durationMs: 4 });
  metrics.countRequest({ route: "/works/:id", status: 404, durationMs: 1 });
  metrics.countPage("hit");
  const text = await metrics.render();
  for (const line of [
    'octavo_request_seconds_count{route="/works/:id",status="2xx"} 1',
    'octavo_request_seconds_bucket{le="0.005",route="/works/:id",status="2xx"} 1',
    'octavo_request_seconds_bucket{le="0.0025",route="/works/:id",status="2xx"} 0',
    'octavo_request_seconds_count{route="/works/:id",status="4xx"} 1',
    'octavo_page_cache_total{outcome="hit"} 1',
    "octavo_database_commits_total 12",
    'octavo_change_lag{consumer="counts"} 7',
    'octavo_jobs{state="waiting"} 3',
    'octavo_jobs{state="dead"} 1',
    "octavo_text_lag 41",
  ]) {
    assert(text.split("\n").includes(line), line);
  }
  assert.match(text, /^process_resident_memory_bytes \d+$/m);
  assert.match(await metrics.render(), /^octavo_database_commits_total 12$/m);
});

test("two archives in one process count apart", async () => {
  const [one, two] = [makeMetrics(1), makeMetrics(2)];
  one.countPage("miss");
  assert.match(await one.render(), /^octavo_page_cache_total\{outcome="miss"\} 1$/m);
  assert.doesNotMatch(await two.render(), /^octavo_page_cache_total\{/m);
});

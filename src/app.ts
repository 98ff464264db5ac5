import { admin } from "#features/admin/index.ts";
import { api } from "#features/api/index.ts";
import { archive, archiveSecret, loadSite } from "#features/archive/index.ts";
import { autocomplete } from "#features/autocomplete/index.ts";
import { backups } from "#features/backups/index.ts";
import { browse } from "#features/browse/index.ts";
import { bundle } from "#features/bundle/index.ts";
import { claims } from "#features/claims/index.ts";
import { discovery } from "#features/discovery/index.ts";
import { downloads } from "#features/downloads/index.ts";
import { feedback } from "#features/feedback/index.ts";
import { filters } from "#features/filters/index.ts";
import { imports } from "#features/imports/index.ts";
import { keptTexts } from "#features/kept-texts/index.ts";
import { media } from "#features/media/index.ts";
import { oldAddresses } from "#features/old-addresses/index.ts";
import { ownCopy } from "#features/own-copy/index.ts";
import { findViewerBySession, people, resumeSession } from "#features/people/index.ts";
import { reader } from "#features/reader/index.ts";
import { tagPages } from "#features/tag-pages/index.ts";
import { tags } from "#features/tags/index.ts";
import { textSearch } from "#features/text-search/index.ts";
import { works } from "#features/works/index.ts";
import { wrangling } from "#features/wrangling/index.ts";
import { writing } from "#features/writing/index.ts";
import { ChangeFeed, type Consumer } from "#platform/changes/feed.ts";
import { changeJobs, changeRepeats } from "#platform/changes/prune.ts";
import type { Companion, Feature, Ground, JobHandler } from "#platform/ground.ts";
import type { TrustedProxies } from "#platform/http/client-address.ts";
import type { EdgeWatch } from "#platform/http/edge-watch.ts";
import { Kernel } from "#platform/http/kernel.ts";
import type { KernelPorts } from "#platform/http/ports.ts";
import { fixedFirst, type Route } from "#platform/http/route.ts";
import { JobWorker } from "#platform/jobs/job-worker.ts";
import { mailJobs, mailRepeats } from "#platform/mail/mail-jobs.ts";
import type { MailTransport } from "#platform/mail/transport.ts";
import type { Metrics } from "#platform/metrics/metrics.ts";
import { errorPage } from "#ui/error-page.ts";
import { staleFormPage } from "#ui/stale-form-page.ts";
import { createMetrics, operationRoutes } from "./operations.ts";

/** The features in order: each may use those before it, through their doors. */
const features: readonly Feature[] = [
  archive,
  people,
  tags,
  works,
  media,
  discovery,
  textSearch,
  autocomplete,
  filters,
  browse,
  claims,
  feedback,
  keptTexts,
  oldAddresses,
  tagPages,
  downloads,
  reader,
  writing,
  wrangling,
  api,
  ownCopy,
  imports,
  bundle,
  backups,
  admin,
];

/** What stands around the archive: the operator's settings, and the ways out. */
export interface Surroundings {
  readonly trustedProxies: TrustedProxies;
  readonly metricsToken: string | null;
  readonly watch: EdgeWatch;
  /** Null keeps mail in the outbox. */
  readonly mail: MailTransport | null;
}

/** The archive in one process: what answers requests, and what works in the background. */
export interface App {
  readonly kernel: Kernel;
  readonly routes: readonly Route[];
  readonly feed: ChangeFeed;
  readonly jobs: JobWorker;
  start(): void;
  stop(): Promise<void>;
}

/** Builds the archive on its ground; nothing runs before `start`. */
export async function createApp(ground: Ground, around: Surroundings): Promise<App> {
  const consumers = features.flatMap((feature) => feature.consumers?.(ground) ?? []);
  const metrics = createMetrics(
    ground,
    consumers.map((consumer) => consumer.name),
  );
  const feed = new ChangeFeed(ground.db, consumers, (consumer, cause) =>
    ground.log.error({ consumer, err: cause }, "a consumer of changes failed"),
  );
  const jobs = createWorker(ground, around, consumers);
  const companions = features.flatMap((feature) => feature.companion?.(ground) ?? []);
  const routes = [
    ...operationRoutes(ground, { metrics, token: around.metricsToken, companions }),
    ...features.flatMap((feature) => feature.routes?.(ground) ?? []),
  ].toSorted(fixedFirst);
  const kernel = new Kernel(routes, await kernelPorts(ground, around, { metrics, companions }));
  return {
    kernel,
    routes,
    feed,
    jobs,
    start: () => {
      for (const one of [feed, jobs, ...companions]) one.start();
    },
    stop: async () => {
      await Promise.all([feed, jobs, ...companions].map((one) => one.stop()));
    },
  };
}

function createWorker(ground: Ground, around: Surroundings, consumers: readonly Consumer[]): JobWorker {
  const names = consumers.map((consumer) => consumer.name);
  const handlers: Record<string, JobHandler> = {
    ...mailJobs(ground.db, around.mail, ground.now),
    ...changeJobs(ground.db, names, ground.now),
  };
  for (const feature of features) Object.assign(handlers, feature.jobs?.(ground));
  const repeats = {
    ...mailRepeats,
    ...changeRepeats,
    ...Object.fromEntries(features.flatMap((feature) => Object.entries(feature.repeats ?? {}))),
  };
  return new JobWorker({
    db: ground.db,
    handlers,
    repeats,
    now: ground.now,
    random: Math.random,
    failed: (job, cause) => ground.log.error({ job: job?.id, kind: job?.kind, err: cause }, "a job failed"),
  });
}

/** How long an answer to a write waits for the lists to show it. */
const settleMs = 200;

async function kernelPorts(
  ground: Ground,
  around: Surroundings,
  { metrics, companions }: { readonly metrics: Metrics; readonly companions: readonly Companion[] },
): Promise<KernelPorts> {
  return {
    db: ground.db,
    watch: around.watch,
    settings: {
      url: new URL(ground.url),
      trustedProxies: around.trustedProxies,
      hasLimits: ground.hasLimits,
      secret: await archiveSecret(ground),
    },
    now: ground.now,
    randomBytes: ground.randomBytes,
    findSite: loadSite(ground),
    findViewer: (browserToken, cookies, now) => findViewerBySession(ground, browserToken, cookies, now),
    resume: (ask, login, password) => resumeSession(ground, ask, login, password),
    expect: (changeId) => {
      for (const companion of companions) companion.expect(changeId);
    },
    settle: async () => (await Promise.all(companions.map((one) => one.settled(settleMs)))).every(Boolean),
    renderError: errorPage,
    renderStale: staleFormPage,
    onAnswer: (ask, route, answered) => {
      metrics.countRequest({ route, ...answered });
      ground.log.debug({ request: ask.id, route, address: ask.clientAddress, ...answered }, "answered");
    },
    onKept: (isFound) => metrics.countPage(isFound ? "hit" : "miss"),
    onFault: (ask, cause) => {
      ground.log.error({ request: ask.id, path: ask.url.pathname, err: cause }, "a request failed");
    },
    onUntrustedForwarding: (address) => {
      if (around.watch.forwardedBy(address)) {
        ground.log.warn({ address }, "a forwarding header came from an address that TRUST_PROXY does not name");
      }
    },
  };
}

import { setImmediate } from "node:timers/promises";
import type { Outcome } from "#core/outcome.ts";
import { findUnchangedImport, hasImported, type UnchangedImport } from "#features/works/index.ts";
import type { ReadRefusal } from "#formats/document.ts";
import type { RestRecord } from "#formats/efiction/site-rest.ts";
import type { ReadingGround } from "#platform/ground.ts";
import { type Arrival, type ArrivalPlace, readArrivals } from "./arrivals.ts";
import { type BatchRequest, type Correction, toPaths } from "./batch.ts";
import { gather } from "./gather.ts";
import { type ItemPlace, placeOf } from "./item-store.ts";
import { describe, type Judging, judge, type KnownArrival, toMarkDigest } from "./judge.ts";
import { prepareWork, type ReadyArrival } from "./prepare-work.ts";
import type { CountedFinding, ManyWorks } from "./source.ts";
import { hideInFindings, hider, withoutFolder } from "./without-folder.ts";

/** What of a batch is to be read, in plain data. */
export interface BatchReading {
  readonly request: BatchRequest;
  readonly judging: Judging;
  /** The place that was worked at last; all up to it is passed over. */
  readonly after: ItemPlace | null;
  /** Places that are left out, and what was put right, by `placeOf`. */
  readonly skipped: ReadonlySet<string>;
  readonly corrections: ReadonlyMap<string, Correction>;
}

/** What reading a batch comes to, piece by piece and in its order; plain data as well. */
export type Delivery =
  /** So many more works than were known of, and the proposed mapping of their values where there is one. */
  | { readonly kind: "found"; readonly works: number; readonly mapping: string | null }
  | { readonly kind: "refused"; readonly arrival: ArrivalPlace; readonly refusal: ReadRefusal }
  /** It stands here as it is at its source, and was not read. */
  | {
      readonly kind: "unchanged";
      readonly arrival: ArrivalPlace;
      readonly key: string;
      readonly work: UnchangedImport;
    }
  | {
      readonly kind: "work";
      readonly arrival: ArrivalPlace;
      readonly key: string;
      readonly ready: Outcome<ReadyArrival, ReadRefusal>;
    }
  | { readonly kind: "rest"; readonly record: RestRecord }
  /** A source of many works is read to its end. */
  | { readonly kind: "ended"; readonly findings: readonly CountedFinding[] };

/** Reads a batch and makes its works ready for their transactions. Writes nothing. */
export async function* readBatch(ground: ReadingGround, reading: BatchReading): AsyncGenerator<Delivery> {
  const { request, after, skipped } = reading;
  const { options } = request;
  const { places, close } = await gather(toPaths(request), options);
  try {
    yield { kind: "found", works: places.length, mapping: null };
    for await (const step of readArrivals({ places, options, after })) {
      if (step.kind === "opened") yield* toldOf(step.many);
      else if (step.kind === "ended") yield* endOf(step.many, reading);
      else if (!skipped.has(placeOf(step.arrival))) {
        yield await toDelivery(ground, step.arrival, reading);
        // Whoever else works in this thread gets a turn between two works.
        await setImmediate();
      }
    }
  } finally {
    await close();
  }
}

function* toldOf({ total, mapping }: ManyWorks): Iterable<Delivery> {
  // The source itself was counted as one.
  yield { kind: "found", works: total === null ? 0 : total - 1, mapping: mapping ?? null };
}

function* endOf(many: ManyWorks, { request }: BatchReading): Iterable<Delivery> {
  for (const record of many.rest?.() ?? []) yield { kind: "rest", record };
  yield { kind: "ended", findings: hideInFindings(many.findings(request.options.basePath), hider(request)) };
}

async function toDelivery(ground: ReadingGround, arrival: Arrival, reading: BatchReading): Promise<Delivery> {
  const { corrections, judging, request } = reading;
  const correction = corrections.get(placeOf(arrival)) ?? null;
  const hide = hider(request);
  const place = { source: hide(arrival.source), position: arrival.position, part: arrival.part };
  const unchanged = correction === null ? await findUnchanged(ground, arrival, judging) : null;
  if (unchanged !== null) return { kind: "unchanged", arrival: place, ...unchanged };
  const known = describe(withoutFolder(arrival, hide), judging, correction);
  if (!known.ok) return { kind: "refused", arrival: place, refusal: known.refusal };
  return { kind: "work", arrival: place, key: known.value.key, ready: await toReady(ground, known.value, reading) };
}

/** A work of a dump that is as it was when it came in last: most are, when a dump is brought in again. */
async function findUnchanged(ground: ReadingGround, arrival: Arrival, judging: Judging) {
  const digest = toMarkDigest(arrival, judging);
  if (arrival.mark === null || digest === null) return null;
  const { key } = arrival.mark;
  const work = await findUnchangedImport(ground.db.read, key, digest);
  return work === null ? null : { key, work };
}

async function toReady(
  ground: ReadingGround,
  known: KnownArrival,
  { judging }: BatchReading,
): Promise<Outcome<ReadyArrival, ReadRefusal>> {
  const { described, digest, key } = known;
  const isPictured = described.work.images.length > 0;
  const showsPictures = isPictured && !(await hasImported(ground.db.read, key, digest));
  const judged = judge(known, judging, ground.now(), showsPictures);
  return judged.ok ? prepareWork(ground, judged.value, judging.setting) : judged;
}

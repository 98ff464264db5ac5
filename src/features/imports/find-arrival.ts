import type { Ground } from "#platform/ground.ts";
import { type Arrival, readArrivals } from "./arrivals.ts";
import { type Correction, type ImportBatch, toPaths } from "./batch.ts";
import { findJudging } from "./find-judging.ts";
import { gather } from "./gather.ts";
import type { ItemPlace } from "./item-store.ts";
import { describe, type JudgedArrival, type Judging, judge } from "./judge.ts";
import { hider, withoutFolder } from "./without-folder.ts";

/** One work of a planned batch, read again as it would come in. */
export interface FoundArrival {
  readonly judged: JudgedArrival;
  readonly judging: Judging;
}

/** Reads a work of a batch again; null for one that is refused or is not there any more. */
export async function findArrival(
  ground: Ground,
  batch: ImportBatch,
  place: ItemPlace,
  correction: Correction | null,
): Promise<FoundArrival | null> {
  const judging = await findJudging(ground, batch);
  if (judging === null) return null;
  const arrival = await readOne(batch, place);
  if (arrival === null) return null;
  const known = describe(arrival, judging, correction);
  if (!known.ok) return null;
  const judged = judge(known.value, judging, ground.now(), false);
  return judged.ok ? { judged: judged.value, judging } : null;
}

async function readOne(batch: ImportBatch, { position, part }: ItemPlace): Promise<Arrival | null> {
  const { options } = batch.request;
  const { places, close } = await gather(toPaths(batch.request), options);
  // What lies before is passed over without being read.
  const after = { position, part: part - 1 };
  try {
    for await (const step of readArrivals({ places, options, after })) {
      if (step.kind !== "arrived") continue;
      const { arrival } = step;
      const isThere = arrival.position === position && arrival.part === part;
      if (isThere) return withoutFolder(arrival, hider(batch.request));
      if (arrival.position > position) return null;
    }
    return null;
  } finally {
    await close();
  }
}

import { type Outcome, refuse } from "#core/outcome.ts";
import type { ReadRefusal, ReadWork } from "#formats/document.ts";
import { takeApart } from "./book-of-works.ts";
import type { ItemPlace } from "./item-store.ts";
import type { ImportOptions } from "./options.ts";
import { readSource } from "./read-source.ts";
import type { ManyWorks, OneOfMany, Place, WorkMark } from "./source.ts";

/** Where a work of a batch was found. */
export interface ArrivalPlace {
  /** As the report names it. */
  readonly source: string;
  /** The place's number among all of a batch, and the work's inside the place, from 0. */
  readonly position: number;
  readonly part: number;
}

/** A work that came out of a place, or why none did. */
export interface Arrival extends ArrivalPlace {
  /** Of the bytes; null for one of many, which its source tells apart by a key. */
  readonly hash: string | null;
  readonly sidecar: Uint8Array | null;
  /** It comes from the dump of an archive, where everybody's works are. */
  readonly isOfArchive: boolean;
  /** Tells that it did not change without its being read; null where only reading tells. */
  readonly mark: WorkMark | null;
  readonly read: Outcome<ReadWork, ReadRefusal>;
}

/** What goes through the places of a batch. */
export interface Reading {
  readonly places: readonly Place[];
  readonly options: ImportOptions;
  /** The place that was worked at last; all up to it is passed over. */
  readonly after: ItemPlace | null;
}

/** What is met on the way: a work, or the beginning or the end of a source of many, which is open between the two. */
export type Step =
  | { readonly kind: "arrived"; readonly arrival: Arrival }
  | { readonly kind: "opened"; readonly many: ManyWorks }
  | { readonly kind: "ended"; readonly many: ManyWorks };

/** The works of all places in their order. */
export async function* readArrivals(reading: Reading): AsyncGenerator<Step> {
  const { places, after } = reading;
  for (const [position, place] of places.entries()) {
    if (after !== null && position < after.position) continue;
    const first = after !== null && position === after.position ? after.part + 1 : 0;
    yield* readPlace(reading, place, { position, first });
  }
}

async function* readPlace(
  reading: Reading,
  place: Place,
  at: { readonly position: number; readonly first: number },
): AsyncGenerator<Step> {
  const { position, first } = at;
  const gathered = takeApart(await place.read());
  const none = { position, part: 0, hash: null, sidecar: null, isOfArchive: false, mark: null };
  if ("many" in gathered) yield* readMany(gathered.many, at);
  else if (first > 0) return;
  else if ("refused" in gathered) {
    yield { kind: "arrived", arrival: { ...none, source: gathered.name, read: refuse(gathered.refused) } };
  } else {
    const { source } = gathered;
    const { name, hash, sidecar } = source;
    const read = await readSource(source, reading.options);
    yield { kind: "arrived", arrival: { ...none, source: name, hash, sidecar, read } };
  }
}

async function* readMany(
  many: ManyWorks,
  { position, first }: { readonly position: number; readonly first: number },
): AsyncGenerator<Step> {
  try {
    yield { kind: "opened", many };
    let part = first;
    for await (const work of many.works(first)) {
      yield { kind: "arrived", arrival: toArrival(work, { position, part }, many) };
      part += 1;
    }
    yield { kind: "ended", many };
  } finally {
    await many.close();
  }
}

/** One of many is read when somebody asks, which nobody does for one that is known not to have changed. */
function toArrival(work: OneOfMany, place: ItemPlace, many: ManyWorks): Arrival {
  return {
    source: work.name,
    position: place.position,
    part: place.part,
    hash: null,
    sidecar: null,
    isOfArchive: many.isArchive ?? false,
    mark: work.mark ?? null,
    get read() {
      return work.read;
    },
  };
}

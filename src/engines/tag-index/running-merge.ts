import type { TagDictionary } from "./dictionary.ts";
import type { Schema } from "./documents.ts";
import { count, toList } from "./kernels/bits.ts";
import { type Merged, mergeSegments } from "./merge.ts";
import { gone, type Source, toSource } from "./merge-sources.ts";
import { LiveSegment } from "./segment.ts";
import type { Steps } from "./steps.ts";

/**
 * A merge that goes on between questions and changes. The segments stay in use meanwhile, and since none of them ever changes,
 * all that has to be made up for at the end is which of their works have gone.
 */
export class RunningMerge {
  readonly mates: readonly LiveSegment[];
  readonly #sources: readonly Source[];
  readonly #steps: Steps<Merged>;

  constructor(mates: readonly LiveSegment[], schema: Schema, dictionary: TagDictionary) {
    this.mates = mates;
    this.#sources = mates.map(toSource);
    this.#steps = mergeSegments(this.#sources, schema, dictionary);
  }

  /** Takes a step; null until it was the last, and then what stands for its mates. */
  step(): LiveSegment | null {
    const step = this.#steps.next();
    return step.done === true ? this.#bringUpToDate(step.value) : null;
  }

  #bringUpToDate({ segment, targets }: Merged): LiveSegment {
    const merged = new LiveSegment(segment);
    for (const [place, { dead }] of this.mates.entries()) {
      const before = this.#sources[place]?.dead;
      const since = dead?.bits.map((word, at) => word & ~(before?.[at] ?? 0)) ?? new Uint32Array();
      const target = targets[place];
      merged.bury(toList(since, count(since)).map((doc) => target?.[doc] ?? gone));
    }
    return merged;
  }
}

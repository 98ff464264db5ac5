import { countWorks, type IndexState } from "./found.ts";
import { segmentBytes } from "./segment-bytes.ts";

export type IndexStats = {
  readonly works: number;
  readonly tags: number;
  readonly bytes: number;
  /** How many answers are kept counted. */
  readonly tables: number;
  readonly segments: readonly { readonly docs: number; readonly dead: number; readonly bytes: number }[];
};

export function toStats(state: IndexState): IndexStats {
  const { dictionary, popularity, counters, tableCounters } = state.tags;
  const segments = state.parts.map((part) => {
    return { docs: part.segment.docCount, dead: part.deadCount, bytes: segmentBytes(part) };
  });
  const tagBytes = [dictionary, popularity, counters, tableCounters].reduce(
    (sum, { byteLength }) => sum + byteLength,
    0,
  );
  return {
    works: countWorks(state),
    tags: dictionary.size,
    bytes: segments.reduce((sum, { bytes }) => sum + bytes, tagBytes),
    tables: state.tags.tables.list().length,
    segments,
  };
}

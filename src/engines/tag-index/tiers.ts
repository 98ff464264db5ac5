import { segmentDocsMax } from "./documents.ts";
import { sourcesMax } from "./merge-sources.ts";
import type { LiveSegment } from "./segment.ts";

/** The most documents of a segment that is made anew with every change. */
export const newestDocsMax = 256;

/** The most documents of a segment of each tier. What is larger is a base, and is merged on request only. */
const tierDocsMax = [newestDocsMax, 4_096, 65_536];

/**
 * The segments that should become one: all of the smallest tier that has two, or one of which most works are gone. Null
 * where all is in order. So every tier holds one segment, and a work is written anew some sixteen times a tier.
 */
export function findMergeable(parts: readonly LiveSegment[]): readonly LiveSegment[] | null {
  for (const [tier, docsMax] of tierDocsMax.entries()) {
    const docsMin = tier === 0 ? 0 : (tierDocsMax[tier - 1] ?? 0) + 1;
    const mates = parts.filter(({ liveCount }) => liveCount >= docsMin && liveCount <= docsMax);
    if (mates.length > 1) return mates.slice(0, sourcesMax);
  }
  const wasted = parts.find((part) => part.deadCount > part.liveCount && part.liveCount <= (tierDocsMax.at(-1) ?? 0));
  return wasted === undefined ? null : [wasted];
}

/** Segments that fit together into one base, or one that holds works that are gone; null where nothing is to be gained. */
export function findBaseMergeable(parts: readonly LiveSegment[]): readonly LiveSegment[] | null {
  const mates: LiveSegment[] = [];
  let docCount = 0;
  for (const part of [...parts].sort((a, b) => a.liveCount - b.liveCount)) {
    if (docCount + part.liveCount > segmentDocsMax || mates.length >= sourcesMax) break;
    mates.push(part);
    docCount += part.liveCount;
  }
  if (mates.length > 1) return mates;
  const wasted = parts.find(({ deadCount }) => deadCount > 0);
  return wasted === undefined ? null : [wasted];
}

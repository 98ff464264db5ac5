import { buildColumn, findValue, listValues } from "./columns.ts";
import type { LiveSegment, Segment } from "./segment.ts";

/** The segment with other values for some works, by their ids; null where it has none of them, or none that is other. */
export function withValues(part: LiveSegment, name: string, values: ReadonlyMap<number, number>): Segment | null {
  const { segment } = part;
  const column = segment.columns.get(name);
  if (column === undefined) return null;
  const moved = new Map<number, number>();
  for (const [workId, value] of values) {
    const doc = part.findDoc(workId);
    if (doc !== null && !part.isDead(doc) && findValue(column, doc) !== value) moved.set(doc, value);
  }
  if (moved.size === 0) return null;
  const all = listValues(column);
  for (const [doc, value] of moved) all[doc] = value;
  return { ...segment, columns: new Map(segment.columns).set(name, buildColumn(all)) };
}

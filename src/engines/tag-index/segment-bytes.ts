import type { LiveSegment } from "./segment.ts";

/** What the arrays of a segment take; the objects around them are few. */
export function segmentBytes({ segment, unions, dead }: LiveSegment): number {
  const { postings, rows, columns, texts } = segment;
  const arrays: ArrayBufferView[] = [segment.workIds, segment.updatedAt, segment.docsById, rows.starts, rows.words];
  arrays.push(postings.slots, postings.starts, postings.docs, rows.hotSlots);
  if (postings.shelf === null) for (const { bits } of postings.dense.values()) arrays.push(bits);
  for (const { rankOf, order, steps, cuts } of columns.values()) {
    arrays.push(rankOf, order, steps.values, steps.firstRanks, ...cuts);
  }
  for (const { starts, heap, rankOf, order } of texts.values()) arrays.push(starts, heap, rankOf, order);
  for (const set of unions.values()) {
    if (set.form === "list") arrays.push(set.docs);
    else if (postings.shelf === null) arrays.push(set.bits);
  }
  if (dead !== null) arrays.push(dead.bits);
  return arrays.reduce((sum, { byteLength }) => sum + byteLength, postings.shelf?.byteLength ?? 0);
}

import { findValue } from "./columns.ts";
import { recency } from "./documents.ts";
import { type Found, totalOf } from "./found.ts";
import { listPlaces, type Places } from "./page.ts";
import { partition } from "./partition.ts";
import type { Page, Sort } from "./question.ts";
import type { Segment } from "./segment.ts";
import { compareTexts } from "./texts.ts";

/** A run of one segment's list, of which all before `next` is taken. */
type Run = { readonly segment: Segment; readonly docs: Uint32Array; next: number };

/** Below zero where the first of two documents of any segments comes first in a descending list. */
type Compare = (segment: Segment, doc: number, other: Segment, otherDoc: number) => number;

/**
 * The ids of the works on a page of a result. An ascending list is the descending one read backwards, so everything below
 * deals with descending order only.
 */
export function listPage(found: readonly Found[], { by, direction }: Sort, { skip, take }: Page): Uint32Array {
  const total = totalOf(found);
  const from = Math.min(skip, total);
  const to = Math.min(skip + take, total);
  if (direction === "descending") return mergePlaces(found, by, { from, to }, total);
  return mergePlaces(found, by, { from: total - to, to: total - from }, total).reverse();
}

/**
 * Each segment lists only what can be on the page: of a document at place `p` of its segment's list, at least `p` stand before
 * it in the whole, and at most `p` and all works of the other segments.
 */
function mergePlaces(found: readonly Found[], by: string, { from, to }: Places, total: number): Uint32Array {
  const runs: Run[] = [];
  let skipped = 0;
  for (const { part, set } of found) {
    const first = Math.min(set.count, Math.max(0, from - (total - set.count)));
    const end = Math.max(first, Math.min(set.count, to));
    skipped += first;
    // Also an empty list is asked for, since a column that is not there is a fault whatever is found.
    const docs = listPlaces(part.segment, set, by, { from: first, to: end });
    if (docs.length > 0) runs.push({ segment: part.segment, docs, next: 0 });
  }
  const workIds = new Uint32Array(to - from);
  const compare = toCompare(by);
  skipFirst(runs, from - skipped, compare);
  for (let place = 0; place < workIds.length; place += 1) {
    const run = findFirst(runs, compare);
    if (run === null) throw new Error("A segment lists fewer works than it counts");
    workIds[place] = run.segment.workIds[run.docs[run.next] ?? 0] ?? 0;
    run.next += 1;
  }
  return workIds;
}

/**
 * Takes so many documents as come first in all. Of a run some are known to be among them, and the place of one of those that
 * are not known tells of all runs at once: each time half a run is settled, where one after another would go through everything
 * before a page far down.
 */
function skipFirst(runs: readonly Run[], count: number, compare: Compare): void {
  const ends = runs.map(({ docs }) => docs.length);
  const openOf = (run: number): number => (ends[run] ?? 0) - (runs[run]?.next ?? 0);
  for (;;) {
    const longest = runs.reduce((best, _, run) => (openOf(run) > openOf(best) ? run : best), 0);
    const pivot = runs[longest];
    if (pivot === undefined || openOf(longest) === 0) return;
    const middle = pivot.next + (openOf(longest) >>> 1);
    const doc = pivot.docs[middle] ?? 0;
    const before = runs.map(({ segment, docs, next }, run) => {
      if (run === longest) return middle;
      const isBefore = (place: number): boolean => compare(segment, docs[next + place] ?? 0, pivot.segment, doc) < 0;
      return next + partition(openOf(run), isBefore);
    });
    const isAmong = before.reduce((sum, places) => sum + places, 0) < count;
    for (const [run, places] of before.entries()) {
      const each = runs[run];
      if (each !== undefined && isAmong) each.next = places + Number(run === longest);
      else ends[run] = places;
    }
  }
}

function findFirst(runs: readonly Run[], compare: Compare): Run | null {
  let first: Run | null = null;
  for (const run of runs) {
    if (run.next >= run.docs.length) continue;
    const isFirst =
      first === null || compare(run.segment, run.docs[run.next] ?? 0, first.segment, first.docs[first.next] ?? 0) < 0;
    if (isFirst) first = run;
  }
  return first;
}

function toCompare(by: string): Compare {
  const newestFirst: Compare = (segment, doc, other, otherDoc) =>
    (other.updatedAt[otherDoc] ?? 0) - (segment.updatedAt[doc] ?? 0) ||
    (other.workIds[otherDoc] ?? 0) - (segment.workIds[doc] ?? 0);
  if (by === recency) return newestFirst;
  const highestFirst = toCompareValues(by);
  return (segment, doc, other, otherDoc) =>
    highestFirst(segment, doc, other, otherDoc) || newestFirst(segment, doc, other, otherDoc);
}

function toCompareValues(by: string): Compare {
  return (segment, doc, other, otherDoc) => {
    const text = segment.texts.get(by);
    const otherText = other.texts.get(by);
    if (text !== undefined && otherText !== undefined) {
      return compareTexts(otherText, otherDoc, text, doc);
    }
    const column = segment.columns.get(by);
    const otherColumn = other.columns.get(by);
    if (column === undefined || otherColumn === undefined) throw new Error(`The index has no column ${by}`);
    return findValue(otherColumn, otherDoc) - findValue(column, doc);
  };
}

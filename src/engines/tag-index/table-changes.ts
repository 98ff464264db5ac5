import { findValue } from "./columns.ts";
import type { TagDictionary } from "./dictionary.ts";
import { recency } from "./documents.ts";
import type { Expansions } from "./expansions.ts";
import type { FacetTable } from "./facet-table.ts";
import { has } from "./kernels/bits.ts";
import { lowerBound } from "./kernels/lists.ts";
import { findMeant } from "./meant.ts";
import type { Range } from "./question.ts";
import { listRow } from "./rows.ts";
import type { LiveSegment, Segment } from "./segment.ts";

/** A work in a segment. */
export type Spot = { readonly part: LiveSegment; readonly doc: number };

/** Where a work was, and where it is; null where it was not there before, or is there no more. */
export type Change = { readonly from: Spot | null; readonly to: Spot | null };

/** The facet tags that a work meant before a change, and means after it. */
type Meanings = { readonly before: ReadonlySet<number>; readonly after: ReadonlySet<number> };

const none: ReadonlySet<number> = new Set();

/** Enters changes of works in tables. */
export class TableChanges {
  readonly #dictionary: TagDictionary;
  readonly #expansions: Expansions;

  constructor(dictionary: TagDictionary, expansions: Expansions) {
    this.#dictionary = dictionary;
    this.#expansions = expansions;
  }

  /** False when the table is worth little by now. */
  enter(table: FacetTable, change: Change): boolean {
    return this.enterKnown(table, { ...change, ...this.meaningsOf(change) });
  }

  meaningsOf({ from, to }: Change): Meanings {
    return {
      before: from === null ? none : this.#findMeanings(from),
      after: to === null ? none : this.#findMeanings(to),
    };
  }

  /** The same as `enter`, for many tables that one change is entered in. */
  enterKnown(table: FacetTable, { from, to, before, after }: Change & Meanings): boolean {
    const was = from !== null && this.#isOf(table, from, before);
    const is = to !== null && this.#isOf(table, to, after);
    table.total += Number(is) - Number(was);
    return this.#count(table, was ? before : none, is ? after : none);
  }

  #findMeanings({ part, doc }: Spot): ReadonlySet<number> {
    return new Set(listRow(part.segment.rows, doc).flatMap((slot) => this.#expansions.meaningsOf(slot) ?? [slot]));
  }

  /** Tags whose facets are counted are known; others have to be looked for in the segment. */
  #isOf({ key }: FacetTable, { part, doc }: Spot, meanings: ReadonlySet<number>): boolean {
    const isFacet = (slot: number): boolean => this.#dictionary.isFacet(slot);
    if (!key.slots.every((slot) => !isFacet(slot) || meanings.has(slot))) return false;
    if (key.barred.some((slot) => isFacet(slot) && meanings.has(slot))) return false;
    if (!key.ranges.every((range) => isWithin(part.segment, doc, range))) return false;
    return (
      key.slots.every((slot) => isFacet(slot) || this.#hasTag(part, doc, slot)) &&
      !key.barred.some((slot) => !isFacet(slot) && this.#hasTag(part, doc, slot))
    );
  }

  #hasTag(part: LiveSegment, doc: number, slot: number): boolean {
    const set = findMeant(part, slot, this.#expansions);
    return set.form === "bits" ? has(set.bits, doc) : set.docs[lowerBound(set.docs, doc)] === doc;
  }

  #count(table: FacetTable, before: ReadonlySet<number>, after: ReadonlySet<number>): boolean {
    const risen = new Set<number>();
    for (const slot of before) if (!after.has(slot)) table.add(slot, -1);
    for (const slot of after) {
      if (!before.has(slot) && !table.add(slot, 1)) risen.add(this.#dictionary.typeOf(slot));
    }
    return Array.from(risen, (type) => table.raiseRest(type)).every(Boolean);
  }
}

function isWithin({ updatedAt, columns }: Segment, doc: number, { by, min, max }: Range): boolean {
  const column = columns.get(by);
  const value = by === recency || column === undefined ? (updatedAt[doc] ?? 0) : findValue(column, doc);
  return value >= min && value <= max;
}

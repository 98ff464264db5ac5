import type { TagColumn } from "./documents.ts";
import { visitLinks } from "./postings.ts";
import type { Tags, TagType } from "./tags.ts";
import { TopCounts } from "./top-counts.ts";

/**
 * Every document's own facet tags, to count the facets of a result by reading its rows. Time goes with the tags on the
 * result's works, whatever they are; the counters of all tags are kept between questions and are zero whenever none runs.
 */
export class ForwardRows {
  /** By document, where its row begins; the types of a row stand in their order. */
  readonly #starts: Uint32Array;
  readonly #ordinals: Uint32Array;
  readonly #counts: Uint32Array;

  constructor(columns: readonly TagColumn[], tags: Tags, rowOf: Uint32Array) {
    const facetColumns = columns.filter(({ isFacet }) => isFacet);
    this.#starts = findRowStarts(facetColumns, rowOf);
    this.#ordinals = new Uint32Array(this.#starts[rowOf.length] ?? 0);
    this.#counts = new Uint32Array(tags.ids.length);
    const places = this.#starts.slice();
    for (const column of facetColumns) {
      visitLinks(column, tags, rowOf, (doc, ordinal) => {
        const place = places[doc] ?? 0;
        this.#ordinals[place] = ordinal;
        places[doc] = place + 1;
      });
    }
  }

  get linkCount(): number {
    return this.#ordinals.length;
  }

  /** The top counts of each type over these documents. */
  count(docs: Uint32Array, types: readonly TagType[], rowCount: number): readonly TopCounts[] {
    const tops = new Map(types.map((type) => [type, new TopCounts(rowCount)]));
    this.#add(docs);
    this.#takeOut(docs, tops);
    return types.flatMap((type) => tops.get(type) ?? []);
  }

  #add(docs: Uint32Array): void {
    for (const doc of docs) {
      const end = this.#starts[doc + 1] ?? 0;
      for (let place = this.#starts[doc] ?? 0; place < end; place += 1) {
        const ordinal = this.#ordinals[place] ?? 0;
        this.#counts[ordinal] = (this.#counts[ordinal] ?? 0) + 1;
      }
    }
  }

  /** Offers each counter where it is first met and sets it back, so that no tag is looked at that the result lacks. */
  #takeOut(docs: Uint32Array, tops: ReadonlyMap<TagType, TopCounts>): void {
    const spans = [...tops].map(([type, top]) => ({ type, top })).sort((a, b) => a.type.first - b.type.first);
    for (const doc of docs) {
      const end = this.#starts[doc + 1] ?? 0;
      let span = 0;
      for (let place = this.#starts[doc] ?? 0; place < end; place += 1) {
        const ordinal = this.#ordinals[place] ?? 0;
        const count = this.#counts[ordinal] ?? 0;
        if (count === 0) continue;
        this.#counts[ordinal] = 0;
        while (ordinal >= (spans[span]?.type.end ?? Number.POSITIVE_INFINITY)) span += 1;
        if (ordinal >= (spans[span]?.type.first ?? Number.POSITIVE_INFINITY)) spans[span]?.top.offer(ordinal, count);
      }
    }
  }
}

function findRowStarts(columns: readonly TagColumn[], rowOf: Uint32Array): Uint32Array {
  const rowStarts = new Uint32Array(rowOf.length + 1);
  let linkCount = 0;
  for (const [doc, row] of rowOf.entries()) {
    for (const { starts } of columns) linkCount += (starts[row + 1] ?? 0) - (starts[row] ?? 0);
    rowStarts[doc + 1] = linkCount;
  }
  return rowStarts;
}

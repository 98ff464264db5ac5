import { type DocBits, type DocSet, isDense, toDocList } from "./doc-set.ts";
import type { TagColumn } from "./documents.ts";
import { has, wordsFor } from "./kernels/bits.ts";
import type { Tags } from "./tags.ts";

/**
 * The documents of every tag by its ordinal. Most tags of an archive stand on one work, so lists lie in one array:
 * an object for each would be larger than all the lists.
 */
export type Postings = {
  readonly dense: ReadonlyMap<number, DocBits>;
  /** By ordinal, where its list begins in `docs`; a dense tag's is empty. */
  readonly starts: Uint32Array;
  readonly docs: Uint32Array;
};

export type Link = (doc: number, ordinal: number) => void;

/** `rowOf` says which row each document is. */
export function buildPostings(columns: readonly TagColumn[], tags: Tags, rowOf: Uint32Array): Postings {
  const postings = allotPostings(tags.frequencies, rowOf.length);
  const { dense, starts, docs } = postings;
  const places = starts.slice();
  for (const column of columns) {
    visitLinks(column, tags, rowOf, (doc, ordinal) => {
      const set = dense.get(ordinal);
      if (set !== undefined) {
        if (has(set.bits, doc)) throw twice(column);
        set.bits[doc >>> 5] = (set.bits[doc >>> 5] ?? 0) | (1 << (doc & 31));
        return;
      }
      const place = places[ordinal] ?? 0;
      if (place > (starts[ordinal] ?? 0) && docs[place - 1] === doc) throw twice(column);
      docs[place] = doc;
      places[ordinal] = place + 1;
    });
  }
  return postings;
}

export function postingOf({ dense, starts, docs }: Postings, ordinal: number): DocSet {
  return dense.get(ordinal) ?? toDocList(docs.subarray(starts[ordinal], starts[ordinal + 1]));
}

/** Goes through one type's tags, document after document. */
export function visitLinks(column: TagColumn, tags: Tags, rowOf: Uint32Array, visit: Link): void {
  const ordinalOf = tags.types.get(column.type)?.ordinalOf ?? new Uint32Array();
  for (let doc = 0; doc < rowOf.length; doc += 1) {
    const row = rowOf[doc] ?? 0;
    const end = column.starts[row + 1] ?? 0;
    for (let place = column.starts[row] ?? 0; place < end; place += 1) {
      visit(doc, ordinalOf[column.ids[place] ?? 0] ?? 0);
    }
  }
}

function allotPostings(frequencies: Uint32Array, docCount: number): Postings {
  const dense = new Map<number, DocBits>();
  const starts = new Uint32Array(frequencies.length + 1);
  let linkCount = 0;
  for (const [ordinal, count] of frequencies.entries()) {
    if (isDense(count, docCount))
      dense.set(ordinal, { form: "bits", bits: new Uint32Array(wordsFor(docCount)), count });
    else linkCount += count;
    starts[ordinal + 1] = linkCount;
  }
  return { dense, starts, docs: new Uint32Array(linkCount) };
}

/** It would count its work twice in every total. */
function twice({ type }: TagColumn): Error {
  return new Error(`A work has the same ${type} twice`);
}

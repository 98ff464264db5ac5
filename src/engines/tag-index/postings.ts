import { BitShelf } from "./bit-shelf.ts";
import { type DocBits, type DocSet, isDense, toDocList } from "./doc-set.ts";
import { setListed, wordsFor } from "./kernels/bits.ts";
import { partition } from "./partition.ts";
import { eachSpan, type Steps } from "./steps.ts";

/**
 * The documents of every tag that a segment has. Most tags of an archive stand on one work, so lists lie in one array:
 * an object for each would be larger than all the lists.
 */
export type Postings = {
  /** Ascending; a tag's place in it is its ordinal in the segment. */
  readonly slots: Uint32Array;
  /** By ordinal, where its list begins in `docs`; a dense tag's is empty. */
  readonly starts: Uint32Array;
  readonly docs: Uint32Array;
  readonly dense: ReadonlyMap<number, DocBits>;
  /** Where the dense tags' bits are; null in a segment so small that it makes no difference. */
  readonly shelf: BitShelf | null;
};

/** So many documents a segment has at least whose bits are on a shelf. */
const shelvedDocsMin = 4_096;

const nothing: DocSet = toDocList(new Uint32Array());

/** The documents that carry the tag itself. */
export function postingOf(postings: Postings, slot: number): DocSet {
  const ordinal = findOrdinal(postings.slots, slot);
  return ordinal < 0 ? nothing : postingAt(postings, ordinal);
}

/** The documents of a tag by its ordinal. */
export function postingAt({ starts, docs, dense }: Postings, ordinal: number): DocSet {
  return dense.get(ordinal) ?? toDocList(docs.subarray(starts[ordinal], starts[ordinal + 1]));
}

/** How many documents a tag has, by its ordinal. */
export function postingCount({ starts, dense }: Postings, ordinal: number): number {
  return dense.get(ordinal)?.count ?? (starts[ordinal + 1] ?? 0) - (starts[ordinal] ?? 0);
}

/** In a segment made when its tags were first met, a tag's ordinal is its slot. */
function findOrdinal(slots: Uint32Array, slot: number): number {
  if (slots[slot] === slot) return slot;
  const ordinal = partition(Math.min(slot, slots.length), (place) => (slots[place] ?? 0) < slot);
  return slots[ordinal] === slot ? ordinal : -1;
}

/** Dense tags where they can be counted fastest. */
export function shelve(dense: ReadonlyMap<number, DocBits>, docCount: number): Pick<Postings, "dense" | "shelf"> {
  if (docCount < shelvedDocsMin) return { dense, shelf: null };
  const shelf = makeShelf(wordsFor(docCount));
  if (shelf === null) return { dense, shelf };
  const rows = [...dense].map(([ordinal, set]) => [ordinal, { ...set, bits: shelf.keep(set.bits) }] as const);
  return { dense: new Map(rows), shelf };
}

/** Null where the system grants no memory for it: the sets are then counted where they are. */
function makeShelf(wordCount: number): BitShelf | null {
  try {
    return new BitShelf(wordCount);
  } catch (cause) {
    if (cause instanceof RangeError) return null;
    throw cause;
  }
}

/** Takes tags in the ascending order of their slots. */
export class PostingsWriter {
  readonly #docCount: number;
  readonly #slots: Uint32Array;
  readonly #starts: Uint32Array;
  readonly #docs: Uint32Array;
  readonly #dense = new Map<number, DocBits>();
  #slotCount = 0;
  #linkCount = 0;

  /** `slotsMax` and `linksMax` are as much as may come. */
  constructor(docCount: number, slotsMax: number, linksMax: number) {
    this.#docCount = docCount;
    this.#slots = new Uint32Array(slotsMax);
    this.#starts = new Uint32Array(slotsMax + 1);
    this.#docs = new Uint32Array(linksMax);
  }

  /** The documents are copied. Those that are not in ascending order are put into it in place, where it matters. */
  add(slot: number, docs: Uint32Array, isAscending = true): void {
    if (docs.length === 0) return;
    if (isDense(docs.length, this.#docCount)) {
      const bits = new Uint32Array(wordsFor(this.#docCount));
      setListed(bits, docs);
      this.#dense.set(this.#slotCount, { form: "bits", bits, count: docs.length });
    } else {
      this.#docs.set(isAscending ? docs : docs.sort(), this.#linkCount);
      this.#linkCount += docs.length;
    }
    this.#slots[this.#slotCount] = slot;
    this.#slotCount += 1;
    this.#starts[this.#slotCount] = this.#linkCount;
  }

  *finish(): Steps<Postings> {
    return {
      ...shelve(this.#dense, this.#docCount),
      slots: yield* copyFront(this.#slots, this.#slotCount),
      starts: yield* copyFront(this.#starts, this.#slotCount + 1),
      docs: yield* copyFront(this.#docs, this.#linkCount),
    };
  }
}

/** The array itself where nothing comes after its front. */
function* copyFront(numbers: Uint32Array, size: number): Steps<Uint32Array> {
  if (size === numbers.length) return numbers;
  const front = new Uint32Array(size);
  yield* eachSpan(size, (from, to) => front.set(numbers.subarray(from, to), from));
  return front;
}

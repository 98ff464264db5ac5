/**
 * Works as the index takes them: a row a work, in any order, every column an array of its own.
 *
 * All columns speak of the same rows. What a page lists by is a value or a text; everything else that can be asked for is
 * a tag: fandoms and ratings, and so too languages, creators, completion, crossovers, words, and who may see a work.
 */
export type Documents = {
  /** Whole numbers below 2³², each once. */
  readonly workIds: Uint32Array;
  /** Epoch milliseconds of the last change that moves a work to the top; works of one instant go by their number. */
  readonly updatedAt: Float64Array;
  readonly tags: readonly TagColumn[];
  readonly values: readonly ValueColumn[];
  readonly texts?: readonly TextColumn[];
};

/**
 * The tags of one type as writers put them: row `r` has `ids[starts[r]]` up to, but without, `ids[starts[r + 1]]`, each at
 * most once. Ids are whole numbers below 2³²; memory goes with how many there are.
 */
export type TagColumn = {
  readonly type: string;
  /** Whether the tags of this type can be counted over a result. */
  readonly isFacet: boolean;
  readonly starts: Uint32Array;
  readonly ids: Uint32Array;
};

/** Something to sort by and to bound: whole numbers below 2³². An instant stands here in seconds. */
export type ValueColumn = {
  readonly name: string;
  readonly values: Uint32Array;
};

/** Something to sort by only, in the order of code points: a title, a byline. */
export type TextColumn = {
  readonly name: string;
  readonly values: readonly string[];
};

/** What every row has, told once. */
export type Schema = {
  readonly types: readonly { readonly name: string; readonly isFacet: boolean }[];
  readonly values: readonly string[];
  readonly texts: readonly string[];
};

/** The name under which `updatedAt` is sorted and bounded. */
export const recency = "updatedAt";

/** So many documents lie in one segment at most: a document's number and a tag's fit together into one exact number. */
export const segmentDocsMax = 2 ** 23;
